"""The elements of HTML: by which a page is known, and which of them stand apart as blocks."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("elements.csv")


@cache
def elements() -> frozenset[str]:
    """Names of the elements that pages begin with or are made of."""
    return frozenset(name for name, _ in _rows())


@cache
def blocks() -> frozenset[str]:
    """Names of those that begin and end a block of text; the others stand in its lines."""
    return frozenset(name for name, is_block in _rows() if is_block)


def _rows() -> list[tuple[str, bool]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["element"], row["is_block"] == "yes") for row in csv.DictReader(file)]
