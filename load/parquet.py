"""Tables as Parquet files: equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyarrow.types as pt

from extract.errors import StoreError
from load.conformity import conform
from load.files import read_bytes, write_file
from load.parts import WHOLE, files_of
from load.schemas import arrow_schema
from transform.tables import CONTRACT_VERSION, TABLES, Table

ROWS_PER_GROUP = 65_536


def write_table(frame: pd.DataFrame, table: Table, path: Path) -> None:
    """Write a frame that conforms to its table, rows in key order; the file appears whole."""
    write_file(path, encode(in_key_order(conform(frame, table), table)))


def read_table(path: Path, table: Table | None = None) -> pd.DataFrame:
    """The frame of a table's file or folder of parts.

    The table is known by the name of `path` unless it is given.
    """
    return to_frame(read_rows(path, table or TABLES[path.stem]))


def read_rows(
    path: Path, table: Table, *, columns: Sequence[str] | None = None, part: str = WHOLE
) -> pa.Table:
    """The rows of a table in key order: all, or those whose key begins with `part`."""
    found = [_rows_of_file(file, table, columns, part) for file in files_of(path, part=part)]
    if not found:
        raise StoreError(
            f"{path} holds no part of table {table.name}; restore it, or remove its release and "
            "run `minutebook ingest` anew."
        )
    return pa.concat_tables(found)


def _rows_of_file(path: Path, table: Table, columns: Sequence[str] | None, part: str) -> pa.Table:
    data, key = read_bytes(path), table.key[0]
    if not part or path.stem.startswith(part):
        return under_contract(decode(data, path, columns=columns), table, path, columns=columns)
    needed = list(dict.fromkeys((*(columns or table.column_names), key)))
    rows = under_contract(decode(data, path, columns=needed), table, path, columns=needed)
    return rows.filter(pc.starts_with(rows[key], part)).select(list(columns or needed))


def read_columns(path: Path, names: Sequence[str]) -> pd.DataFrame:
    """Some columns of a table, as `read_table` gives them; the others are not decoded."""
    return to_frame(read_rows(path, TABLES[path.stem], columns=names))


def in_key_order(rows: pa.Table, table: Table) -> pa.Table:
    """The rows sorted by the table's key, text by code point."""
    ordered = rows.sort_by([(name, "ascending") for name in table.key])
    return ordered.combine_chunks()


def encode(rows: pa.Table) -> bytes:
    """The bytes of a Parquet file: no pandas metadata, no time of writing."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        row_group_size=ROWS_PER_GROUP,
        write_statistics=True,
        write_page_checksum=True,
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def decode(data: bytes, path: Path, *, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a Parquet file as they are; `path` is for messages.

    Of `columns`, those that the file lacks are left out.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        names = file.schema_arrow.names
        known = names if columns is None else [name for name in columns if name in names]
        return file.read(columns=known)
    except (pa.ArrowException, OSError) as error:
        raise StoreError(
            f"{path} cannot be read as Parquet ({error}); the file is damaged: restore it, "
            "or remove its release and run `minutebook ingest` anew."
        ) from error


def under_contract(
    rows: pa.Table, table: Table, path: Path, *, columns: Sequence[str] | None = None
) -> pa.Table:
    """The rows of a file, perhaps of an older release, with the columns of today's contract.

    Columns that were added to the contract since are null; a column that the
    contract does not know, or knows with another type, is refused.
    """
    fields = {field.name: field for field in arrow_schema(table)}
    for field in rows.schema:
        if field.name not in fields or field.type != fields[field.name].type:
            raise StoreError(
                f"{path}: column {field.name} ({field.type}) is not in contract "
                f"{CONTRACT_VERSION} of table {table.name}; a newer Minutebook wrote this file: "
                "use that version, or remove the release."
            )
    arrays, schema = [], []
    for name in columns or fields:
        field, known = fields[name], name in rows.column_names
        arrays.append(rows[name] if known else pa.nulls(len(rows), field.type))
        schema.append(field if known else field.with_nullable(True))
    return pa.Table.from_arrays(arrays, schema=pa.schema(schema, arrow_schema(table).metadata))


def to_frame(rows: pa.Table) -> pd.DataFrame:
    """The rows with the pandas types of `transform.frames`, so that what was written is read.

    Texts and dates are objects, integers and booleans `int64` and `bool`, or `Int64`
    and `boolean` where the contract allows null, times have the zone UTC.
    """
    return pd.DataFrame({field.name: _series(rows[field.name], field) for field in rows.schema})


def _series(column: pa.ChunkedArray, field: pa.Field) -> pd.Series[Any]:
    if pt.is_string(field.type) or pt.is_date(field.type) or pt.is_list(field.type):
        return pd.Series(column.to_pylist(), dtype=object)
    dtypes = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()} if field.nullable else {}
    series: pd.Series[Any] = column.to_pandas(types_mapper=dtypes.get)
    return series
