"""Tables for the eye, and the same rows as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from flows.views import Row, Selection, called, plain, written
from transform.tables import Table

LONGEST = 60
"""Characters of a cell; the rest is cut off with an ellipsis."""
LONGEST_LINE = 200
"""Characters of a value that has a line of its own."""
GAP = 3
"""Characters between two columns."""
SCREENFUL = 40
"""Rows of an answer that are shown."""
WIDTH = 160
"""Of a line where the output is no terminal."""


def console() -> Console:
    """The terminal, or a wide page where there is none."""
    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, file=sys.stdout)


def shorten(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at `longest` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def print_grid(
    header: Sequence[str], rows: Sequence[Sequence[Any]], *, longest: int = LONGEST
) -> None:
    """Print rows under a header, texts over `longest` shortened, numbers to the right."""
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False)
    for position, name in enumerate(header):
        cells = [row[position] for row in rows if row[position] is not None]
        numbers = bool(cells) and all(type(cell) in (int, float) for cell in cells)
        grid.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(shorten(written(value), longest)) for value in row))
    page = console()
    with page.capture() as printed:
        page.print(grid)
    lines = printed.get().split("\n")
    print("\n".join(line.rstrip() for line in lines).strip("\n"))


def fits(header: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> bool:
    """Whether a grid of a page so wide needs to cut no word into pieces.

    Where a grid is too wide, the widest columns are made narrower, down to one width for all.
    """
    texts = [[name, *(shorten(written(cell)) for cell in cells)]
             for name, *cells in zip(header, *rows, strict=True)]  # fmt: skip
    widths = [max(map(len, column)) for column in texts]
    words = [max((len(word) for text in column for word in text.split()), default=0)
             for column in texts]  # fmt: skip
    room = width - GAP * len(header)
    if sum(widths) <= room:
        return True
    level = max(
        (n for n in range(max(widths)) if sum(min(w, n) for w in widths) <= room), default=0
    )
    return max(words) <= level


def print_records(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows one below the other, a line for each column: `city: Nairobi`."""
    page, widest = console(), max(map(len, header))
    for number, row in enumerate(rows):
        if number:
            print()
        for name, value in zip(header, row, strict=True):
            told = f"{f'{name}:':<{widest + 1}} {shorten(written(value), LONGEST_LINE)}"
            page.print(told.rstrip(), markup=False, soft_wrap=True)


def print_selection(
    found: Selection, columns: Sequence[str], names: Mapping[str, Mapping[str, str]]
) -> None:
    """Print the columns of the selected rows; ids as the names they stand for."""
    header = [column.removesuffix("_id") if column in names else column for column in columns]
    rows = [[_shown(row, name, found.table, names) for name in columns] for row in found.rows]
    if rows:
        print_grid(header, rows)
    shown = len(found.rows)
    told = f"{shown:,} of {found.total:,}" if shown < found.total else f"{shown:,}"
    more = "; --limit 0 shows all" if shown < found.total else ""
    print(f"{found.table.name}: {told} row{'' if found.total == 1 else 's'}{more}")


def print_answer(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print the rows that a query gave, a screenful of them.

    They stand side by side where the page is wide enough to cut no word, else one below the other.
    """
    shown = [[row[name] for name in columns] for row in rows[:SCREENFUL]]
    if shown and fits(columns, shown, console().width):
        print_grid(columns, shown)
    elif shown:
        print_records(columns, shown)
    told = f"{len(shown):,} of {len(rows):,}" if len(shown) < len(rows) else f"{len(rows):,}"
    more = "; --csv and --json give all" if len(shown) < len(rows) else ""
    print(f"{told} row{'' if len(rows) == 1 else 's'}{more}")


def _shown(row: Row, column: str, table: Table, names: Mapping[str, Mapping[str, str]]) -> Any:
    """A value, or the name of the thing: of the row, or that the value is the id of."""
    value = row[column]
    if value is None and column == "name":
        return called(row, table)
    return names[column].get(value, value) if column in names else value


def as_json(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """The rows as a JSON list of objects."""
    chosen = [{name: plain(row[name]) for name in columns} for row in rows]
    return json.dumps(chosen, indent=2, ensure_ascii=False)


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """The rows as CSV with a header; the values of a list are joined by `; `."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return page.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else plain(value)
