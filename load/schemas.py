"""Arrow schemas, derived from the contract.

A field carries its column's sentence of meaning as metadata, a schema its table's
meaning, the contract version and once more the meanings of all columns, as JSON, for
those who read Parquet without Arrow; all of it survives into Parquet.
"""

from __future__ import annotations

import json

import pyarrow as pa

from transform.tables import CONTRACT_VERSION, Column, Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "strings": pa.list_(pa.string()),
}
"""The Arrow type of each type of the contract."""


def arrow_field(column: Column) -> pa.Field:
    """The Arrow field of a column: name, type, nullability, and `meaning` as metadata."""
    return pa.field(
        column.name,
        ARROW_TYPES[column.type],
        nullable=column.is_nullable,
        metadata={"meaning": column.meaning},
    )


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, in contract order.

    Its metadata: `meaning`, `contract_version`, and `columns`, the meanings by column.
    """
    meanings = {column.name: column.meaning for column in table.columns}
    metadata = {
        "meaning": table.meaning,
        "contract_version": CONTRACT_VERSION,
        "columns": json.dumps(meanings, ensure_ascii=False),
    }
    return pa.schema([arrow_field(column) for column in table.columns], metadata=metadata)
