"""The files of a folder: found, read and written, with every fault named.

Dotfiles are nobody's reports (temporary files of this package are among them).
A folder that is reached twice, as through a loop of symbolic links, is read once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import StoreError, UnreadableError

EXTENSIONS = (".txt", ".md", ".html", ".htm")
SIDECAR_END = ".meta.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A path that could not be read: why, in a code and in words."""

    path: Path
    reason_code: str
    message: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What stands in a folder: readable reports, files of other kinds, faults."""

    files: tuple[Path, ...]
    ignored: tuple[Path, ...]
    faults: tuple[Fault, ...]


def walk_folder(folder: Path) -> Walk:
    """Every file below `folder`, sorted by path; never raises for one that cannot be read."""
    files: list[Path] = []
    ignored: list[Path] = []
    faults: list[Fault] = []
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            identity = _identity(current)
            if identity in seen:
                continue
            seen.add(identity)
            entries = _entries(current)
        except OSError as error:
            faults.append(fault_of(error, current))
            continue
        for entry in entries:
            _sort_in(entry, waiting, files, ignored, faults)
    return Walk(*(tuple(sorted(found)) for found in (files, ignored)), tuple(faults))


def _sort_in(
    entry: os.DirEntry[str],
    waiting: list[Path],
    files: list[Path],
    ignored: list[Path],
    faults: list[Fault],
) -> None:
    path = Path(entry.path)
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        faults.append(fault_of(error, path))
        return
    if stat.S_ISDIR(mode):
        waiting.append(path)
    elif is_report_name(entry.name):
        files.append(path)
    elif not entry.name.endswith(SIDECAR_END):
        ignored.append(path)


def is_report_name(name: str) -> bool:
    """Whether the extension is one that is read."""
    return os.path.splitext(name)[1].lower() in EXTENSIONS


def read_file(path: Path, *, limit: int | None = None) -> bytes:
    """The bytes of a regular file; raises `UnreadableError` naming the fault.

    A file of more than `limit` bytes is refused (`too_large`) unread.
    """
    try:
        with path.open("rb") as file:
            _refuse_irregular(os.fstat(file.fileno()), path, limit)
            return file.read()
    except OSError as error:
        fault = fault_of(error, path)
        raise UnreadableError(fault.reason_code, fault.message) from error


def hash_file(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a regular file, read in parts; raises `UnreadableError`."""
    digest = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as file:
            _refuse_irregular(os.fstat(file.fileno()), path, None)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        fault = fault_of(error, path)
        raise UnreadableError(fault.reason_code, fault.message) from error
    return digest.hexdigest(), size
