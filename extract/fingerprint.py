"""What the results of extraction depend on besides the documents, each as one hash.

Changed code, vocabulary, model or library gives another fingerprint, so that what
was read before is read anew. Nothing here loads a model or imports spaCy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import util
from pathlib import Path

from extract.behaviour import FOLDER, all_files, reading_fingerprints
from extract.errors import ModelError

SHIPPED_MODEL = FOLDER / "model"
"""The model that comes with the package."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads documents, as fingerprints; equal ones read equal documents equally."""

    model: str
    vocabulary: str
    code: Mapping[str, str]
    """Of code and libraries, by the family of the documents that they read."""


def readers(
    model: str | Path | None = SHIPPED_MODEL,
    extra: Path | None = None,
    *,
    code: Mapping[str, str] | None = None,
) -> Readers:
    """What reads with this model and vocabulary; `code` where its fingerprints are known.

    `model` and `extra` are those of `build_pipeline`. Raises `ModelError` where the
    model is missing.
    """
    from extract.vocabulary import vocabulary_fingerprint  # kept out of the start of `--help`

    return Readers(
        model_fingerprint(model), vocabulary_fingerprint(extra), code or reading_fingerprints()
    )


@cache
def model_fingerprint(model: str | Path | None = SHIPPED_MODEL) -> str:
    """SHA-256 over the files of a model; `none` where rules read alone."""
    return "none" if model is None else files_fingerprint(model_folder(model))


def model_folder(model: str | Path) -> Path:
    """Where a model lies: the folder itself, or that of the installed package of this name."""
    folder = Path(model)
    if not folder.is_dir() and str(model).isidentifier():
        spec = util.find_spec(str(model))
        places = list(spec.submodule_search_locations or ()) if spec else []
        folder = Path(places[0]) if places else folder
    if next(folder.glob("**/config.cfg"), None) is None:
        raise ModelError(
            f"There is no spaCy model {str(model)!r}. Install it "
            f"(python -m spacy download {model}), give the folder of a model in "
            "MINUTEBOOK_MODEL, or unset MINUTEBOOK_MODEL to use the one shipped."
        )
    return folder


def files_fingerprint(folder: Path, *, but: Iterable[Path] = ()) -> str:
    """SHA-256 over paths and bytes of the files below a folder, byte-code left out."""
    digest = hashlib.sha256()
    skipped = tuple(but)
    for path in all_files(folder):
        if any(path.is_relative_to(other) for other in skipped):
            continue
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()
