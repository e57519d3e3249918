"""A question in SQL and its answer, without any way out of the release.

A query reads the views of `load.catalogue`; it can write nothing, open no other file
and reach no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import duckdb
import pyarrow as pa

from extract.errors import UsageError
from load.catalogue import column_names, connect, quoted

READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)

_WORD = re.compile(r"\w+")
_MISSING_TABLE = re.compile(r"(?:Table|View) with name (\S+) does not exist")
_MISSING_COLUMN = re.compile(r'column "(\w+)" not found|column named "(\w+)"')


def answer(release: Path, sql: str) -> pa.Table:
    """What one SELECT gives, asked of the release in this folder.

    No two columns share a name: see `distinct`. Raises `UsageError` for SQL that is no
    question, that names what there is not (with the names that come close), or that
    tries to leave the release.
    """
    connection = connect(release)
    try:
        _refuse_other_statements(connection, sql)
        _shut(connection, release)
        found = connection.sql(sql).to_arrow_table()
        return found.rename_columns(distinct(found.column_names))
    except duckdb.Error as error:
        raise UsageError(_told(error, sql, connection)) from error
    finally:
        connection.close()


def distinct(names: Iterable[str]) -> list[str]:
    """The names of columns with a number at those that repeat one, whatever the case.

    It is what a table of DuckDB made from the answer would have.

    >>> distinct(["name", "city", "name", "Name"])
    ['name', 'city', 'name_1', 'Name_2']
    """
    taken: dict[str, int] = {}
    found = []
    for name in names:
        chosen, number = name, taken.get(name.casefold(), 0)
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{name}_{number}"
        taken[name.casefold()] = number
        taken.setdefault(chosen.casefold(), 0)
        found.append(chosen)
    return found


def _refuse_other_statements(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    kinds = [statement.type for statement in statements]
    if len(kinds) != 1:
        raise UsageError(f"A query is one statement; this is {len(kinds)}: give one SELECT.")
    if kinds[0] not in READING:
        raise UsageError(
            f"A query only reads: {kinds[0].name} is refused; give a SELECT. "
            "Use --csv, --json or --parquet to write an answer down."
        )


def _shut(connection: duckdb.DuckDBPyConnection, release: Path) -> None:
    """Leave the files of the release as the only thing that can be read."""
    for setting in (
        "temp_directory = ''",
        "python_enable_replacements = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_directories = [{quoted(str(release.resolve()))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def _told(error: duckdb.Error, sql: str, connection: duckdb.DuckDBPyConnection) -> str:
    """The message of DuckDB, and what was perhaps meant."""
    said = str(error)
    if "disabled by configuration" in said:
        return f"A query reads its release alone. {said.splitlines()[0]}."
    table, column = _MISSING_TABLE.search(said), _MISSING_COLUMN.search(said)
    if table:
        return _no_table(table[1], connection)
    if column:
        return _no_column(column[1] or column[2], sql, connection)
    return f"The query cannot be answered. {said.strip()}"


def _no_table(name: str, connection: duckdb.DuckDBPyConnection) -> str:
    names = list(column_names(connection))
    close = get_close_matches(name.casefold(), names, n=5, cutoff=0.5)
    remedy = (
        f"did you mean {', '.join(close)}?" if close else f"tables and views: {', '.join(names)}."
    )
    return f"There is no table or view {name!r}; {remedy}"


def _no_column(name: str, sql: str, connection: duckdb.DuckDBPyConnection) -> str:
    everything, words = column_names(connection), set(_WORD.findall(sql))
    read = {table: columns for table, columns in everything.items() if table in words}
    owners: dict[str, list[str]] = {}
    for table, columns in (read or everything).items():
        for column in columns:
            owners.setdefault(column, []).append(table)
    close = get_close_matches(name.casefold(), owners, n=4, cutoff=0.5)
    told = ", ".join(f"{column} (in {', '.join(owners[column])})" for column in close)
    known = f"it reads: {', '.join(owners)}." if read else "`minutebook tables TABLE` lists them."
    remedy = f"columns that come close: {told}." if close else known
    return f"There is no column {name!r} in what the query reads; {remedy}"
