"""The annotated reports: plain texts, marked names and facts.

`reports/` holds the sets that rules and model are developed on; `aside/` one
set that nobody looks at until the figures of a version are taken.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.records import Mention
from extract.reports import Metadata, RawDocument

FOLDER = Path(__file__).parents[1] / "annotated"
PREDICTIONS = FOLDER / "predictions.jsonl.gz"
MARK = re.compile(r"\{\{([^{}|]+)\|([A-Z]+)\}\}")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated report: its id, plain text, `(start, end, label)` spans and facts."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    facts: dict[str, Any]

    def mentions(self) -> list[Mention]:
        return [Mention(s, e, label, self.text[s:e], "gold") for s, e, label in self.spans]

    def raw(self) -> RawDocument:
        """The report as a source would deliver it."""
        data = (self.text + "\n").encode("utf-8")
        digest = hashlib.sha256(self.id.encode() + data).hexdigest()
        name = f"{self.id}.txt"
        metadata = Metadata(published=self.facts.get("published"))
        return RawDocument("annotated", f"annotated/{name}", name, name, digest, data, metadata)


def unmarked(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The plain text of a marked one, with the spans of its marks."""
    pieces, spans, last, length = [], [], 0, 0
    for mark in MARK.finditer(marked):
        before, surface = marked[last : mark.start()], mark[1]
        length += len(before)
        spans.append((length, length + len(surface), mark[2]))
        pieces += [before, surface]
        length += len(surface)
        last = mark.end()
    return "".join([*pieces, marked[last:]]), tuple(spans)


def read_annotated(only: str = "", *, folder: str = "reports") -> list[Annotated]:
    """The annotated reports whose id begins with one of the comma-separated prefixes."""
    found = []
    for path in sorted((FOLDER / folder).glob("*.json")):
        if path.stem.startswith(tuple(only.split(","))):
            marked = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
            text, spans = unmarked(marked)
            found.append(Annotated(path.stem, text, spans, json.loads(path.read_text("utf-8"))))
    return found


def read_predictions() -> dict[str, list[tuple[int, int, str]]]:
    """What the model said of each report when it had not been trained on it."""
    with gzip.open(PREDICTIONS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: [(s, e, label) for s, e, label in row["spans"]] for row in rows}
