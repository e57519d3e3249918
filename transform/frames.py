"""Rows to frames: columns in contract order, sorted by key, with the contract's types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import pandas as pd

from extract.errors import ContractError
from transform.tables import Column, Table

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table under the names of their columns, in any order."""

    columns: tuple[str, ...]
    values: Sequence[Row]


def build_frame(table: Table, rows: Rows) -> pd.DataFrame:
    """The frame of a table; a row set that lacks a column of the contract, or adds one, is refused.

    Strings are objects with None, nullable integers `Int64`, dates `date` objects,
    times UTC, lists lists of strings.
    """
    if set(rows.columns) != set(table.column_names):
        lacking = sorted(set(table.column_names) ^ set(rows.columns))
        raise ContractError(
            f"rows of table {table.name!r} and its contract differ in column(s) "
            f"{', '.join(lacking)}; write them in transform/ or declare them in transform/contract/"
        )
    ordered = _in_key_order(table, rows)
    data = {
        column.name: _series(column, [row[place] for row in ordered])
        for column in table.columns
        for place in (rows.columns.index(column.name),)
    }
    return pd.DataFrame(data, columns=list(table.column_names))


def _in_key_order(table: Table, rows: Rows) -> list[Row]:
    places = [rows.columns.index(name) for name in table.key]
    try:
        return sorted(rows.values, key=itemgetter(*places))
    except TypeError:  # nulls among them, which are refused with their place when they are written
        return sorted(rows.values, key=lambda row: [str(row[place]) for place in places])


def _series(column: Column, values: list[object]) -> pd.Series:
    if column.type == "integer":
        return pd.Series(values, dtype="Int64" if column.is_nullable else "int64")
    if column.type == "boolean":
        return pd.Series(values, dtype="boolean" if column.is_nullable else "bool")
    if column.type == "number":
        return pd.Series(values, dtype="float64")
    if column.type == "timestamp":
        return pd.Series(values, dtype="datetime64[us, UTC]")
    if column.type == "strings":
        return pd.Series([list(_strings(value)) for value in values], dtype="object")
    if column.type in ("string", "date"):
        return pd.Series(values, dtype="object")
    raise ContractError(f"column {column.name!r} has the unknown type {column.type!r}")


def _strings(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def iterate(frame: pd.DataFrame, columns: Iterable[str]) -> Iterator[Row]:
    """The rows of a frame as plain tuples, missing values as None."""
    lists = []
    for name in columns:
        series = frame[name]
        lists.append(series.astype("object").where(series.notna(), None).tolist())
    return zip(*lists, strict=True)
