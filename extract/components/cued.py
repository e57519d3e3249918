"""Cued: where the cue phrases about occasions stand in a text, found in one pass.

"will be held" is found by its first word; every question after that ("does this
sentence speak of the future?") is answered from the sorted places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from extract.vocabulary.occasions import OccasionCues, Phrase

WORD = re.compile(r"\w+")
FILLER = re.compile(r"[:\s]*(?:\b(?:the|its|their|our|an|a)\s+)?", re.IGNORECASE)
GAP = 12
"""Characters of an article and blanks between a phrase and what it stands before."""


class Cued:
    """The places of every cue in one text."""

    def __init__(self, text: str, cues: OccasionCues) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = {cue: [] for cue in cues.names}
        self._ends: dict[str, list[int]] = {cue: [] for cue in cues.names}
        words = [(m[0].lower(), m.start(), m.end()) for m in WORD.finditer(text)]
        for index, (word, start, _) in enumerate(words):
            for phrase in cues.phrases.get(word, ()):
                ends = self._ends[phrase.cue]
                if not ends or ends[-1] <= start:
                    self._add(phrase, words, index)

    def _add(self, phrase: Phrase, words: list[tuple[str, int, int]], index: int) -> None:
        """Note a phrase if the text goes on as it does."""
        last = words[index][2]
        for word, gap in phrase.rest:
            index += 1
            if index >= len(words) or words[index][0] != word:
                return
            between = self.text[last : words[index][1]]
            if between != gap and not (gap == " " and between.isspace()):
                return
            last = words[index][2]
        self._starts[phrase.cue].append(words[index - len(phrase.rest)][1])
        self._ends[phrase.cue].append(last)

    def spans(self, cue: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the phrases of a cue within a stretch begin and end."""
        starts, ends = self._starts[cue], self._ends[cue]
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        return list(zip(starts[first:last], ends[first:last], strict=True))

    def places(self, cue: str, start: int, end: int) -> list[int]:
        """Where the phrases of a cue within a stretch begin."""
        return [place for place, _ in self.spans(cue, start, end)]

    def first(self, cue: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the first phrase of a cue within a stretch begins and ends."""
        starts, ends = self._starts[cue], self._ends[cue]
        place = bisect_left(starts, start)
        return (starts[place], ends[place]) if place < len(ends) and ends[place] <= end else None

    def last(self, cue: str, start: int, end: int) -> int:
        """Where the last phrase of a cue within a stretch begins; -1 where there is none."""
        return max(self.places(cue, start, end), default=-1)

    def has(self, cue: str, start: int, end: int) -> bool:
        """Whether a stretch of text holds a phrase of a cue."""
        starts, ends = self._starts[cue], self._ends[cue]
        place = bisect_left(starts, start)
        return place < len(ends) and ends[place] <= end

    def among(self, start: int, end: int, cues: Iterable[str]) -> frozenset[str]:
        """The cues that a stretch of text holds."""
        return frozenset(cue for cue in cues if self.has(cue, start, end))

    def before(self, cue: str, start: int, end: int) -> bool:
        """Whether a stretch of text ends in a phrase of a cue, but for an article."""
        starts, ends = self._starts[cue], self._ends[cue]
        place = bisect_right(ends, end) - 1
        if place < 0 or starts[place] < start or end - ends[place] > GAP:
            return False
        return bool(FILLER.fullmatch(self.text, ends[place], end))
