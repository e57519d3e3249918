"""How well each field is read, as measured on annotated reports: data of the package."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measured:
    """What one task of the measurement says of some fields."""

    task: str
    meaning: str
    fields: tuple[str, ...]
    """`table.column` each."""
    new_authors: float
    """F1 on reports whose authors the model had never seen."""
    new_authors_facts: int
    set_aside: float
    """F1 on reports that nobody looked at before the model was made."""
    set_aside_facts: int


@cache
def measured() -> tuple[Measured, ...]:
    """All tasks that were measured, in the order of the file."""
    with (FOLDER / "accuracy.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_measured(row) for row in csv.DictReader(file))


@cache
def known_limits() -> tuple[str, ...]:
    """What an analyst must know before trusting a figure, a sentence or two each."""
    with (FOLDER / "limits.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["limit"] for row in csv.DictReader(file))


def accuracy_of(field: str) -> Measured | None:
    """The measurement of a field (`table.column`), the weakest of several; None without one."""
    found = [task for task in measured() if field in task.fields]
    return min(found, key=lambda task: task.new_authors, default=None)


def _measured(row: dict[str, str]) -> Measured:
    return Measured(
        row["task"],
        row["meaning"],
        tuple(row["fields"].split()),
        float(row["new_authors"]),
        int(row["new_authors_facts"]),
        float(row["set_aside"]),
        int(row["set_aside_facts"]),
    )
