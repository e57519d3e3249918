"""The word lists of `transform/data`, read once: knowledge kept out of the code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_DATA = Path(__file__).parent / "data"


@cache
def rows_of(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `data/<name>.csv`, in file order."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(MappingProxyType(row) for row in csv.DictReader(stream))


@cache
def words_of_kind(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in `data/<name>.csv` (columns `word`, `kind`)."""
    return frozenset(row["word"] for row in rows_of(name) if row["kind"] == kind)
