"""Which objects the working copy has, and as what: so that nothing is fetched or sent twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.errors import StoreError

NAME = ".mirror.sqlite"
PATIENCE = 60
"""Seconds that one process waits for another that writes the index."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a file looks from outside: other bytes would look otherwise."""

    size: int
    changed: int
    """Nanoseconds of the last writing."""


@dataclass(frozen=True, slots=True)
class Known:
    """An object and the file that is the same."""

    tag: str
    look: Look


class Index:
    """The objects that a working copy has; it can be removed, and is then made anew."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def below(self, prefix: str) -> dict[str, Known]:
        """What is known of the objects whose names begin with `prefix/`, by name."""
        query = "SELECT name, tag, size, changed FROM objects WHERE name >= ? AND name < ?"
        with self._opened() as connection:
            rows = connection.execute(query, (f"{prefix}/", f"{prefix}0")).fetchall()
        return {name: Known(tag, Look(size, changed)) for name, tag, size, changed in rows}

    def get(self, name: str) -> Known | None:
        """What is known of one object."""
        query = "SELECT tag, size, changed FROM objects WHERE name = ?"
        with self._opened() as connection:
            row = connection.execute(query, (name,)).fetchone()
        return None if row is None else Known(row[0], Look(row[1], row[2]))

    def note(self, known: Iterable[tuple[str, Known]]) -> None:
        """Keep what is known of these objects now."""
        rows = [(name, it.tag, it.look.size, it.look.changed) for name, it in known]
        with self._opened() as connection:
            connection.executemany("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)", rows)

    def forget(self, names: Iterable[str]) -> None:
        """Drop what is known of these objects."""
        with self._opened() as connection:
            connection.executemany("DELETE FROM objects WHERE name = ?", [(it,) for it in names])

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self.path, timeout=PATIENCE)
            try:
                with connection:
                    connection.execute(
                        "CREATE TABLE IF NOT EXISTS objects (name TEXT PRIMARY KEY, tag TEXT, "
                        "size INTEGER, changed INTEGER) WITHOUT ROWID"
                    )
                    yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path} cannot be used ({error}); free some space on that disk, or remove "
                "this file: it is made anew."
            ) from error
