"""Files of a working copy and the objects of a store, made the same in either direction.

The store is the truth: what changed or went there is changed or removed here. What was
made here and is not there yet, by this run or by one that was killed, is sent.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extract.errors import StoreError
from load.files import make_folder, remove, telling, temporary_name
from load.stores.index import Index, Known, Look
from load.stores.store import Entry, Store

T = TypeVar("T")

AT_ONCE = 16
"""How many objects are on their way at the same time."""
NOTED = 256
"""After so many objects the index is written, so that a killed run does little twice."""
RESULTS = "processed/_extractions"
ASIDE = "damaged-"
SIDECAR_END = ".meta.json"
REPLACED = (SIDECAR_END, ".csv", ".json")
"""How names of objects end that may get other bytes; what else was once sent stays as it is."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mirror:
    """A working copy of a store; names are those of objects, and of files below `folder`."""

    store: Store
    folder: Path

    @property
    def index(self) -> Index:
        """What is known to be the same on both sides."""
        return Index(self.folder)

    def pull(self, below: str) -> None:
        """Make the files below a name those of the store; what is only here stays."""
        there, known = self.store.entries(below), self.index.below(below)
        here = scan(self.folder, below)
        gone = [name for name in known if name not in there]
        for name in gone:
            remove(self.folder / name)
        self.index.forget(gone)
        is_same = {name: known[name].tag == there[name].tag for name in known if name in there}
        wanted = [it for it in there.items() if it[0] not in here or not is_same.get(it[0])]
        for some in _chunks(wanted):
            self.index.note(_found(self._at_once(self._fetch, some)))

    def pull_file(self, name: str) -> None:
        """Make one file that of the store; one that the store does not have is removed."""
        found, known = self.store.read(name), self.index.get(name)
        path = self.folder / name
        if found is None and known is not None:
            remove(path)
            self.index.forget([name])
        elif found is not None and not (known and known.tag == found.tag and path.exists()):
            self._put(path, lambda draft: draft.write_bytes(found.data) >= 0)
            self.index.note([(name, Known(found.tag, look_at(path)))])

    def bring(self, names: Iterable[str]) -> None:
        """Fetch the files of these names that are not here."""
        missing = [name for name in names if not (self.folder / name).exists()]
        for some in _chunks(missing):
            self._at_once(lambda name: self._download(name, None), some)

    def push(self, below: str) -> None:
        """Send what was made or changed here, sidecars first: a document goes last."""
        known = self.index.below(below)
        changed = [
            name
            for name, look in scan(self.folder, below).items()
            if name not in known or known[name].look != look
        ]
        for is_sidecar in (True, False):
            batch = [name for name in changed if name.endswith(SIDECAR_END) == is_sidecar]
            for some in _chunks(batch):
                sent = self._at_once(lambda name: self._send(name, known.get(name)), some)
                self.index.note(_found(sent))

    def push_file(self, name: str) -> bool:
        """Send one file if it changed here; False where it changed in the store, too."""
        path, known = self.folder / name, self.index.get(name)
        if not path.exists() or (known is not None and known.look == look_at(path)):
            return True
        sent = self._send(name, known)
        self.index.note(_found([sent]))
        return sent is not None

    @contextmanager
    def replacing(self, below: str) -> Iterator[None]:
        """Files that go within this `with` are replaced by others: these are sent, those removed.

        A file that was set aside as damaged is not removed from the store.
        """
        before = scan(self.folder, below)
        yield
        self.push(below)
        gone = [name for name in before if not (self.folder / name).exists()]
        gone = [name for name in gone if not _aside(self.folder / name).exists()]
        for some in _chunks(gone):
            self._at_once(self.store.remove, some)
            self.index.forget(some)

    def _fetch(self, item: tuple[str, Entry]) -> tuple[str, Known] | None:
        name, entry = item
        path = self.folder / name
        if not _has_bytes(path, entry) and not self._download(name, entry):
            return None
        return name, Known(entry.tag, look_at(path))

    def _download(self, name: str, entry: Entry | None) -> bool:
        """Whether the object was there; it appears here whole."""

        def fill(draft: Path) -> bool:
            if not self.store.download(name, draft):
                return False
            if entry is not None and draft.stat().st_size != entry.size:
                raise StoreError(
                    f"{self.store.address}/{name} changed while it was read; run again."
                )
            return True

        return self._put(self.folder / name, fill)

    def _put(self, path: Path, fill: Callable[[Path], bool]) -> bool:
        """Let a file be written beside its place, flush it, and give it its name."""
        make_folder(path.parent)
        draft = temporary_name(path)
        try:
            with telling("write", path):
                if not fill(draft):
                    return False
                with draft.open("rb") as stream:
                    os.fsync(stream.fileno())
                draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return True

    def _send(self, name: str, known: Known | None) -> tuple[str, Known] | None:
        path = self.folder / name
        try:
            look = look_at(path)
            if name.startswith(RESULTS):
                return name, Known(self.store.upload(path, name), look)
            if known is not None and not name.endswith(REPLACED):
                return None
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        tag = self.store.write(name, data, expected=known.tag if known else None)
        if tag is None:
            log.warning("%s was written by somebody else and is kept.", name)
            self.index.forget([name])
            return None
        return name, Known(tag, look)

    def _at_once(self, act: Callable[[T], Result], items: Sequence[T]) -> list[Result]:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            futures = [threads.submit(act, item) for item in items]
            try:
                return [future.result() for future in futures]
            finally:
                for future in futures:
                    future.cancel()


Result = TypeVar("Result")


def scan(folder: Path, below: str) -> dict[str, Look]:
    """The finished files below a name, and how they look."""
    found: dict[str, Look] = {}
    waiting = [folder / below]
    while waiting:
        place = waiting.pop()
        with telling("read", place), suppress(FileNotFoundError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith((".", ASIDE)):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    name = Path(entry.path).relative_to(folder).as_posix()
                    told = entry.stat()
                    found[name] = Look(told.st_size, told.st_mtime_ns)
    return dict(sorted(found.items()))


def look_at(path: Path) -> Look:
    """How a file looks now."""
    told = path.stat()
    return Look(told.st_size, told.st_mtime_ns)


def _has_bytes(path: Path, entry: Entry) -> bool:
    """Whether a file holds the bytes of an object already; many stores tell their MD5."""
    try:
        if path.stat().st_size != entry.size:
            return False
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    except FileNotFoundError:
        return False
    return digest == entry.tag.strip('"')


def _aside(path: Path) -> Path:
    return path.with_name(f"{ASIDE}{path.name}")


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = list(items)
    for start in range(0, len(rest), NOTED):
        yield rest[start : start + NOTED]


def _found(items: Iterable[T | None]) -> list[T]:
    return [item for item in items if item is not None]
