"""A digest of what tables say, whichever version of a library wrote them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

RELATIVE_TABLES = frozenset({"changes"})
"""Tables that tell of the release before: they do not make the content another one."""


def content_hash(digests: Mapping[str, str]) -> str:
    """SHA-256 of the content of all tables but the relative ones, from the digest of each."""
    digest = hashlib.sha256()
    for name in sorted(digests.keys() - RELATIVE_TABLES):
        digest.update(f"{name}={digests[name]};".encode())
    return digest.hexdigest()


def table_digest(rows: pa.Table) -> str:
    """SHA-256 of the names, types and values of a table."""
    digest = hashlib.sha256()
    for field in rows.schema:
        digest.update(f"{field.name}:{field.type}:{len(rows)};".encode())
        for part in _value_bytes(rows[field.name].combine_chunks()):
            digest.update(part)
    return digest.hexdigest()


def _value_bytes(array: pa.Array) -> Iterator[bytes]:
    """The nulls and the values of an array; what lies in memory under a null does not count."""
    yield np.packbits(array.is_null().to_numpy(zero_copy_only=False)).tobytes()
    if pt.is_list(array.type):
        yield pc.list_value_length(array).fill_null(0).to_numpy().tobytes()
        yield from _value_bytes(array.flatten())
    elif pt.is_string(array.type):
        filled = array.fill_null("")
        yield pc.binary_length(filled).to_numpy().tobytes()
        yield from _text_bytes(filled)
    elif pt.is_boolean(array.type):
        yield array.fill_null(False).cast(pa.uint8()).to_numpy().tobytes()
    else:
        width = pa.int32() if pt.is_date32(array.type) else pa.int64()
        plain = array if pt.is_floating(array.type) else array.cast(width)
        yield plain.fill_null(0).to_numpy().tobytes()


def _text_bytes(array: pa.Array) -> Iterator[bytes]:
    _, offsets, data = array.buffers()
    if data is not None and len(array):
        bounds = np.frombuffer(offsets, dtype=np.int32)[array.offset :]
        yield data[int(bounds[0]) : int(bounds[len(array)])].to_pybytes()
