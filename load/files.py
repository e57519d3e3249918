"""Files, folders and links, written so that a kill at any point leaves old or new, never half.

Everything is written under a temporary name, flushed to the disk, and renamed;
whatever the operating system refuses becomes a `StoreError` with its remedy.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import StoreError

TEMPORARY = ".tmp-"
"""How every name begins that is not finished; such leftovers of killed runs may be removed."""

REMEDIES = {
    errno.ENOSPC: "free some space on that disk",
    errno.EDQUOT: "free some space: the quota of this user is used up",
    errno.EACCES: "give this user permission to read and write there",
    errno.EPERM: "give this user permission to read and write there",
    errno.EROFS: "choose a folder on a disk that can be written",
    errno.ENOTDIR: "a file stands where a folder is wanted: remove it or choose another folder",
    errno.EEXIST: "remove what stands there, or choose another folder",
    errno.ENOENT: "make the folder, or choose another one",
}


@contextmanager
def telling(doing: str, path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a `StoreError` that says what to do."""
    try:
        yield
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "look at the disk and try again")
        why = error.strerror or str(error)
        raise StoreError(f"Cannot {doing} {path} ({why}); {remedy}, then run again.") from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or a `StoreError` that says why not."""
    with telling("read", path):
        return path.read_bytes()


def make_folder(path: Path) -> None:
    """Make a folder and its parents; one that exists is well."""
    with telling("make the folder", path):
        missing = [step for step in (path, *path.parents) if not step.exists()]
        for step in reversed(missing):
            with suppress(FileExistsError):
                step.mkdir()
            sync_folder(step.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet and flush it to the disk."""
    with telling("write", path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole: whoever looks finds the old content or the new one."""
    temporary = temporary_name(path)
    try:
        write_new(temporary, data)
        move(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def move(source: Path, target: Path) -> None:
    """Give a finished file or folder its name, lastingly."""
    with telling("write", target):
        source.replace(target)
        sync_folder(target.parent)


def point_link(link: Path, target: str) -> None:
    """Let a symbolic link point at a target, in one step."""
    temporary = temporary_name(link)
    with telling("write", link):
        temporary.symlink_to(target)
    move(temporary, link)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder; what is gone already is well.

    A folder loses its name first, so that nobody reads it half.
    """
    with telling("remove", path), suppress(FileNotFoundError):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        elif path.name.startswith(TEMPORARY):
            shutil.rmtree(path)
        else:
            doomed = path.replace(temporary_name(path))
            shutil.rmtree(doomed)


def sync_folder(path: Path) -> None:
    """Flush the names in a folder to the disk."""
    with telling("flush", path):
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def temporary_name(path: Path) -> Path:
    """A name beside `path` that nobody else uses."""
    return path.with_name(f"{TEMPORARY}{secrets.token_hex(4)}-{path.name}")
