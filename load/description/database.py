"""`minutebook.duckdb`: the views of `load.catalogue` in a file that lies beside the tables.

A view must find its Parquet files wherever the release was copied to, and SQL cannot
ask where its own file lies. It can ask for the folder of DuckDB's temporary files,
which by default is the path of the database that was opened, with `.tmp` behind it:
what stands before its last slash is the folder of the release. The file holds no rows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from load.catalogue import definitions, quoted
from load.files import read_bytes
from load.parquet import encode

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


def database_file(tables: Mapping[str, pa.Table]) -> bytes:
    """The bytes of the database of a release with these tables; DuckDB makes them new each time."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as scratch:
        folder = Path(scratch)
        for name, rows in tables.items():
            (folder / f"{name}.parquet").write_bytes(encode(rows.slice(0, 0)))
        place = folder / DATABASE_NAME
        _make(place, folder)
        return read_bytes(place)


def _make(place: Path, folder: Path) -> None:
    options = f"BLOCK_SIZE {BLOCK}, STORAGE_VERSION '{STORAGE}'"
    with duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = {quoted(f'{place}.tmp')}")
        connection.execute(f"ATTACH {quoted(str(place))} AS release ({options})")
        connection.execute("USE release")
        for statement in definitions(folder, place_of=_beside):
            connection.execute(statement)


def _beside(path: Path) -> str:
    """SQL for the path of a file that lies in the folder of the opened database."""
    return f"{_FOLDER} || {quoted(path.name)}"
