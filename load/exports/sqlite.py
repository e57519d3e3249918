"""SQLite: a table per table, with keys; lists are JSON, days and times ISO 8601."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extract.errors import StoreError
from load.catalogue import identifier
from load.dictionary import dictionary_rows
from load.exports.values import rows_of
from load.files import move, remove, temporary_name
from load.manifest import Release
from transform.tables import TABLES, Column, Table

TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "timestamp": "TEXT",
    "strings": "TEXT",
}
"""The SQLite type of each type of the contract; booleans are 0 and 1."""


def write_sqlite(release: Release, place: Path) -> None:
    """Write the release as one database, the data dictionary in the table `dictionary`."""
    draft = temporary_name(place)
    try:
        with closing(sqlite3.connect(draft)) as database, database:
            database.execute("PRAGMA page_size = 4096")
            for name, table in TABLES.items():
                database.execute(_create(table))
                _insert(database, name, len(table.columns), rows_of(release, name))
            header, *entries = dictionary_rows()
            columns = ", ".join(f"{identifier(name)} TEXT" for name in header)
            database.execute(f"CREATE TABLE dictionary ({columns})")
            _insert(database, "dictionary", len(header), entries)
    except sqlite3.Error as error:
        with suppress(StoreError):
            remove(draft)
        raise StoreError(
            f"Cannot write {place} ({error}); see to the disk and try again."
        ) from error
    move(draft, place)


def _create(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(identifier, table.key))})")
    for column in table.columns:
        if column.references:
            other, _, field = column.references.partition(".")
            parts.append(
                f"FOREIGN KEY ({identifier(column.name)}) "
                f"REFERENCES {identifier(other)} ({identifier(field)})"
            )
    return f"CREATE TABLE {identifier(table.name)} ({', '.join(parts)})"


def _column(column: Column) -> str:
    null = "" if column.is_nullable else " NOT NULL"
    return f"{identifier(column.name)} {TYPES[column.type]}{null}"


def _insert(
    database: sqlite3.Connection, table: str, width: int, rows: Iterable[Iterable[Any]]
) -> None:
    marks = ", ".join("?" * width)
    database.executemany(
        f"INSERT INTO {identifier(table)} VALUES ({marks})",
        (tuple(map(_value, row)) for row in rows),
    )


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date | datetime) else value
