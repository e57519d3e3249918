"""Where training texts come from, and which authors are held out together.

Three sources: annotated reports (`ID.txt`, whose first letter is their author),
further marked texts that are never held out, and open data with fewer labels.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from extract.errors import UsageError
from extract.training.samples import Sample, parse_marks

FOLDS = {1: "ab", 2: "cd", 3: "gh", 4: "fi"}
"""Authors by fold: a fold's model learns from all the others."""

OPEN_FILES = ("gum.jsonl", "wikigold.jsonl")
OPEN_LABELS = ("PERSON", "ORG", "LOC", "DATE", "NORP", "MISC")


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


def read_open(folder: Path | None) -> list[Sample]:
    """Read the open data of a folder; no folder gives no samples."""
    samples: list[Sample] = []
    for name in OPEN_FILES if folder else ():
        path = (folder or Path()) / name
        if not path.is_file():
            raise UsageError(
                f"Open data {path} is missing; see extract/model/README.md, "
                "or train without the folder."
            )
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spans = tuple((int(start), int(end), str(label)) for start, end, label in row["spans"])
            samples.append(Sample(row["id"], row["text"], spans))
    return samples


def digest(paths: Iterable[Path]) -> str:
    """One SHA-256 over files, by name and content, whatever the order given."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
