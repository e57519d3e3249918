"""Figures from verdicts: precision, recall and F1 per task, precision per rule, floors."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.quality.annotated import FOLDER
from tests.quality.judging import Verdict

UNNOTED = "absent."
"""The start of rules that find what annotators did not note."""
FLOORS = Path(__file__).with_name("floors.json")
RULES = Path(__file__).parents[2] / "extract" / "vocabulary" / "data" / "rules.csv"


@dataclass(frozen=True, slots=True)
class Figure:
    """How well one task was done: facts wanted, found and right."""

    wanted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.right else 0.0


def per_task(verdicts: Iterable[Verdict]) -> dict[str, Figure]:
    """The figure of every task, in the order of judging."""
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.task, Counter())[verdict.outcome] += 1
    return {
        task: Figure(c["right"] + c["missing"], c["right"] + c["extra"], c["right"])
        for task, c in counts.items()
    }


def per_rule(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """For every rule, how many of its rows were right, and how many there were.

    A rule that serves several tasks is measured on the strictest: the one where
    the smallest share of its rows was right. Annotators did not note who was absent:
    the rules that find them are not measured.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for verdict in verdicts:
        if verdict.rule and not verdict.rule.startswith(UNNOTED):
            counts.setdefault((verdict.rule, verdict.task), Counter())[verdict.outcome] += 1
    rules: dict[str, tuple[int, int]] = {}
    for (rule, _), count in counts.items():
        right, found = count["right"], count["right"] + count["extra"]
        known = rules.get(rule)
        if known is None or right / found < known[0] / known[1]:
            rules[rule] = (right, found)
    return rules


def write_rules(measured: dict[str, tuple[int, int]]) -> list[str]:
    """Write measured precision and support into `rules.csv`; return rules it does not list."""
    with RULES.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or []), list(reader)
    for row in rows:
        right, found = measured.get(row["rule"], (0, 0))
        row["support"] = str(found)
        row["precision"] = f"{right / found:.4f}" if found else ""
    with RULES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["rule"]))
    return sorted(set(measured) - {row["rule"] for row in rows})


def reports_hash() -> str:
    """SHA-256 over the annotated reports, so that floors belong to one state of them."""
    digest = hashlib.sha256()
    for path in sorted((FOLDER / "reports").iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def pin(figures: dict[str, dict[str, Figure]]) -> None:
    """Make today's F1 the floor, a hundredth of a point below."""
    floors = {
        way: {task: round(figure.f1 - 0.0005, 4) for task, figure in tasks.items()}
        for way, tasks in figures.items()
    }
    FLOORS.write_text(
        json.dumps({"reports": reports_hash(), "floors": floors}, indent=1) + "\n", encoding="utf-8"
    )


def sunk(figures: dict[str, dict[str, Figure]]) -> list[str]:
    """Which figures lie below their floor, in words."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pinned["reports"] != reports_hash():
        return ["the annotated reports have changed: run `make score` and pin the floors again"]
    nothing = Figure(0, 0, 0)
    return [
        f"{way} {task}: {figures[way].get(task, nothing).f1:.4f} is below the floor {floor:.4f}"
        for way, tasks in pinned["floors"].items()
        if way in figures
        for task, floor in tasks.items()
        if figures[way].get(task, nothing).f1 < floor
    ]
