"""What must hold of the tables of a release, one check per promise of the contract.

Each check reads frames that have the columns and types of their tables, and names
every row that breaks its promise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from load.conformity import row_key
from transform.tables import TABLES, Column, Table

Frames = Mapping[str, pd.DataFrame]

INTERVALS = (
    ("start_date", "end_date"),
    ("first_reported_date", "last_reported_date"),
    ("first_edition", "last_edition"),
)
"""Columns of which the first never comes after the second."""

SHARES = ("confidence", "precision")
"""Columns that lie between 0 and 1."""

ENTITY_TABLES = {
    "organisation": "organisations",
    "person": "people",
    "meeting": "meetings",
    "series": "series",
    "programme": "programmes",
    "country": "countries",
}
"""Where the things of each noun stand."""

ENTITY_COLUMNS = {
    "names": "entity_id",
    "conflicts": "entity_id",
    "merges": "entity_id",
    "mentions": "entity_id",
    "outcomes": "actor_ids",
}
"""Columns that name things of several nouns."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken promise: in which table, at which row, in which column, and what it is."""

    table: str
    key: str
    column: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.table, self.key, self.column) if part)
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table together with its frame."""

    table: Table
    frame: pd.DataFrame

    def row_keys(self) -> list[tuple[Any, ...]]:
        """The key of each row, in the order of the rows."""
        return list(zip(*(self.frame[name].tolist() for name in self.table.key), strict=True))

    def problem(self, position: int, column: str, message: str) -> Problem:
        """A broken promise of the row at this position."""
        return Problem(self.table.name, row_key(self.frame, self.table, position), column, message)

    def problems(
        self, column: str, is_broken: pd.Series[bool], tell: Callable[[Any], str]
    ) -> Iterator[Problem]:
        """A broken promise per value of a column that is not null and broken, told by `tell`."""
        values = self.frame[column]
        for position in (is_broken & values.notna()).to_numpy().nonzero()[0].tolist():
            yield self.problem(position, column, tell(values.iloc[position]))


def find_problems(
    frames: Frames,
    *,
    is_country: Callable[[str], bool],
    only: Collection[str] | None = None,
    lengths: Mapping[str, int] | None = None,
) -> Iterator[Problem]:
    """Every broken promise of these tables; a table that is not given is not looked at.

    `is_country` tells whether a code is one of ISO 3166-1 alpha-2. Of `only` the
    problems are told, the others being there to be referred to. `lengths` are those of
    the reports' texts where the table of reports is not given.
    """
    ids = {
        noun: set(frames[name][TABLES[name].key[0]].tolist())
        for noun, name in ENTITY_TABLES.items()
        if name in frames
    }
    reports = frames.get("reports", pd.DataFrame({"report_id": [], "text": []}))
    texts = dict(zip(reports["report_id"].tolist(), reports["text"].tolist(), strict=True))
    lengths = {name: len(text) for name, text in texts.items()} if lengths is None else lengths
    known = _Known(frames, lengths)
    for name, frame in frames.items():
        if only is not None and name not in only:
            continue
        sheet = Sheet(TABLES[name], frame)
        yield from _keys_in_order(sheet)
        for column in sheet.table.columns:
            yield from _closed_codes(sheet, column)
            yield from _references(sheet, column, known)
        yield from _entities(sheet, ids)
        yield from _ordered_intervals(sheet)
        yield from _shares(sheet)
        if sheet.table.has_evidence:
            yield from _passages(sheet, texts, lengths)
        if name == "countries":
            yield from _countries(sheet, is_country)


def _keys_in_order(sheet: Sheet) -> Iterator[Problem]:
    is_repeated = sheet.frame.duplicated(list(sheet.table.key))
    for position in is_repeated.to_numpy().nonzero()[0].tolist():
        yield sheet.problem(position, "", "the key stands in more than one row")
    for position, (before, after) in enumerate(pairwise(sheet.row_keys()), start=1):
        if before > after:
            yield sheet.problem(position, "", "the rows are not sorted by key")


def _closed_codes(sheet: Sheet, column: Column) -> Iterator[Problem]:
    codes = column.codes
    if codes is not None:
        is_unknown = ~sheet.frame[column.name].isin(codes)
        yield from sheet.problems(
            column.name, is_unknown, lambda value: f"{value!r} is not one of {', '.join(codes)}"
        )


class _Known:
    """The values that other tables may refer to, each column looked up once."""

    def __init__(self, frames: Frames, reports: Collection[str]) -> None:
        self._frames = frames
        self._found: dict[str, pd.Index[Any]] = {}
        if "reports" not in frames and reports:
            self._found["reports.report_id"] = pd.Index(list(reports), dtype=object)

    def values(self, reference: str) -> pd.Index[Any] | None:
        """The values of `table.column`; None where the table is not given."""
        target, _, column = reference.partition(".")
        if reference not in self._found and target in self._frames:
            self._found[reference] = pd.Index(self._frames[target][column].unique(), dtype=object)
        return self._found.get(reference)


def _references(sheet: Sheet, column: Column, known: _Known) -> Iterator[Problem]:
    """A reference into a table that is not given is not looked at."""
    values = known.values(column.references or "")
    if values is not None:
        stated = sheet.frame[column.name]
        is_unknown = values.get_indexer(pd.Index(stated, dtype=object)) < 0
        yield from sheet.problems(
            column.name,
            pd.Series(is_unknown, index=stated.index, dtype=bool),
            lambda value: f"{value!r} is not in {column.references}",
        )


def _entities(sheet: Sheet, ids: Mapping[str, set[Any]]) -> Iterator[Problem]:
    """Columns of ids of several nouns; where a row tells its noun, the id is of that noun."""
    column = ENTITY_COLUMNS.get(sheet.table.name)
    if column is None or len(ids) < len(ENTITY_TABLES):
        return
    every = set().union(*ids.values())
    values = sheet.frame[column].tolist()
    has_noun = "noun" in sheet.table.column_names
    nouns = sheet.frame["noun"].tolist() if has_noun else [None] * len(values)
    for position, (value, noun) in enumerate(zip(values, nouns, strict=True)):
        for entity_id in value if isinstance(value, list) else [value]:
            if entity_id is not None and entity_id not in ids.get(noun, every):
                message = f"{entity_id!r} is no {noun or 'entity'} of this release"
                yield sheet.problem(position, column, message)


def _ordered_intervals(sheet: Sheet) -> Iterator[Problem]:
    for first, last in INTERVALS:
        if first in sheet.table.column_names:
            both = sheet.frame[[first, last]].dropna()
            for position, start, end in zip(both.index, both[first], both[last], strict=True):
                if start > end:
                    yield sheet.problem(position, last, f"{end} comes before {first} {start}")


def _shares(sheet: Sheet) -> Iterator[Problem]:
    for name in SHARES:
        if name in sheet.table.column_names:
            is_outside = ~sheet.frame[name].between(0, 1)
            yield from sheet.problems(name, is_outside, lambda it: f"{it} is not between 0 and 1")


def _passages(
    sheet: Sheet, texts: Mapping[str, str], lengths: Mapping[str, int]
) -> Iterator[Problem]:
    """Every passage lies in its report's text; a mention's text is its passage."""
    columns = [sheet.frame[name].tolist() for name in ("report_id", "start", "end")]
    is_mention = sheet.table.name == "mentions"
    written = sheet.frame["text"].tolist() if is_mention else [None] * len(sheet.frame)
    rows = enumerate(zip(*columns, written, strict=True))
    for position, (report_id, start, end, words) in rows:
        length = lengths.get(report_id)
        if length is None:
            continue  # a broken reference, told as such
        if not 0 <= start < end <= length:
            message = f"{start} to {end} is no passage of a text of {length} characters"
            yield sheet.problem(position, "start", message)
        elif words is not None and words != texts[report_id][start:end]:
            found = texts[report_id][start:end]
            message = f"{words!r} is written, but the passage reads {found!r}"
            yield sheet.problem(position, "text", message)


def _countries(sheet: Sheet, is_country: Callable[[str], bool]) -> Iterator[Problem]:
    is_unknown = ~sheet.frame["country_code"].map(is_country).astype(bool)
    yield from sheet.problems(
        "country_code",
        is_unknown,
        lambda code: f"{code!r} is no ISO 3166-1 alpha-2 code; see countries.csv",
    )
