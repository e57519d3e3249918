"""What the results of extraction depend on besides the documents, each as one hash.

Changed code, vocabulary, model or library gives another fingerprint, so that what
was read before is read anew. Nothing here loads a model or imports spaCy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata, util
from pathlib import Path

from extract.errors import ModelError

FOLDER = Path(__file__).parent
SHIPPED_MODEL = FOLDER / "model"
"""The model that comes with the package."""
LIBRARIES = ("spacy", "beautifulsoup4", "lxml", "markdown-it-py")
"""The libraries that shape what is read."""
NOT_CODE = (FOLDER / "training", SHIPPED_MODEL)


@cache
def extraction_fingerprint(
    model: str | Path | None = SHIPPED_MODEL, extra: Path | None = None
) -> str:
    """SHA-256 over model, vocabulary, extraction code and libraries; computed once per process.

    `model` and `extra` are those of `build_pipeline`. Raises `ModelError` where the
    model is missing.
    """
    from extract.vocabulary import vocabulary_fingerprint  # kept out of the start of `--help`

    parts = [
        files_fingerprint(FOLDER, but=NOT_CODE),
        model_fingerprint(model),
        vocabulary_fingerprint(extra),
        *(f"{name} {metadata.version(name)}" for name in LIBRARIES),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


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
    for path in sorted(_files(folder, frozenset(but))):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(folder: Path, skipped: frozenset[Path]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name != "__pycache__" and path not in skipped:
                yield from _files(path, skipped)
        elif path.suffix != ".pyc" and not path.name.startswith("."):
            yield path
