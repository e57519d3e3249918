"""Words about occasions, and how much each sign of an occasion weighs.

`occasion_cues.csv` holds phrases by cue; `occasion_signs.csv` the weights by
which the date, the place, the theme and the main meeting of a report are
chosen among all that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.vocabulary.reading import Row, Sheet, read_sheet

CUES = Sheet(
    "occasion_cues.csv",
    key="cue",
    columns=("cue", "phrases", "note"),
    needed=("cue", "phrases"),
    several=("phrases",),
)
SIGNS = Sheet(
    "occasion_signs.csv",
    key="sign",
    columns=("sign", "weight", "note"),
    needed=("sign", "weight"),
)
REACH = 40
"""Characters before an offset in which a phrase that ends there begins."""


@dataclass(frozen=True)
class OccasionCues:
    """Phrases by cue, found anywhere in a stretch of text, or at its end."""

    _anywhere: Mapping[str, re.Pattern[str]]
    _ending: Mapping[str, re.Pattern[str]]

    def among(self, text: str, start: int, end: int, cues: Iterable[str]) -> frozenset[str]:
        """The cues that a stretch of text holds."""
        return frozenset(cue for cue in cues if self._anywhere[cue].search(text, start, end))

    def find(self, cue: str, text: str, start: int, end: int) -> int:
        """Where the last phrase of a cue in a stretch of text begins; -1 where there is none."""
        last = -1
        for match in self._anywhere[cue].finditer(text, start, end):
            last = match.start()
        return last

    def first(self, cue: str, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the first phrase of a cue in a stretch of text begins and ends."""
        match = self._anywhere[cue].search(text, start, end)
        return match.span() if match else None

    def spans(self, cue: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the phrases of a cue in a stretch of text begin and end."""
        return [match.span() for match in self._anywhere[cue].finditer(text, start, end)]

    def places(self, cue: str, text: str, start: int, end: int) -> list[int]:
        """Where the phrases of a cue in a stretch of text begin."""
        return [match.start() for match in self._anywhere[cue].finditer(text, start, end)]

    def before(self, cue: str, text: str, start: int, end: int) -> bool:
        """Whether a stretch of text ends in a phrase of a cue, articles left out."""
        return bool(self._ending[cue].search(text, max(start, end - REACH), end))


@dataclass(frozen=True)
class Signs:
    """Weights by choice and sign: `date.held` -> 1.5."""

    _weights: Mapping[str, float]

    def weigh(self, choice: str, signs: Iterable[str]) -> float:
        """The sum of what speaks for a candidate and against it."""
        return sum(self._weights.get(f"{choice}.{sign}", 0.0) for sign in signs)

    def least(self, choice: str) -> float:
        """What must speak for a candidate of that choice at least."""
        return self._weights[f"{choice}.least"]


def _pattern(phrases: Iterable[str], ending: str = "") -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"\b(?:{words})\b{ending}", re.IGNORECASE)


@cache
def load_occasion_cues(extra: Path | None = None) -> OccasionCues:
    """Reads the phrases of every cue."""
    rows = {row["cue"]: row.several("phrases") for row in read_sheet(CUES, extra)}
    return OccasionCues(
        {cue: _pattern(phrases) for cue, phrases in rows.items()},
        {
            cue: _pattern(phrases, r":?\s*(?:the|its|their|our|a|an)?\s*$")
            for cue, phrases in rows.items()
        },
    )


def _weight(row: Row) -> float:
    try:
        return float(row["weight"])
    except ValueError as error:
        raise row.error(f"Bad weight {row['weight']!r}", "give a number such as -1.5") from error


@cache
def load_signs(extra: Path | None = None) -> Signs:
    """Reads the weight of every sign."""
    return Signs({row["sign"]: _weight(row) for row in read_sheet(SIGNS, extra)})
