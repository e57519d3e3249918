"""Titles before and after names: `H.E.`, `Prof. Dr.`, `PhD`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.reading import Row, Sheet, read_sheet

POSITIONS = ("prefix", "suffix")
HONORIFICS = Sheet(
    "honorifics.csv",
    key="title",
    columns=("title", "variants", "means", "position", "source"),
    needed=("title", "position"),
    several=("variants",),
)


@dataclass(frozen=True)
class Honorifics:
    """Every form of a title, as written."""

    titles: frozenset[str]
    prefixes: frozenset[str]
    """Forms that stand before a name."""
    suffixes: frozenset[str]
    """Forms that stand after a name."""
    _words: Mapping[str, str]

    def is_title(self, text: str) -> bool:
        """Whether the text is a title or several in a row: `H.E. Prof. Dr.`, `Dato' Dr`."""
        words = fold(text).split()
        start = 0
        while start < len(words):
            ends = range(min(len(words), start + 4), start, -1)
            end = next((end for end in ends if " ".join(words[start:end]) in self._words), 0)
            if not end:
                return False
            start = end
        return bool(words)

    def title_of(self, text: str) -> str | None:
        """The first form of a single title: `Professor` -> `Prof.`"""
        return self._words.get(fold(text))


def load_honorifics(extra: Path | None = None) -> Honorifics:
    """Reads the titles; each must stand before or after a name."""
    rows = read_sheet(HONORIFICS, extra)
    forms = [(form, row) for row in rows for form in row.several("title", "variants")]
    words: dict[str, str] = {}
    for form, row in forms:
        words.setdefault(fold(form), row["title"])
    prefixes = frozenset(form for form, row in forms if _position(row) == "prefix")
    suffixes = frozenset(form for form, row in forms if _position(row) == "suffix")
    return Honorifics(prefixes | suffixes, prefixes, suffixes, words)


def _position(row: Row) -> str:
    if row["position"] not in POSITIONS:
        raise row.error(f"Unknown position {row['position']!r}", f"use {' or '.join(POSITIONS)}")
    return row["position"]
