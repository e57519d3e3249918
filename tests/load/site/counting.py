"""Numbers of pages, held against the answers to the questions that they name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb
from bs4 import BeautifulSoup, Tag

from load.catalogue import connect
from tests.load.site.conftest import Pages


def numbers_of(pages: Pages) -> Iterator[tuple[str, int]]:
    """How many numbers each page has, all of which are what their SQL gives."""
    database = connect(pages.release)
    for path in pages.all():
        page = str(path.relative_to(pages.folder))
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        numbers = soup.select("[data-of]")
        for tag in numbers:
            holder = soup.find(id=f"sql-{tag['data-of']}")
            assert isinstance(holder, Tag) and holder.code is not None, f"{page}: {tag}"
            sql, cell = holder.code.get_text(), str(tag["data-cell"])
            assert tag.get_text() == wanted(database, sql, cell), f"{page}: {tag}\n{sql}"
        yield page, len(numbers)


@cache
def rows_of(database: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], list[Any]]:
    cursor = database.execute(sql)
    return [column[0] for column in cursor.description or ()], cursor.fetchall()


def shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def wanted(database: duckdb.DuckDBPyConnection, sql: str, cell: str) -> str:
    """What the answer to a question has in a cell."""
    names, rows = rows_of(database, sql)
    if cell == "rows":
        return shown(len(rows))
    if cell.startswith("rows/"):
        return shown(-(-len(rows) // int(cell[5:])))
    if cell.startswith("rows@"):
        days = [row[names.index("start_date")] for row in rows]
        return shown(sum(day is not None and day.year == int(cell[5:]) for day in days))
    what, _, rest = cell.partition(":")
    number, *inside = map(int, rest.split(":"))
    value = rows[number][names.index(what)]
    return shown(value[inside[0]] if inside else value)
