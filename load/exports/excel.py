"""Excel: a sheet per table, within what Excel can hold, and no text that it would calculate.

A text is written as a text whatever it begins with, and marked so that it stays one
when somebody edits the cell. Texts that are too long for a cell are cut, tables that
are too long for a sheet go on in a further one; the first sheet says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from load.dictionary import dictionary_rows
from load.exports.values import rows_of
from load.files import move, telling, temporary_name
from load.manifest import Release
from transform.tables import TABLES

MOST_ROWS = 1_048_576
"""Of a sheet, its header among them."""
MOST_CHARACTERS = 32_767
"""Of a cell."""
CUT = " [cut]"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What begins a text that a spreadsheet takes for a formula."""
WIDTH = 24
"""Of a column, in characters."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts earlier days wrongly or not at all: they are written as texts."""

NOTE = (
    ("Missing values are empty cells.",),
    (f"Texts over {MOST_CHARACTERS:,} characters end in “{CUT.strip()}”; whole in the release.",),
    (f"A table of over {MOST_ROWS - 1:,} rows goes on in sheets “(2)”, “(3)”.",),
    ("The sheet “dictionary” says what every column means.",),
)


def write_excel(release: Release, place: Path, *, most_rows: int = MOST_ROWS) -> None:
    """Write the release as one workbook."""
    book = Workbook(write_only=True)
    about = [("Minutebook release", release.id), ("Published", release.manifest.created_at)]
    _add_sheet(book, "about", ("", ""), [*about, *NOTE])
    header, *entries = dictionary_rows()
    _add_sheet(book, "dictionary", header, entries)
    for name, table in TABLES.items():
        _add_table(book, name, table.column_names, rows_of(release, name), most_rows)
    draft = temporary_name(place)
    with telling("write", place):
        book.save(draft)
    move(draft, place)


def _add_table(
    book: Workbook, name: str, header: Sequence[str], rows: Iterator[Any], most_rows: int
) -> None:
    number = 1
    part = list(islice(rows, most_rows - 1))
    while part or number == 1:
        _add_sheet(book, name if number == 1 else f"{name} ({number})", header, part)
        part = list(islice(rows, most_rows - 1))
        number += 1


def _add_sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number in range(len(header)):
        sheet.column_dimensions[_letters(number)].width = WIDTH
    top = [_cell(sheet, name) for name in header]
    for cell in top:
        cell.font = Font(bold=True)
    sheet.append(top)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _letters(number: int) -> str:
    return chr(ord("A") + number)


def _cell(sheet: Any, value: Any) -> Any:
    """A cell whose texts are texts."""
    value = _fitting(value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    return cell


def _fitting(value: Any) -> Any:
    """A value as Excel holds it."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        if len(value) > MOST_CHARACTERS:
            value = value[: MOST_CHARACTERS - len(CUT)] + CUT
    return value
