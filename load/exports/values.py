"""The rows of a release as plain values, for formats that know no lists or zones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from load.manifest import Release
from load.reading import open_release

BATCH = 10_000
"""Rows that are plain values at one time."""


def rows_of(release: Release, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in contract order; missing values are None."""
    rows = open_release(release.path).arrow(name)
    for batch in rows.to_batches(max_chunksize=BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def as_text(value: Any) -> Any:
    """A value as a format without types takes it; numbers and texts as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date | datetime) else value
