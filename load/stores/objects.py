"""Objects through fsspec, for every file system that it knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from load.stores.store import Entry, Found, reaching

TAGS = ("ETag", "etag", "generation", "md5Hash", "mtime", "LastModified", "created", "updated")
"""What file systems tell that changes with the bytes; the first that is told is taken."""


class Conditions(Protocol):
    """How a file system keeps conditions; `path` is the whole path of an object."""

    def read(self, path: str) -> Found | None:
        """The bytes of an object together with their tag."""
        ...

    def write(self, path: str, data: bytes, *, expected: str | None) -> str | None:
        """The new tag, or None where the tag is not `expected`."""
        ...

    def upload(self, source: Path, path: str) -> str:
        """Write a file as an object; its tag."""
        ...

    def age(self, path: str) -> float | None:
        """Seconds since it was written, by the clock of the store."""
        ...


@dataclass(frozen=True, slots=True)
class Objects:
    """A `Store`: a folder of a file system of fsspec."""

    address: str
    system: Any
    root: str
    conditions: Conditions

    def entries(self, below: str) -> dict[str, Entry]:
        """The objects below a name; a name that no file can have is passed over."""
        with reaching("list", f"{self.address}/{below}"):
            try:
                found = self.system.find(self._path(below), detail=True)
            except FileNotFoundError:
                if not self._has_root():
                    raise
                return {}
        entries = {}
        for path, told in found.items():
            name = path.removeprefix(f"{self.root}/")
            if name.startswith(f"{below}/") and _is_file_name(name):
                entries[name] = Entry(tag_of(told), int(told.get("size") or 0))
        return dict(sorted(entries.items()))

    def read(self, name: str) -> Found | None:
        """An object with its tag."""
        with reaching("read", f"{self.address}/{name}"):
            return self.conditions.read(self._path(name))

    def write(self, name: str, data: bytes, *, expected: str | None) -> str | None:
        """Write on condition; an answer that was lost on its way is no refusal."""
        with reaching("write", f"{self.address}/{name}"):
            tag = self.conditions.write(self._path(name), data, expected=expected)
            if tag is None:
                found = self.conditions.read(self._path(name))
                tag = found.tag if found and found.data == data else None
        return tag

    def upload(self, source: Path, name: str) -> str:
        """Write a file as an object."""
        with reaching("write", f"{self.address}/{name}"):
            return self.conditions.upload(source, self._path(name))

    def copy(self, source: str, name: str) -> None:
        """Write an object with the bytes of another one."""
        with reaching("write", f"{self.address}/{name}"):
            self.system.cp_file(self._path(source), self._path(name))

    def download(self, name: str, target: Path) -> bool:
        """Write an object to a file."""
        with reaching("read", f"{self.address}/{name}"):
            try:
                self.system.get_file(self._path(name), str(target))
            except FileNotFoundError:
                return False
        return True

    def remove(self, name: str) -> None:
        """Remove an object."""
        with reaching("remove", f"{self.address}/{name}"):
            try:
                self.system.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def age(self, name: str) -> float | None:
        """Seconds since an object was written."""
        with reaching("read", f"{self.address}/{name}"):
            return self.conditions.age(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _has_root(self) -> bool:
        """Whether the bucket is there, though nothing is in it."""
        return bool(self.system.exists(self.root.split("/", 1)[0]))


def tag_of(told: dict[str, Any]) -> str:
    """What changes when the bytes of an object do, from what a file system tells of it."""
    value = next((told[key] for key in TAGS if told.get(key) is not None), "")
    return str(value) if isinstance(value, str) else f"{value} {told.get('size')}"


def _is_file_name(name: str) -> bool:
    """Whether an object may become a file: no step out of the folder, nothing hidden."""
    parts = name.split("/")
    return not any(part in ("", ".", "..") or part.startswith(".") for part in parts)
