"""The working copy of a store: fetched at the start of a run, sent as it goes on."""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import BusyError, StoreError
from flows.settings import Settings
from load.files import make_folder, point_link, remove, write_file
from load.releases import LATEST, RELEASES, Release
from load.stores.lease import Lease
from load.stores.mirror import RESULTS, Mirror
from load.stores.opening import open_store
from load.stores.pointer import Pointer, move_pointer, read_pointer, stamp_pointer
from load.stores.published import fetch_latest, prune_releases, send_release

ARCHIVE = "raw"
MEMORY = "processed/_sources"
CORRECTIONS = "corrections.csv"
COPY_NAME = ".copy"
"""The file that holds the name of a working copy."""
BOOT = Path("/proc/sys/kernel/random/boot_id")
"""What a machine is called from one start to the next, where the system tells."""

log = logging.getLogger(__name__)


class WorkingCopy:
    """The workspace of a run that holds the lease of a store."""

    def __init__(self, mirror: Mirror, lease: Lease, pointer: Pointer) -> None:
        self.mirror = mirror
        self.lease = lease
        self.pointer = pointer

    def keep_collected(self) -> None:
        """Send what was archived, then what is remembered of sources: never before it."""
        self.lease.check()
        self.mirror.push(ARCHIVE)
        self.mirror.push(MEMORY)

    def gather_results(self) -> None:
        """Fetch what workers elsewhere have read, and send what is only here."""
        self.lease.check()
        self.mirror.pull(RESULTS)
        self.mirror.push(RESULTS)

    def replacing_results(self) -> AbstractContextManager[None]:
        """Send what replaces others, then remove those."""
        self.lease.check()
        return self.mirror.replacing(RESULTS)

    def publish(self, release: Release, *, keep: int) -> bool:
        """Send a release whole, move the pointer, and only then remove old ones."""
        if self.pointer.release == release.id:
            return False
        store = self.mirror.store
        self.lease.check()
        send_release(store, release)
        self.lease.check()
        self.pointer = move_pointer(store, self.pointer, release.id)
        try:
            prune_releases(store, keep)
        except StoreError as error:
            log.warning("Old releases were not removed: %s", error)
        return True


@contextmanager
def hold_copy(
    settings: Settings, *, now: datetime, on_wait: Callable[[BusyError], None]
) -> Iterator[WorkingCopy]:
    """Take the lease of a store and fetch what a run needs; the copy must be locked."""
    mirror = mirror_of(settings)
    started = now.astimezone(UTC).isoformat(timespec="seconds")
    lease = Lease(
        mirror.store, copy=_copy_name(settings.data), started=started, lasts=settings.lease
    )
    lease.take(on_wait=on_wait)
    try:
        pointer = stamp_pointer(mirror.store, lease.fence)
        fetch_inputs(settings)
        copy = WorkingCopy(mirror, lease, pointer)
        copy.keep_collected()
        copy.gather_results()
        _point_here(settings, fetch_latest(mirror.store, settings.data))
        yield copy
    finally:
        lease.release()


def mirror_of(settings: Settings) -> Mirror:
    """The store of these settings and its working copy."""
    assert settings.store is not None
    make_folder(settings.data)
    return Mirror(open_store(settings.store), settings.data)


def fetch_inputs(settings: Settings) -> None:
    """Fetch the archive, the memory of sources and the corrections."""
    mirror = mirror_of(settings)
    mirror.pull(ARCHIVE)
    mirror.pull_file(CORRECTIONS)
    fetch_memory(settings)


def is_empty(settings: Settings) -> bool:
    """Whether a store holds neither reports nor releases."""
    store = open_store(settings.store or "")
    return read_pointer(store).release is None and not store.entries(ARCHIVE)


def fetch_memory(settings: Settings) -> None:
    """Fetch the memory of sources."""
    mirror_of(settings).pull(MEMORY)


def fetch_results(settings: Settings) -> None:
    """Fetch the results of reading."""
    mirror_of(settings).pull(RESULTS)


def fetch_documents(settings: Settings, raw_paths: Iterable[str]) -> None:
    """Fetch documents of the archive that are not here."""
    mirror_of(settings).bring(f"{ARCHIVE}/{path}" for path in raw_paths)


def send_results(settings: Settings, part: Path) -> None:
    """Send one part of the results."""
    mirror = mirror_of(settings)
    mirror.store.upload(part, part.relative_to(mirror.folder).as_posix())


@contextmanager
def corrections_of(settings: Settings) -> Iterator[None]:
    """Fetch the corrections, and send them if they were written meanwhile."""
    mirror = mirror_of(settings)
    mirror.pull_file(CORRECTIONS)
    yield
    if not mirror.push_file(CORRECTIONS):
        remove(settings.corrections)
        raise StoreError(
            f"{settings.store}/{CORRECTIONS} was changed by somebody else at the same moment, and "
            "this correction was not added; run the command again."
        )


def _point_here(settings: Settings, release: Release | None) -> None:
    """Let the working copy have the latest release of the store, not one of a killed run."""
    link = settings.processed / LATEST
    if release is not None:
        point_link(link, f"{RELEASES}/{release.id}")
    elif link.is_symlink():
        remove(link)


def _copy_name(folder: Path) -> str:
    """The lasting name of a working copy, on a machine that was not started anew or cloned."""
    path = folder / COPY_NAME
    if not path.exists():
        write_file(path, secrets.token_hex(16).encode())
    machine = BOOT.read_text().strip() if BOOT.exists() else socket.gethostname()
    return f"{machine}:{path.read_text(encoding='ascii')}"
