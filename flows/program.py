"""Fingerprints of the code of this program: worked out once for each state of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from extract.behaviour import (
    LIBRARIES,
    LIBRARIES_ONLY_FOR,
    all_files,
    digest_of,
    reading_fingerprints,
)
from extract.fingerprint import files_fingerprint
from extract.vocabulary import rules_fingerprint
from load.files import write_file

ROOT = Path(__file__).parents[1]
FOLDERS = ("extract", "transform", "load", "flows")
"""The folders of code that shape a release."""
EXTRACT = ROOT / "extract"
NOT_CODE = (EXTRACT / "model", EXTRACT / "training", EXTRACT / "vocabulary" / "data")
NOTE = ".code.json"
"""Keeps the fingerprints beside the data, for working them out takes a while."""


@dataclass(frozen=True, slots=True)
class Code:
    """The code of this program by what it does, as fingerprints."""

    of: str
    """The bytes that it was worked out from."""
    release: str
    """Of all that shapes a release."""
    reading: dict[str, str]
    """Of what reads documents, by their family."""


def code_of(processed: Path) -> Code:
    """The code of this program; what is noted in a data folder spares the work."""
    if _worked_out.cache_info().currsize == 0:
        noted = _noted(processed / NOTE)
        if noted is not None and noted.of == _state():
            return noted
    return _worked_out()


def note_code(processed: Path) -> None:
    """Keep the fingerprints for later runs on this data folder."""
    code = code_of(processed)
    if code != _noted(processed / NOTE):
        write_file(processed / NOTE, msgspec.json.encode(code))


@cache
def code_fingerprint() -> str:
    """SHA-256 over the bytes of all code that makes a release, and what is measured of its rules.

    Equal ones mean the same program, down to its comments.
    """
    parts = [files_fingerprint(ROOT / name, but=NOT_CODE) for name in FOLDERS]
    parts.append(rules_fingerprint())
    return _hashed(parts)


@cache
def _worked_out() -> Code:
    digests = [
        f"{path.relative_to(ROOT).as_posix()} {digest_of(path)}"
        for name in FOLDERS
        for path in _code_files(ROOT / name)
    ]
    return Code(_state(), _hashed([*digests, rules_fingerprint()]), reading_fingerprints())


def _state() -> str:
    names = (*LIBRARIES, *(name for only in LIBRARIES_ONLY_FOR.values() for name in only))
    return _hashed([code_fingerprint(), *(f"{name} {metadata.version(name)}" for name in names)])


def _code_files(folder: Path) -> Iterator[Path]:
    for path in all_files(folder):
        if not any(path.is_relative_to(other) for other in NOT_CODE):
            yield path


def _noted(path: Path) -> Code | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Code)
    except (OSError, msgspec.MsgspecError):
        return None


def _hashed(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
