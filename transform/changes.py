"""What changed against the release before, cell by cell, and what brought it about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import ne

import numpy as np
import pandas as pd

from transform.earlier import Earlier
from transform.frames import Row, iterate
from transform.tables import TABLES, Column, Table

COLUMNS = ("table", "key", "column", "change_code", "old", "new", "cause_code")

LONGEST = 500
"""Characters of a value that are kept; the texts of reports are longer."""


@dataclass(frozen=True, slots=True)
class Causes:
    """What may have brought a change about."""

    reports: frozenset[str]
    """Reports that came or went."""
    entities: frozenset[str]
    """Things that those reports name."""
    otherwise: str

    def of(self, keys: Iterable[object]) -> str:
        """The cause of a change of a row that names these reports and things."""
        named = any(key in self.reports or key in self.entities for key in keys)
        return "source" if named else self.otherwise


def change_rows(table: Table, new: pd.DataFrame, old: pd.DataFrame, causes: Causes) -> list[Row]:
    """The rows of `changes` that tell how some rows of a table became others."""
    return list(_changes(table, new, old, causes))


def _changes(table: Table, new: pd.DataFrame, old: pd.DataFrame, causes: Causes) -> Iterator[Row]:
    new, old = _by_key(table, new), _by_key(table, old)
    now, before = old.index.get_indexer(new.index), new.index.get_indexer(old.index)
    for change, frame in (("added", new[now < 0]), ("removed", old[before < 0])):
        for key, reasons in zip(frame.index, _reasons(table, frame), strict=True):
            yield (table.name, key, "", change, None, None, causes.of(reasons))
    new, old = new[now >= 0], old.iloc[now[now >= 0]]
    for column in table.columns:
        if column.name in table.key or column.name not in old.columns:
            continue
        was, current = _cells(old[column.name], column), _cells(new[column.name], column)
        differs = np.fromiter(map(ne, was, current), dtype=bool, count=len(was))
        if not differs.any():
            continue
        which = _reasons(table, new[differs])
        places = differs.nonzero()[0].tolist()
        for place, named in zip(places, which, strict=True):
            key, cause = new.index[place], causes.of(named)
            told = (_text(was[place]), _text(current[place]), cause)
            yield (table.name, key, column.name, "changed", *told)


def _by_key(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    keys = frame[table.key[0]].astype("object")
    for name in table.key[1:]:
        keys = keys + " | " + frame[name].map(str)
    keyed = frame.set_index(pd.Index(keys, dtype="object"))
    return keyed[~keyed.index.duplicated()]


def _cells(series: pd.Series, column: Column) -> list[object]:
    """The values of a column as objects that compare: lists as tuples, missing ones as None."""
    if column.type == "strings":
        return [None if value is None else tuple(value) for value in series]
    values: list[object] = series.astype("object").where(series.notna(), None).tolist()
    return values


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


def find_causes(
    reports: set[str],
    named: Iterable[str],
    meetings: pd.DataFrame,
    earlier: Earlier,
    causes: Sequence[str] = (),
) -> Causes:
    """What changes are put down to.

    A change is caused by the source where a report that came or went states the
    row or names its thing. Any other is put down to the first of `causes` (what
    else differs between the runs), or to `code`. `reports` are those of this release,
    `named` the things that the new ones name.
    """
    before = set(earlier.frame("reports", ("report_id",))["report_id"])
    entities: set[object] = {*named, *_lost_things(frozenset(before - reports), earlier)}
    columns = ("meeting_id", "series_id")
    for frame in (meetings[list(columns)], earlier.frame("meetings", columns)):
        in_series = frame[frame["meeting_id"].isin(entities)]
        entities |= set(in_series["series_id"].dropna())
    changed = frozenset(reports ^ before)
    otherwise = next(iter(causes), "source" if changed and not causes else "code")
    return Causes(changed, frozenset(str(name) for name in entities), otherwise)


def _lost_things(reports: frozenset[str], earlier: Earlier) -> set[object]:
    """The things that facts of these reports of the release before name."""
    if not reports:
        return set()
    named: set[object] = set()
    for table in ("mentions", "meeting_reports", "participations", "positions"):
        names = [c for c in TABLES[table].column_names if c.endswith(("_id", "country_code"))]
        frame = earlier.frame(table, names)
        stated = frame[frame["report_id"].isin(reports)]
        named.update(value for name in names for value in stated[name].dropna())
    return named
