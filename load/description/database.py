"""`minutebook.duckdb`: the views of `load.catalogue` in a file that lies beside the tables.

A view must find its Parquet files wherever the release was copied to, and SQL cannot
ask where its own file lies. It can ask for the folder of DuckDB's temporary files,
which by default is the path of the database that was opened, with `.tmp` behind it:
what stands before its last slash is the folder of the release. The file holds no rows.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import duckdb

from load.catalogue import definitions, quoted
from load.files import telling
from load.parquet import encode
from load.parts import DIGITS, WHOLE, part_path
from load.schemas import arrow_schema
from transform.tables import TABLES

DATABASE_NAME = "minutebook.duckdb"
BLOCK = 16_384
"""Bytes; the smallest blocks there are, for a file that holds views alone."""
STORAGE = "v1.2.0"
"""The oldest version of DuckDB that reads the file."""

_FOLDER = (
    r"regexp_replace(regexp_replace(current_setting('temp_directory'), '[^/\\]*$', ''), "
    r"'([*?\[])', '[\1]', 'g')"
)
"""SQL for the folder of the opened database, what would be a pattern made plain."""


@cache
def database_file(tables: frozenset[tuple[str, bool]]) -> bytes:
    """The bytes of the database of a release that holds these tables.

    With each table goes whether it lies in parts. DuckDB gives every file that it makes
    another identity: one process makes one file for all its releases, another process
    a different one that says the same.
    """
    with (
        telling("make the database in", Path(tempfile.gettempdir())),
        tempfile.TemporaryDirectory(prefix="minutebook-") as scratch,
    ):
        folder = Path(scratch)
        for name, in_parts in tables:
            place = part_path(folder, name, DIGITS[0] if in_parts else WHOLE)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(encode(arrow_schema(TABLES[name]).empty_table()))
        place = folder / DATABASE_NAME
        _make(place, folder)
        return place.read_bytes()


def _make(place: Path, folder: Path) -> None:
    options = f"BLOCK_SIZE {BLOCK}, STORAGE_VERSION '{STORAGE}'"
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"SET temp_directory = {quoted(f'{place}.tmp')}")
        connection.execute(f"ATTACH {quoted(str(place))} AS release ({options})")
        connection.execute("USE release")
        connection.execute("BEGIN")
        for statement in definitions(folder, place_of=lambda path: _beside(path, folder)):
            connection.execute(statement)
        connection.execute("COMMIT")


def _beside(path: Path, folder: Path) -> str:
    """SQL for the path of a file that lies below the folder of the opened database."""
    return f"{_FOLDER} || {quoted(path.relative_to(folder).as_posix())}"
