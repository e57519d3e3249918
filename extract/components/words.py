"""Words: a report's text as a row of words and marks, each with its folded key.

The finders of names read this row. A word is a run of letters and digits with
apostrophes inside (`Xi'an`); a possessive 's and every mark stand alone. `keys`
are the words as exact matching knows them (`fold`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from extract.records import Mention
from extract.vocabulary import fold

TOKEN = re.compile(r"['’`´]s\b|\w+(?:['’ʼ‘`](?!s\b)\w+)*|[^\w\s]")
DASHES = frozenset("-‐‑‒–—―−")
QUOTES = frozenset("\"'“”„«»‘’‹›")
POSSESSIVES = ("'s", "’s", "`s", "´s")
key_of = lru_cache(maxsize=50_000)(fold)
"""A word as exact matching knows it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text; the lists run in parallel."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    keys: list[str]
    """Folded; empty for most marks, the mark itself for those that part names."""
    first: list[bool]
    """Whether a word begins a line."""

    def __len__(self) -> int:
        return len(self.forms)

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.forms[index][0].isupper()

    def is_glued(self, index: int) -> bool:
        """Whether no blank stands before a word."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def runs_on(self, index: int) -> bool:
        """Whether the next word stands on the same line."""
        return index + 1 < len(self.forms) and not self.first[index + 1]

    def index_at(self, offset: int) -> int:
        """Index of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the first word of a stretch of text and of the one after its last."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def mention(self, first: int, last: int, label: str, rule: str) -> Mention:
        """The mention from one word to another, that one included."""
        start, end = self.starts[first], self.ends[last]
        return Mention(start, end, label, self.text[start:end], rule)


MARKS = frozenset(",.;:()[]|/")


def read_words(text: str) -> Words:
    """Take a text apart."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    keys: list[str] = []
    first: list[bool] = []
    last = 0
    for match in TOKEN.finditer(text):
        form = match[0]
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        forms.append(form)
        keys.append(form if form in MARKS else key_of(form))
        first.append(not last or text.find("\n", last, start) >= 0)
        last = end
    return Words(text, starts, ends, forms, keys, first)
