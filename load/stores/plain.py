"""Conditions for file systems that keep none: looked at before, and true for one process."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from load.stores.objects import tag_of
from load.stores.store import Found

_guard = threading.Lock()


class PlainConditions:
    """The tag is compared, then the object is written.

    Between the two, another process could write: where two machines may start a run at
    the same time, use a store that keeps conditions.
    """

    def __init__(self, system: Any) -> None:
        self.system = system

    def read(self, path: str) -> Found | None:
        """The bytes between two equal tags."""
        for _ in range(3):
            tag = self._tag(path)
            if tag is None:
                return None
            data = self.system.cat_file(path)
            if self._tag(path) == tag:
                return Found(data, tag)
        raise OSError(f"{path} changes while it is read")

    def write(self, path: str, data: bytes, *, expected: str | None) -> str | None:
        """Compare, then write."""
        with _guard:
            if self._tag(path) != expected:
                return None
            self.system.pipe_file(path, data)
            return self._tag(path)

    def upload(self, source: Path, path: str) -> str:
        """Write a file as an object."""
        self.system.put_file(str(source), path)
        return self._tag(path) or ""

    def age(self, _path: str) -> float | None:
        """No clock is known."""
        return None

    def _tag(self, path: str) -> str | None:
        self.system.invalidate_cache()
        try:
            return tag_of(self.system.info(path))
        except FileNotFoundError:
            return None
