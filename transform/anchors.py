"""Where a quoted passage stands in a text that may have been re-arranged since.

A quote alone is an anchor if it is long, or stands there once and its surroundings
are not altogether others; where it stands several times, the words before and after
choose. A passage that was rewritten is not found: nothing near it is taken instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from transform.slugs import canonical

LONG = 30
"""Characters from which a quote is hardly found by chance."""
ALIKE = 60
"""Percent of the surroundings on one side that must agree."""
CLEAR = 10
"""Percent by which one place must be better than all others."""
REACH = 60
"""Characters of surroundings that are looked at."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a text."""

    start: int
    end: int


def locate(text: str, quote: str, before: str = "", after: str = "") -> Passage | None:
    """The passage that a quote and the words around it mean; None if none does surely."""
    places = list(places_of(text, quote))
    if not places:
        return None
    scored = sorted(
        ((_agreement(text, place, before, after), place) for place in places),
        key=lambda pair: (-pair[0], pair[1].start),
    )
    best, place = scored[0]
    has_context = bool(canonical(before) or canonical(after))
    if len(scored) == 1:
        is_sure = not has_context or len(quote) >= LONG or best >= ALIKE
        return place if is_sure else None
    return place if has_context and best >= ALIKE and best - scored[1][0] >= CLEAR else None


def context(text: str, passage: Passage, words: int = 5) -> tuple[str, str]:
    """The words before and after a passage, in one line: what a correction keeps."""
    before = " ".join(text[max(0, passage.start - 200) : passage.start].split()[-words:])
    after = " ".join(text[passage.end : passage.end + 200].split()[:words])
    return before, after


def places_of(text: str, quote: str) -> Iterator[Passage]:
    """Where the quote stands, whatever the white space in it."""
    words = quote.split()
    if not words:
        return
    start = text.find(words[0])
    while start >= 0:
        end = start
        for number, word in enumerate(words):
            if number:
                space = _SPACE.match(text, end)
                end = space.end() if space else -1
            if end < 0 or not text.startswith(word, end):
                break
            end += len(word)
        else:
            if _is_whole(text, start, end):
                yield Passage(start, end)
        start = text.find(words[0], start + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut: `Ana` does not stand in `Anabel`."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (cut_before or cut_after)


def _agreement(text: str, place: Passage, before: str, after: str) -> float:
    """How well the better of both sides agrees, in percent, the other counting a little."""
    sides = []
    if canonical(before):
        found = canonical(text[max(0, place.start - REACH - len(before)) : place.start])
        sides.append(_share(found[-len(canonical(before)) - 2 :], canonical(before)))
    if canonical(after):
        found = canonical(text[place.end : place.end + REACH + len(after)])
        sides.append(_share(found[: len(canonical(after)) + 2], canonical(after)))
    return max(sides) + min(sides) / 4 if sides else 0.0


def _share(found: str, wanted: str) -> float:
    return float(fuzz.ratio(found, wanted))
