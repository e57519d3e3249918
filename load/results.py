"""Results as rows of a part file: what was read of a document, and what it was made from.

Columns that tell what a result was made from were added later; parts of earlier
versions lack them, and are read all the same.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from extract.errors import ContractError, StoreError
from extract.records import Extraction, Several
from extract.reports import Quarantined
from load.made import PARTS as MADE

Result = Extraction | Quarantined | Several

KINDS: dict[str, type[Result]] = {
    "extraction": Extraction,
    "quarantined": Quarantined,
    "several": Several,
}
SCHEMA = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("payload", pa.binary(), nullable=False),
        *(pa.field(name, pa.string()) for name in MADE),
    ]
)
READER = ("model", "vocabulary", "code")
REPEATED = ["kind", *READER]
"""Columns whose values are few."""


def written(rows: pa.Table) -> bytes:
    """The bytes of a part that holds these rows: equal rows, equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", use_dictionary=REPEATED)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def rows_of(data: bytes, columns: list[str] | None) -> pa.Table:
    """The rows of a part; what a part of an earlier version does not tell is null."""
    rows = pq.ParquetFile(pa.BufferReader(data)).read(columns=columns)
    for field in SCHEMA:
        if field.name not in rows.column_names and (columns is None or field.name in columns):
            rows = rows.append_column(field, pa.nulls(len(rows), field.type))
    return rows


def encoded(key: str, result: Result) -> bytes:
    """A result as it is stored; one that no text can hold is a `ContractError`."""
    try:
        return msgspec.json.encode(result)
    except UnicodeEncodeError as error:
        raise ContractError(
            f"The result {key} cannot be stored: it holds a character that is no text "
            f"({error}); the reader of its document must replace lone surrogates."
        ) from error


def decoded(kind: str, payload: bytes, path: Path) -> Result:
    """A stored result; one of another version is a `StoreError` that names the part."""
    try:
        return msgspec.json.decode(payload, type=KINDS[kind])
    except (KeyError, msgspec.MsgspecError) as error:
        raise StoreError(
            f"{path} holds a result of another version of Minutebook ({error}); "
            "remove this file and run again."
        ) from error
