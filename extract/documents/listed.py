"""The words by which page furniture is known: the rows of `boilerplate.csv`, by kind."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("boilerplate.csv")


@cache
def listed(kind: str) -> frozenset[str]:
    """The values of one kind, in small letters."""
    with _WORDS.open(encoding="utf-8", newline="") as file:
        return frozenset(row["value"] for row in csv.DictReader(file) if row["kind"] == kind)
