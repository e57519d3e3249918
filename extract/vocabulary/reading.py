"""Reads the CSV files of the vocabulary, and a user's own files of the same names.

A file that breaks its rules raises `VocabularyError` with file, line, value and remedy.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import VocabularyError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the vocabulary: its columns, and which of them identifies a row."""

    file: str
    key: str | None
    """Rows with an equal key are one thing; None where rows are only appended."""
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    """Columns that no row may leave empty, once a user's rows are joined to ours."""
    several: tuple[str, ...] = ()
    """Columns that hold several values separated by `|`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the place it stands at."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def optional(self, column: str) -> str | None:
        """The cell of a column, None if empty or missing."""
        return self.cells.get(column) or None

    def several(self, *columns: str) -> tuple[str, ...]:
        """The distinct values of columns that hold several, in order."""
        values = (value.strip() for column in columns for value in self[column].split("|"))
        return tuple(dict.fromkeys(value for value in values if value))

    def error(self, what: str, remedy: str) -> VocabularyError:
        """The error to raise for this row: `what` (with the value), its place and the remedy."""
        return VocabularyError(f"{what} in {self.file} line {self.line}; {remedy}")


def read_sheet(sheet: Sheet, extra: Path | None = None) -> tuple[Row, ...]:
    """The rows of a file, followed or changed by those of the same file under `extra`.

    A row of `extra` whose key is known changes that row: its filled cells take
    the place of the old ones, columns with several values are added to.
    """
    path = find_file(DATA, sheet.file)
    if path is None:
        raise VocabularyError(f"No {sheet.file} in {DATA}; install Minutebook again")
    rows = list(_read_file(sheet, path, sheet.needed))
    own = find_file(extra, sheet.file) if extra else None
    own_needed = (sheet.key,) if sheet.key else sheet.needed
    own_rows = list(_read_file(sheet, own, own_needed)) if own else []
    if sheet.key is None:
        _check_filled(sheet, rows)
        _check_filled(sheet, own_rows)
        return (*rows, *own_rows)
    by_key = _by_key(sheet, rows)
    for key, row in _by_key(sheet, own_rows).items():
        by_key[key] = _changed(sheet, by_key[key], row) if key in by_key else row
    _check_filled(sheet, by_key.values())
    return tuple(by_key.values())


def find_file(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder, plain or compressed (`.gz`)."""
    for candidate in (folder / name, folder / f"{name}.gz"):
        if candidate.is_file():
            return candidate
    return None


def read_table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file in UTF-8 with the number of their last line, the header first."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = f"{error.object[error.start]:#04x}"
        message = f"Byte {byte} that is not UTF-8 in {path.name} line {line}; save it as UTF-8"
        raise VocabularyError(message) from error
    except (OSError, EOFError) as error:
        raise VocabularyError(f"Cannot read {path}: {error}; check the file") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        message = f"Broken row ({error}) in {path.name} line {reader.line_num}; check its quotes"
        raise VocabularyError(message) from error


def _read_file(sheet: Sheet, path: Path, needed: tuple[str, ...]) -> Iterator[Row]:
    table = read_table(path)
    _, header = next(table, (1, []))
    header = [name.strip() for name in header]
    _check_header(sheet, header, needed, path.name)
    for line, cells in table:
        if len(cells) != len(header):
            raise VocabularyError(
                f"Row of {len(cells)} cells under {len(header)} columns in {path.name} line "
                f"{line}; quote cells that contain a comma"
            )
        yield Row(path.name, line, dict(zip(header, map(str.strip, cells), strict=True)))


def _check_header(sheet: Sheet, header: list[str], needed: tuple[str, ...], file: str) -> None:
    columns = ", ".join(sheet.columns)
    for name in needed:
        if name not in header:
            found = ",".join(header)
            raise VocabularyError(
                f"Missing column {name!r} in {file} line 1 (found {found!r}); "
                f"separate columns by commas and name them as in: {columns}"
            )
    for name in header:
        if name not in sheet.columns or header.count(name) > 1:
            what = "Unknown" if name not in sheet.columns else "Repeated"
            raise VocabularyError(
                f"{what} column {name!r} in {file} line 1; columns are: {columns}"
            )


def _by_key(sheet: Sheet, rows: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    assert sheet.key is not None
    for row in rows:
        key = row[sheet.key]
        if key in found:
            first = found[key].line
            raise row.error(
                f"Duplicate {sheet.key} {key!r}",
                f"it stands in line {first} already: keep one row or give another {sheet.key}",
            )
        found[key] = row
    return found


def _changed(sheet: Sheet, row: Row, own: Row) -> Row:
    """The row with the filled cells of the user's own row; several values are added to."""
    cells = dict(row.cells)
    for column, value in own.cells.items():
        if value and column in sheet.several:
            cells[column] = f"{cells.get(column, '')}|{value}".strip("|")
        elif value:
            cells[column] = value
    return Row(own.file, own.line, cells)


def _check_filled(sheet: Sheet, rows: Iterable[Row]) -> None:
    for row in rows:
        for column in sheet.needed:
            if not row[column]:
                raise row.error(f"Empty {column!r}", "every row needs one")
