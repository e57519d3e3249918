"""Single files: read whole or in parts, written whole or not at all, faults in words."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extract.documents.containers import HEAD, family_of
from extract.errors import StoreError, UnreadableError

_CHUNK = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)
_TEMPORARY_END = ".part"


@dataclass(frozen=True, slots=True)
class Fault:
    """A path that could not be read: why, in a code and in words."""

    path: Path
    reason_code: str
    message: str


def fault_of(error: OSError, path: Path, *, where: str) -> Fault:
    """What an operating system error means for a path that was to be read.

    `where` names the path in the message, the same on every machine.
    """
    if isinstance(error, FileNotFoundError):
        is_link = path.is_symlink()
        why = "is a link to nothing" if is_link else "vanished while it was being read"
        remedy = "Mend or remove the link." if is_link else "Run again when nobody moves files."
        return Fault(path, "vanished", f"{where} {why}. {remedy}")
    if isinstance(error, PermissionError):
        message = f"{where} may not be read by this user. Grant read permission and run again."
        return Fault(path, "permission_denied", message)
    reason = error.strerror or type(error).__name__
    return Fault(path, "read_error", f"{where} cannot be read: {reason}. Check the disk or link.")


def unreadable(fault: Fault) -> UnreadableError:
    """The fault as the exception that puts one input into quarantine."""
    return UnreadableError(fault.reason_code, fault.message)


def read_file(path: Path, *, limit: int, where: str) -> bytes:
    """The bytes of a file; raises `UnreadableError`: `too_large` above `limit`, or the fault."""
    try:
        size = _regular_size(path, where)
        if size > limit:
            message = (
                f"{where} has {size:,} bytes; at most {limit:,} are read. If it is a report, save "
                "its text alone; if it holds several, save each as a file of its own."
            )
            raise UnreadableError("too_large", message)
        with path.open("rb") as file:
            return file.read()
    except OSError as error:
        raise unreadable(fault_of(error, path, where=where)) from error


def hash_bytes(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """What the bytes of a file tell without being kept."""

    sha256: str
    size: int
    family: str
    """See `documents.containers.family_of`."""


def look_into(path: Path, *, where: str) -> Told:
    """Hash, size and family of a file, which is read in parts; raises `UnreadableError`."""
    digest = hashlib.sha256()
    size = 0
    head = b""
    try:
        _regular_size(path, where)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                head = head or chunk[:HEAD]
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise unreadable(fault_of(error, path, where=where)) from error
    return Told(digest.hexdigest(), size, family_of(head))


def told_by(data: bytes) -> Told:
    """The same of bytes that are at hand."""
    return Told(hash_bytes(data), len(data), family_of(data[:HEAD]))


def _regular_size(path: Path, where: str) -> int:
    """The size of a regular file; a pipe or device is refused, for opening it could hang."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        message = f"{where} is no regular file. Remove it, or save the report as a file."
        raise UnreadableError("read_error", message)
    return found.st_size


def write_file(path: Path, data: bytes) -> None:
    """Writes all of `data` to `path` or leaves nothing behind; raises `StoreError`."""
    name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    temporary = path.parent / f".{name}.{os.getpid()}{_TEMPORARY_END}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                _write_out(file, data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _store_error(error, path) from error


def _write_out(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _store_error(error: OSError, path: Path) -> StoreError:
    if error.errno in _FULL:
        return StoreError(
            f"No space left to write {path}. Free some space and run again: "
            "what was archived before stays, and the rest is taken up then."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreError(f"{path} may not be written by this user. Grant write permission.")
    reason = error.strerror or type(error).__name__
    return StoreError(f"{path} cannot be written: {reason}. Check the folder and the disk.")
