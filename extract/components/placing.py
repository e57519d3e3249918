"""Placing: cities that no list and no model need to know, told by where they stand.

"PHUENTSHOLING, June 14:" at a line's start, "Chagai, Pakistan", "in Sèvres,
France". Kinds of places belong to the name: "Samarkand region", "Colombo 07".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.lists import Lists
from extract.components.words import DASHES, Words
from extract.records import Mention

KINDS = frozenset(
    "region province district state county island islands governorate oblast city municipality prefecture".split()
)
PLACE_CUES = frozenset("in at from near to of outside around via between and".split())
OPENING = frozenset({"(", "|", ",", "—", "–", ";", "/"})
LONGEST = 3


def find_placed(words: Words, lists: Lists, names: dict[int, tuple[int, str]]) -> Iterator[Mention]:
    """Capitalised words between a line's start or "in" and a country or a date."""
    index = 0
    while index < len(words):
        end = _place_end(words, index)
        if end == index or not _stands(words, index) or not _leads(words, index, end, names):
            index = max(index + 1, end if end > index else 0)
            continue
        if not any(words.keys[i] in lists.other_heads for i in range(index, end)):
            shouted = words.first[index] and all(
                words.forms[i].isupper() for i in range(index, end)
            )
            yield words.mention(
                index, end - 1, "CITY", "city.dateline" if shouted else "city.placed"
            )
        index = end


def _place_end(words: Words, start: int) -> int:
    at = start
    while at < len(words) and at - start < 2 * LONGEST - 1 and (at == start or not words.first[at]):
        if words.is_capital(at) and words.forms[at].isalpha():
            at += 1
        elif at > start and words.forms[at] in DASHES and words.is_glued(at):
            at += 1
        else:
            break
    while at > start and words.forms[at - 1] in DASHES:
        at -= 1
    return at


def _stands(words: Words, index: int) -> bool:
    """Whether a place may begin there: at a line's start, after "in" or a bracket."""
    return (
        words.first[index]
        or words.keys[index - 1] in PLACE_CUES
        or words.forms[index - 1] in OPENING
    )


def _leads(words: Words, index: int, end: int, names: dict[int, tuple[int, str]]) -> bool:
    """Whether a country follows after a comma, or a date after a line's start."""
    if end + 1 >= len(words) or words.forms[end] != "," or words.first[end + 1]:
        return False
    after = end + 1 + (words.keys[end + 1] == "the")
    follower, label = names.get(after, (0, ""))
    if label == "COUNTRY":
        goes_on = follower < len(words) and words.is_capital(follower) and not words.first[follower]
        return not goes_on
    return label == "DATE" and words.first[index]


def widen_places(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Cities with the kind of place that follows them: "Kavango East Region", "Kingston 12"."""
    for name in names:
        if name.label != "CITY":
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        if (
            first
            and not words.first[first]
            and words.is_capital(first - 1)
            and words.keys[first - 1] in lists.directions
        ):
            yield words.mention(first - 1, end - 1, "CITY", "city.widened")
        if end < len(words) and not words.first[end] and not words.is_glued(end):
            figure = len(words.forms[end]) == 2 and words.forms[end].isdecimal()
            ends = end + 1 >= len(words) or words.first[end + 1] or not words.is_capital(end + 1)
            if (words.keys[end] in KINDS and ends) or (figure and _is_closed(words, end + 1)):
                wide = words.mention(first, end, "CITY", "city.widened")
                yield replace(wide, registry_id=None)


def _is_closed(words: Words, index: int) -> bool:
    return (
        index >= len(words) or words.first[index] or words.forms[index] in (",", ".", ":", ")", ";")
    )
