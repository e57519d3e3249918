"""Scores: how many mentions are found with exact edges and label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import LABELS
from extract.training.samples import Span

ALL = "all"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label; the shares follow from them, in per cent."""

    hits: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of what is there was found."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 200 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0


def score(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> dict[str, Score]:
    """Score (gold, found) mentions of many texts, over all and per label."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for expected, seen in pairs:
        wanted, got = set(expected), set(seen)
        for counter, spans in ((hits, wanted & got), (found, got), (gold, wanted)):
            counter.update(label for _, _, label in spans)
            counter[ALL] += len(spans)
    names = [ALL, *(label for label in LABELS if gold[label] or found[label])]
    return {name: Score(hits[name], found[name], gold[name]) for name in names}


def merge(parts: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """Add the counts of several scorings, as of the folds."""
    total: dict[str, Score] = {}
    for part in parts:
        for name, one in part.items():
            seen = total.get(name, Score(0, 0, 0))
            total[name] = Score(seen.hits + one.hits, seen.found + one.found, seen.gold + one.gold)
    return {name: total[name] for name in (ALL, *LABELS) if name in total}


def as_table(scores: dict[str, Score]) -> str:
    """Scores as lines of text, one label per line."""
    lines = [f"{'label':<10} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}"]
    for name, one in scores.items():
        lines.append(
            f"{name:<10} {one.precision:6.1f} {one.recall:6.1f} {one.f1:6.1f} {one.gold:6d}"
        )
    return "\n".join(lines)
