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
from itertools import pairwise
from math import fsum
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
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a cue behind its first word: each further word with the gap before it."""

    cue: str
    rest: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OccasionCues:
    """Phrases by their first word, the longest of each cue first."""

    names: frozenset[str]
    phrases: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True)
class Signs:
    """Weights by choice and sign: `date.held` -> 1.5."""

    _weights: Mapping[str, float]

    def weigh(self, choice: str, signs: Iterable[str]) -> float:
        """The sum of what speaks for a candidate and against it, the same in any order."""
        return fsum(self._weights.get(f"{choice}.{sign}", 0.0) for sign in signs)

    def least(self, choice: str) -> float:
        """What must speak for a candidate of that choice at least."""
        return self._weights[f"{choice}.least"]


def _split(cue: str, phrase: str) -> tuple[str, Phrase]:
    """The first word of a phrase, and the phrase behind it."""
    words = list(WORD.finditer(phrase.lower()))
    gaps = [phrase[left.end() : right.start()] for left, right in pairwise(words)]
    rest = tuple((word[0], gap) for word, gap in zip(words[1:], gaps, strict=True))
    return words[0][0], Phrase(cue, rest)


@cache
def load_occasion_cues(extra: Path | None = None) -> OccasionCues:
    """Reads the phrases of every cue."""
    found: dict[str, list[Phrase]] = {}
    rows = read_sheet(CUES, extra)
    for row in rows:
        for phrase in row.several("phrases"):
            if not WORD.search(phrase):
                raise row.error(f"Phrase {phrase!r} without a word", "give words")
            first, rest = _split(row["cue"], phrase)
            found.setdefault(first, []).append(rest)
    ordered = {
        first: tuple(sorted(phrases, key=lambda phrase: -len(phrase.rest)))
        for first, phrases in found.items()
    }
    return OccasionCues(frozenset(row["cue"] for row in rows), ordered)


def _weight(row: Row) -> float:
    try:
        return float(row["weight"])
    except ValueError as error:
        raise row.error(f"Bad weight {row['weight']!r}", "give a number such as -1.5") from error


@cache
def load_signs(extra: Path | None = None) -> Signs:
    """Reads the weight of every sign."""
    return Signs({row["sign"]: _weight(row) for row in read_sheet(SIGNS, extra)})
