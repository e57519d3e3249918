"""Phrasebook: lists of phrases, found in a row of words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.components.words import DASHES, Words, read_words


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases by their first word, each as the words that follow it, the longest first."""

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    folded: bool

    def match(self, words: Words, start: int) -> int:
        """How many words of the text from there on are one of the phrases; 0 if none is."""
        row = words.keys if self.folded else words.forms
        for rest in self.phrases.get(row[start], ()):
            at = start + 1
            for word in rest:
                if (
                    self.folded
                    and at < len(row)
                    and words.forms[at] in DASHES
                    and word not in DASHES
                ):
                    at += 1
                if at >= len(row) or row[at] != word or words.first[at]:
                    break
                at += 1
            else:
                return at - start
        return 0


def make_phrasebook(forms: Iterable[str], *, folded: bool) -> Phrasebook:
    """A phrasebook of forms, compared folded (dashes do not count) or exactly as written."""
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for form in forms:
        words = read_words(form)
        row = words.keys if folded else words.forms
        kept = [
            word
            for word, written in zip(row, words.forms, strict=True)
            if not (folded and written in DASHES)
        ]
        if kept:
            phrases.setdefault(kept[0], set()).add(tuple(kept[1:]))
    ordered = {
        first: tuple(sorted(rest, key=lambda row: (-len(row), row)))
        for first, rest in phrases.items()
    }
    return Phrasebook(ordered, folded)
