"""A frame against its table: it becomes an Arrow table, or an error that names the value.

Nothing is coerced that could change a fact: text stays out of number columns, a
moment out of date columns, a local time out of timestamp columns. What differs
in storage alone is accepted: `8.0` for 8, as pandas keeps integers beside nulls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from extract.errors import ContractError
from load.schemas import ARROW_TYPES, arrow_schema
from transform.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a type of the contract asks of pandas data."""

    words: str
    are_all: Callable[[Any], bool]
    """Whether pandas knows of a whole column that every value fits."""
    fits: Callable[[Any], bool]
    """Whether this one value fits."""


def _is_text(value: Any) -> bool:
    """Whether it is text that can be written: lone surrogates cannot."""
    return isinstance(value, str) and value == value.encode("utf-8", "ignore").decode("utf-8")


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer() and abs(value) <= 2**53
    return isinstance(value, Integral) and not isinstance(value, bool)


def _is_day(value: Any) -> bool:
    """`date(2024, 5, 1)`, or the midnight that pandas makes of it; never a time of day."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value == datetime(value.year, value.month, value.day)
    return isinstance(value, date)


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool | np.bool_)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(_is_text(item) for item in value)


def _are_all_text(values: pd.Series[Any]) -> bool:
    return bool(pd.api.types.infer_dtype(values, skipna=True) == "string")


def _never(_values: pd.Series[Any]) -> bool:
    """Pandas has no type that would say it: each value is looked at."""
    return False


WANTED: dict[str, Wanted] = {
    "string": Wanted("text", _are_all_text, _is_text),
    "integer": Wanted("a whole number", pd.api.types.is_integer_dtype, _is_whole),
    "number": Wanted("a number", pd.api.types.is_float_dtype, _is_number),
    "boolean": Wanted("true or false", pd.api.types.is_bool_dtype, _is_boolean),
    "date": Wanted("a date without time", _never, _is_day),
    "timestamp": Wanted(
        "a time with its zone",
        lambda values: isinstance(values.dtype, pd.DatetimeTZDtype),
        _is_moment,
    ),
    "strings": Wanted("a list of texts", _never, _are_texts),
}


def conform(frame: pd.DataFrame, table: Table) -> pa.Table:
    """The frame as an Arrow table with the schema of its table, rows in the frame's order.

    Columns may come in any order. Missing and extra columns, nulls where none may
    be, and values of another type are refused with a `ContractError` that names
    table, column, row key and value.
    """
    _refuse_other_columns(frame, table)
    arrays = [_arrow_array(frame, column, table) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def row_key(frame: pd.DataFrame, table: Table, position: int) -> str:
    """The key of a row as people read it, its parts joined by ` | `."""
    return " | ".join(str(frame[name].iloc[position]) for name in table.key)


def _refuse_other_columns(frame: pd.DataFrame, table: Table) -> None:
    found, declared = [str(name) for name in frame.columns], table.column_names
    faults = {
        "missing": [name for name in declared if name not in found],
        "unknown": [name for name in found if name not in declared],
        "repeated": sorted({name for name in found if found.count(name) > 1}),
    }
    told = [f"{fault}: {', '.join(names)}" for fault, names in faults.items() if names]
    if told:
        raise ContractError(
            f"Table {table.name} has other columns than the contract ({'; '.join(told)}); "
            f"make the frame match the columns of {table.name} in transform/contract."
        )


def _arrow_array(frame: pd.DataFrame, column: Column, table: Table) -> pa.Array:
    values = frame[column.name]
    is_null = values.isna().to_numpy()
    if is_null.any() and not column.is_nullable:
        raise _misfit(frame, column, table, int(is_null.argmax()))
    if is_null.all():
        return pa.nulls(len(values), ARROW_TYPES[column.type])
    if not WANTED[column.type].are_all(values):
        _refuse_misfits(frame, column, table)
    try:
        return _plain(pa.array(values, from_pandas=True)).cast(ARROW_TYPES[column.type])
    except UnicodeEncodeError:
        _refuse_misfits(frame, column, table)
        raise


def _plain(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _misfit(frame: pd.DataFrame, column: Column, table: Table, position: int) -> ContractError:
    value = frame[column.name].iloc[position]
    value = value.item() if isinstance(value, np.generic) else value
    is_null = not isinstance(value, list | tuple) and pd.isna(value)
    found = "null" if is_null else f"{value!r} ({type(value).__name__})"
    return ContractError(
        f"Table {table.name}, column {column.name}, row {row_key(frame, table, position)!r}: "
        f"found {found}, but the contract says {WANTED[column.type].words}"
        f"{'' if column.is_nullable else ', never null'}; correct the rule that fills this column."
    )


def _refuse_misfits(frame: pd.DataFrame, column: Column, table: Table) -> None:
    values = frame[column.name]
    positions = values.notna().to_numpy().nonzero()[0]
    for position, value in zip(positions, values.iloc[positions].tolist(), strict=True):
        if not WANTED[column.type].fits(value):
            raise _misfit(frame, column, table, int(position))
