"""One run at a time on a data folder.

The lock is one of the operating system's: it ends with the process that holds it,
however that process ends, even if processes that it started live on.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import BusyError
from load.files import make_folder, telling

LOCK_NAME = ".lock"

_held: dict[tuple[int, Path], tuple[int, int]] = {}
"""By process id and folder: the handle of the lock file, and how many times it is held."""
_guard = threading.Lock()


@contextmanager
def hold_lock(
    folder: Path, *, now: datetime | None = None, called: str | None = None
) -> Iterator[None]:
    """Hold the lock of a data folder, or raise a `BusyError` that names who holds it.

    `called` is what messages call the folder where its path would say little.

    A process that holds the lock may take it again (a whole run holds it, and
    `publish` within that run); other processes are refused until it is released.
    """
    make_folder(folder)
    place = (os.getpid(), folder.resolve())
    with _guard:
        handle, times = _held.get(place) or (_locked(place[1] / LOCK_NAME, now, called), 0)
        _held[place] = (handle, times + 1)
    try:
        yield
    finally:
        with _guard:
            _release(place)


def _release(place: tuple[int, Path]) -> None:
    handle, times = _held.pop(place)
    if times > 1:
        _held[place] = (handle, times - 1)
    else:
        with suppress(OSError):  # a name that stays inside does not hold the lock
            os.ftruncate(handle, 0)
        with suppress(OSError):  # the handle is gone, and the lock with it, even so
            os.close(handle)


def _locked(path: Path, now: datetime | None, called: str | None) -> int:
    """The handle of the lock file, locked, with this process named inside."""
    with telling("open the lock file", path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        holder = _holder(handle)
        os.close(handle)
        raise BusyError(
            f"Another run works on {called or path.parent} ({holder}; lock file {path}); "
            "wait until it ends, or stop that process, then run again "
            "(`minutebook ingest --wait SECONDS` waits by itself)."
        ) from error
    started = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    about = {"pid": os.getpid(), "host": socket.gethostname(), "started": started}
    with suppress(OSError):  # the lock holds without a name, too
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(about).encode(), 0)
    return handle


def _holder(handle: int) -> str:
    """Who holds the lock, in words; a holder that has not written yet stays unnamed."""
    try:
        about = json.loads(os.pread(handle, 4096, 0))
        return f"process {about['pid']} on {about['host']} since {about['started']}"
    except (ValueError, KeyError, TypeError):
        return "its process has not named itself yet"
