"""What changed against the release before, cell by cell, and what brought it about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from transform.frames import Row, Rows, iterate
from transform.tables import TABLES, Table

COLUMNS = ("table", "key", "column", "change_code", "old", "new", "cause_code")

LONGEST = 500
"""Characters of a value that are kept; the texts of reports are longer."""

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class _Causes:
    """What may have brought a change about."""

    reports: frozenset[str]
    """Reports that came or went."""
    entities: frozenset[str]
    """Things that those reports name."""
    otherwise: str

    def of(self, keys: Iterable[object]) -> str:
        named = self.reports | self.entities
        return "source" if any(key in named for key in keys) else self.otherwise


def change_rows(tables: Tables, previous: Tables | None, causes: Sequence[str] = ()) -> Rows:
    """The table `changes`; empty without a release before.

    A change is caused by the source where a report that came or went states the
    row or names its thing. Any other is put down to the first of `causes` (what
    else differs between the runs), or to `code`.
    """
    if previous is None:
        return Rows(COLUMNS, [])
    found = _find_causes(tables, previous, causes)
    rows: list[Row] = []
    for name, table in TABLES.items():
        if table.group != "history" and name in tables and name in previous:
            rows.extend(_changes(table, tables[name], previous[name], found))
    return Rows(COLUMNS, rows)


def _changes(table: Table, new: pd.DataFrame, old: pd.DataFrame, causes: _Causes) -> Iterator[Row]:
    new, old = _by_key(table, new), _by_key(table, old)
    for change, index, frame in (
        ("added", new.index.difference(old.index), new),
        ("removed", old.index.difference(new.index), old),
    ):
        for key, reasons in zip(index, _reasons(table, frame.loc[index]), strict=True):
            yield (table.name, key, "", change, None, None, causes.of(reasons))
    both = new.index.intersection(old.index)
    new, old = new.loc[both], old.loc[both]
    for column in table.columns:
        if column.name in table.key or column.name not in old.columns:
            continue
        before, after = _cells(old[column.name]), _cells(new[column.name])
        differs = (before != after) & ~(before.isna() & after.isna())
        which = _reasons(table, new[differs])
        values = zip(both[differs], before[differs], after[differs], which, strict=True)
        for key, was, now, named in values:
            cause = causes.of(named)
            yield (table.name, key, column.name, "changed", _text(was), _text(now), cause)


def _by_key(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    keys = frame[table.key[0]].astype("object")
    for name in table.key[1:]:
        keys = keys + " | " + frame[name].astype("object")
    return frame.set_index(pd.Index(keys, dtype="object"))


def _cells(series: pd.Series) -> pd.Series:
    """The values of a column as objects that compare: lists as tuples, missing ones as None."""
    cells = [
        tuple(value) if hasattr(value, "__len__") and not isinstance(value, str) else value
        for value in series.astype("object")
    ]
    plain = pd.Series(cells, index=series.index, dtype="object")
    return plain.where(plain.notna(), None)


def _reasons(table: Table, frame: pd.DataFrame) -> list[Row]:
    """Of each row what may say that a report brought it about: report and thing."""
    names = [
        name
        for name in ("report_id", "entity_id", "series_id", table.key[0])
        if name in frame.columns
    ]
    return list(iterate(frame, dict.fromkeys(names)))


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"


def _find_causes(tables: Tables, previous: Tables, causes: Sequence[str]) -> _Causes:
    now, before = set(tables["reports"]["report_id"]), set(previous["reports"]["report_id"])
    reports = frozenset(now ^ before)
    entities: set[object] = set()
    for release in (tables, previous):
        for name in ("mentions", "meeting_reports", "participations", "positions"):
            entities |= _named(release[name], reports)
        in_series = release["meetings"][release["meetings"]["meeting_id"].isin(entities)]
        entities |= set(in_series["series_id"].dropna())
    otherwise = next(iter(causes), "source" if reports and not causes else "code")
    return _Causes(reports, frozenset(str(name) for name in entities), otherwise)


def _named(frame: pd.DataFrame, reports: frozenset[str]) -> set[object]:
    """The things that facts of these reports name."""
    stated = frame[frame["report_id"].isin(reports)]
    names = [name for name in stated.columns if name.endswith(("_id", "country_code"))]
    return {value for name in names for value in stated[name].dropna()}
