"""The release as SQL sees it: rows as named tuples, and rows of many things in one pass."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from load.catalogue import connect, quoted

Row = Any
"""A named tuple: its fields are the columns of the question."""

MEMORY = "256MB"
"""What the database may hold; more goes to its scratch folder."""
AT_ONCE = 2_000
"""Rows that are taken over at a time."""


class Database:
    """The tables of a release, to be asked in SQL."""

    def __init__(self, release: Path, scratch: Path) -> None:
        """Open a release; `scratch` takes what does not fit into memory."""
        self._connection = connect(release)
        for name, value in (("memory_limit", MEMORY), ("temp_directory", str(scratch))):
            self._connection.execute(f"SET {name} = {quoted(value)}")

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a question, one after another."""
        cursor = self._connection.cursor()
        cursor.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        while rows := cursor.fetchmany(AT_ONCE):
            yield from map(row._make, rows)
        cursor.close()

    def rows(self, sql: str) -> list[Row]:
        """All rows of a question."""
        return list(self.stream(sql))

    def value(self, sql: str) -> Any:
        """The one value of a question."""
        return self.rows(sql)[0][0]

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()


class Groups:
    """Rows that are sorted by their first column, taken group by group in that order."""

    def __init__(self, rows: Iterator[Row]) -> None:
        """Start before the first group."""
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next = self._read()

    def take(self, key: str) -> list[Row]:
        """The rows of a key; keys are asked for in ascending order, those passed over are gone."""
        while self._next is not None and self._next[0] < key:
            self._next = self._read()
        if self._next is None or self._next[0] != key:
            return []
        rows = self._next[1]
        self._next = self._read()
        return rows

    def _read(self) -> tuple[str, list[Row]] | None:
        for key, rows in self._groups:
            return key, list(rows)
        return None
