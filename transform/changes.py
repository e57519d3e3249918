"""What changed against the release before, cell by cell, and what brought it about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import ne

import numpy as np
import pandas as pd

from transform.causes import Causes, Change
from transform.frames import Row, iterate
from transform.tables import Column, Table

COLUMNS = ("table", "key", "column", "change_code", "old", "new", "cause_code")

LONGEST = 500
"""Characters of a value that are kept; the texts of reports are longer."""
PLACE = frozenset({"start", "end", "rule"})
"""Columns that say where and how a fact was read."""


def change_rows(table: Table, new: pd.DataFrame, old: pd.DataFrame, causes: Causes) -> list[Row]:
    """The rows of `changes` that tell how some rows of a table became others."""
    return list(_changes(table, new, old, causes))


def _changes(table: Table, new: pd.DataFrame, old: pd.DataFrame, causes: Causes) -> Iterator[Row]:
    new, old = _by_key(table, new), _by_key(table, old)
    now, before = old.index.get_indexer(new.index), new.index.get_indexer(old.index)
    for code, frame in (("added", new[now < 0]), ("removed", old[before < 0])):
        for key, row in zip(frame.index, _rows(table, frame), strict=True):
            yield (table.name, key, "", code, None, None, causes.of(Change(table, "", row)))
    new, old = new[now >= 0], old.iloc[now[now >= 0]]
    old = old.set_axis(new.index)
    for column in table.columns:
        if column.name in table.key or column.name not in old.columns:
            continue
        if old[column.name].equals(new[column.name]):
            continue
        was, current = _cells(old[column.name], column), _cells(new[column.name], column)
        differs = np.fromiter(map(ne, was, current), dtype=bool, count=len(was))
        if not differs.any():
            continue
        rules = old["rule"][differs] if "rule" in old.columns else [None] * int(differs.sum())
        places = differs.nonzero()[0].tolist()
        for place, row, rule in zip(places, _rows(table, new[differs]), rules, strict=True):
            change = Change(table, column.name, row, was[place], current[place], rule)
            told = (_text(was[place]), _text(current[place]), causes.of(change))
            yield (table.name, new.index[place], column.name, "changed", *told)


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


def _rows(table: Table, frame: pd.DataFrame) -> Iterator[dict[str, object]]:
    """The rows as far as they may tell the cause of a change: ids, place and rule."""
    names = [
        name
        for name in frame.columns
        if name in PLACE or name in table.key or name.endswith(("_id", "country_code"))
    ]
    return (dict(zip(names, row, strict=True)) for row in iterate(frame, names))


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"
