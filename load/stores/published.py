"""Releases in a store: sent with the manifest last, fetched whole, pruned with care."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from extract.errors import StoreError
from load.files import make_folder, remove, sync_folder, telling, temporary_name
from load.manifest import MANIFEST_NAME, Release, read_manifest
from load.stores.mirror import AT_ONCE
from load.stores.pointer import read_pointer
from load.stores.store import Entry, Store

RELEASES = "processed/releases"
CHANGES = "changes.parquet"
ARRIVING = ".arriving"
"""Where releases lie that are not wholly fetched."""
TRIES = 3
CACHED = 3
"""How many releases a working copy keeps besides the one just fetched: those last asked for."""

log = logging.getLogger(__name__)


def send_release(store: Store, release: Release) -> None:
    """Send the files of a release, its manifest last: where that stands, it is whole.

    A file that is one with a file of the release before is copied inside the store.
    """
    files = {path.relative_to(release.path).as_posix(): path
             for path in sorted(release.path.rglob("*")) if path.is_file()}  # fmt: skip
    manifest = files.pop(MANIFEST_NAME)

    def send(file: str) -> None:
        name, before = f"{RELEASES}/{release.id}/{file}", release.manifest.previous
        if before is not None and _is_one(release.path.parent / before / file, files[file]):
            with suppress(StoreError):
                store.copy(f"{RELEASES}/{before}/{file}", name)
                return
        store.upload(files[file], name)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(send, files))
    store.upload(manifest, f"{RELEASES}/{release.id}/{MANIFEST_NAME}")


def fetch_latest(store: Store, data: Path) -> Release | None:
    """The latest release of a store, fetched unless it is here; None where there is none.

    A release that is removed while it is fetched was not the latest any more.
    """
    for _ in range(TRIES):
        release = read_pointer(store).release
        if release is None:
            return None
        found = fetch_release(store, data, release)
        if found is not None:
            return found
        if read_pointer(store).release == release:
            break
    raise StoreError(
        f"{store.address}/processed/latest.json names release {release}, which is not there whole; "
        f"name one of {', '.join(release_ids(store)) or 'the backups'} in it."
    )


def fetch_release(store: Store, data: Path, release: str) -> Release | None:
    """A release in the working copy, fetched unless it is here; None if it is not in the store."""
    path = data / RELEASES / release
    if (path / MANIFEST_NAME).exists():
        _used(path)
    else:
        entries = store.entries(f"{RELEASES}/{release}")
        if f"{RELEASES}/{release}/{MANIFEST_NAME}" not in entries:
            return None
        make_folder(data / ARRIVING)
        draft = temporary_name(data / ARRIVING / release)
        try:
            if not _arrived(store, entries, draft, release):
                return None
            _settle(draft, path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _prune_copy(path)
    return Release(release, path, read_manifest(path))


def fetch_changes(store: Store, data: Path, folder: Path, release: str) -> Release | None:
    """A release with its manifest and its table `changes`, in `folder` unless it is here whole.

    None if it is not in the store whole.
    """
    here = data / RELEASES / release
    if (here / MANIFEST_NAME).exists():
        return Release(release, here, read_manifest(here))
    path = folder / release
    make_folder(path)
    for name in (CHANGES, MANIFEST_NAME):
        if not store.download(f"{RELEASES}/{release}/{name}", path / name):
            return None
    return Release(release, path, read_manifest(path))


def release_ids(store: Store) -> list[str]:
    """The ids of the releases of a store that are whole, oldest first."""
    return sorted(_by_release(store.entries(RELEASES), is_whole=True))


def prune_releases(store: Store, keep: int) -> None:
    """Remove all but the newest `keep` releases, and what killed runs left of others.

    The latest release and the one before it stay in any case, for those who read them
    now. The manifest goes first: nobody takes the rest for a release.
    """
    latest = read_pointer(store).release
    entries = store.entries(RELEASES)
    whole, half = (_by_release(entries, is_whole=is_whole) for is_whole in (True, False))
    ids = sorted(whole)
    newest = ids[-max(keep, 2) :]
    before = [release for release in ids if latest is not None and release < latest][-1:]
    spared = {latest, *newest, *before}
    for release in (*half, *(release for release in ids if release not in spared)):
        names = whole.get(release) or half[release]
        for name in sorted(names, key=lambda name: not name.endswith(f"/{MANIFEST_NAME}")):
            store.remove(name)


def _is_one(path: Path, other: Path) -> bool:
    """Whether two names are of one file."""
    return path.exists() and path.samefile(other)


def _by_release(entries: Iterable[str], *, is_whole: bool) -> dict[str, list[str]]:
    """The names of objects by release, of those with a manifest or of those without."""
    found: dict[str, list[str]] = {}
    for name in entries:
        release, separator, _ = name.removeprefix(f"{RELEASES}/").partition("/")
        if separator:
            found.setdefault(release, []).append(name)
    return {
        release: names
        for release, names in found.items()
        if (f"{RELEASES}/{release}/{MANIFEST_NAME}" in names) == is_whole
    }


def _arrived(store: Store, entries: dict[str, Entry], draft: Path, release: str) -> bool:
    """Fetch all files of a release into a folder; False where one went meanwhile."""

    def fetch(item: tuple[str, Entry]) -> bool:
        name, entry = item
        target = draft / name.removeprefix(f"{RELEASES}/{release}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        return store.download(name, target) and target.stat().st_size == entry.size

    with telling("write", draft), ThreadPoolExecutor(AT_ONCE) as threads:
        return all(threads.map(fetch, entries.items()))


def _settle(draft: Path, path: Path) -> None:
    """Give a release its name, unless another process was quicker."""
    make_folder(path.parent)
    if path.exists() and not (path / MANIFEST_NAME).exists():
        remove(path)
    with telling("write", path):
        try:
            draft.replace(path)
        except OSError:
            if not (path / MANIFEST_NAME).exists():
                raise
    sync_folder(path.parent)


def _used(path: Path) -> None:
    """Note that a release of the working copy was asked for: it is not the next one to go."""
    with suppress(OSError):
        os.utime(path)


def _prune_copy(newest: Path) -> None:
    """Remove from the working copy, where releases pile up with each fetching, those unused."""
    whole = [path.parent for path in newest.parent.glob(f"*/{MANIFEST_NAME}")]
    others = [path for path in whole if path != newest]
    for path in sorted(others, key=_last_used)[:-CACHED]:
        with suppress(StoreError):
            remove(path)


def _last_used(path: Path) -> tuple[float, str]:
    """When a release was last asked for; another process may have removed it meanwhile."""
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name
