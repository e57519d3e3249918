"""A release as a database: a view per table of the contract, and views that answer questions.

The tables stay in their Parquet files; nothing is copied. The further views are the
files of `load/views/`, each a SELECT under a comment that says what its rows are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from extract.errors import StoreError
from load.manifest import MANIFEST_NAME
from transform.tables import TABLES, Column, Table

VIEWS = Path(__file__).parent / "views"

SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMPTZ",
    "strings": "VARCHAR[]",
}
"""The DuckDB type of each type of the contract."""

_NAME = re.compile(r"\w+")
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class View:
    """A question asked so often that it has a name."""

    name: str
    meaning: str
    sql: str


@cache
def views() -> dict[str, View]:
    """The further views by name, each after those that it reads."""
    found = {path.stem: _read_view(path) for path in sorted(VIEWS.glob("*.sql"))}
    reads = {
        name: sorted(set(_NAME.findall(view.sql)) & found.keys() - {name})
        for name, view in found.items()
    }
    return {name: found[name] for name in TopologicalSorter(reads).static_order()}


def connect(release: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory database with a view per table of the contract, and the further views.

    `release` is a release's folder. Tables and columns that were added to the contract
    after it are empty and null. A folder that is no release is a `StoreError`.
    """
    folder = release.resolve()
    if not (folder / MANIFEST_NAME).is_file():
        raise StoreError(
            f"{release} is not a release: it holds no {MANIFEST_NAME}; give the folder of one, "
            "like data/processed/latest."
        )
    connection = duckdb.connect()
    _hide_progress(connection)
    connection.execute("SET TimeZone = 'UTC'")
    for statement in definitions(folder, place_of=_literal_path):
        connection.execute(statement)
    return connection


def _hide_progress(connection: duckdb.DuckDBPyConnection) -> None:
    """Show no bar; a notebook that cannot show one cannot be told so either."""
    if connection.execute("SELECT current_setting('enable_progress_bar')").fetchall()[0][0]:
        connection.execute("SET enable_progress_bar = false")


def column_names(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of every table and view of a release, by its name."""
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal "
        "ORDER BY table_name, column_index"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


def definitions(folder: Path, *, place_of: Callable[[Path], str]) -> Iterator[str]:
    """The statements that make all views of a release.

    `place_of` gives the SQL expression of a path, whose last part may be `*.parquet`.
    """
    for table in TABLES.values():
        yield f"CREATE VIEW {identifier(table.name)} AS {_table_sql(table, folder, place_of)}"
        yield from _comments(table)
    for view in views().values():
        yield f"CREATE VIEW {identifier(view.name)} AS {view.sql}"
        yield f"COMMENT ON VIEW {identifier(view.name)} IS {quoted(view.meaning)}"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as SQL writes it, whatever words SQL keeps for itself."""
    return '"' + name.replace('"', '""') + '"'


def _literal_path(path: Path) -> str:
    """The path as DuckDB takes it, what would be a pattern in the folders' names made plain."""
    folder = _PATTERN.sub(r"[\g<0>]", str(path.parent))
    return quoted(f"{folder}/{path.name}")


def _read_view(path: Path) -> View:
    first, _, sql = path.read_text(encoding="utf-8").partition("\n")
    return View(path.stem, first.removeprefix("-- ").strip(), sql.strip())


def _table_sql(table: Table, folder: Path, place_of: Callable[[Path], str]) -> str:
    """A SELECT of all columns of the contract from the files of one table."""
    place = folder / f"{table.name}.parquet"
    files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
    if not files or not files[0].is_file():
        return f"SELECT {', '.join(_missing(column) for column in table.columns)} WHERE false"
    known = set(pq.read_schema(files[0]).names)
    columns = ", ".join(
        identifier(column.name) if column.name in known else _missing(column)
        for column in table.columns
    )
    read = place / "*.parquet" if place.is_dir() else place
    return f"SELECT {columns} FROM read_parquet({place_of(read)})"


def _missing(column: Column) -> str:
    return f"NULL::{SQL_TYPES[column.type]} AS {identifier(column.name)}"


def _comments(table: Table) -> Iterator[str]:
    name = identifier(table.name)
    key = ", ".join(table.key)
    yield f"COMMENT ON VIEW {name} IS {quoted(f'{table.meaning} Key: {key}.')}"
    for column in table.columns:
        refers = f" Foreign key: {column.references}." if column.references else ""
        codes = f" One of: {', '.join(column.codes)}." if column.codes else ""
        told = quoted(f"{column.meaning}{codes}{refers}")
        yield f"COMMENT ON COLUMN {name}.{identifier(column.name)} IS {told}"
