"""Where training texts come from, and which authors are held out together.

Two sources: annotated reports (`ID.txt`, whose first letter is their author), and
further marked texts that are never held out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from extract.errors import UsageError
from extract.training.samples import Sample, parse_marks

FOLDS = {1: "ab", 2: "cd", 3: "gh", 4: "fi"}
"""Authors by fold: a fold's model learns from all the others."""


def read_reports(folder: Path) -> list[Sample]:
    """Read every marked report of a folder, in the order of their ids."""
    paths = sorted(folder.glob("*.txt"))
    return [parse_marks(path.stem, path.read_text(encoding="utf-8").rstrip("\n")) for path in paths]


def author(sample: Sample) -> str:
    """The author set of a report: `b` of `b012`."""
    return sample.sample_id[0]


def fold_of(sample: Sample) -> int:
    """The fold that holds a report's author out."""
    for fold, authors in FOLDS.items():
        if author(sample) in authors:
            return fold
    raise UsageError(
        f"Report {sample.sample_id} has an author in no fold; "
        "extend FOLDS in extract/training/corpus.py."
    )


def split(reports: Iterable[Sample], fold: int) -> tuple[list[Sample], list[Sample]]:
    """Reports to learn from and reports held out, for one fold."""
    kept: list[Sample] = []
    held: list[Sample] = []
    for report in reports:
        (held if fold_of(report) == fold else kept).append(report)
    return kept, held


def digest(paths: Iterable[Path]) -> str:
    """One SHA-256 over files, by name and content, whatever the order given."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
