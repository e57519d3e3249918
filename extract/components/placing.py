"""Placing: cities that no list and no model need to know, told by where they stand.

"PHUENTSHOLING, June 14:" at a line's start, "Chagai, Pakistan", "in Sèvres,
France". What belongs to a place's name is taken in: "East Lansing", "Samarkand
region", "Colombo 07".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.components.lists import Lists
from extract.components.run_borders import Begun
from extract.components.words import DASHES, Words
from extract.records import Mention

PLACE_CUES = frozenset("in at from near to of outside around via between and".split())
OPENING = frozenset({"(", "|", ",", "—", "–", ";", "/"})
CLOSING = frozenset({",", ".", ":", ")", ";"})
LONGEST = 5
"""Words of a place's name, its dashes counted."""


def find_placed(words: Words, lists: Lists, names: Begun) -> Iterator[Mention]:
    """Capitalised words between a line's start or "in" and a country or a date."""
    index = 0
    while index < len(words):
        end = _place_end(words, index)
        stands = end > index and _stands(words, index) and _leads(words, index, end, names)
        if stands and lists.other_heads.isdisjoint(words.keys[index:end]):
            shouted = words.first[index] and all(map(str.isupper, words.forms[index:end]))
            rule = "city.dateline" if shouted else "city.placed"
            yield words.mention(index, end - 1, "CITY", rule)
        index = max(index + 1, end)


def _place_end(words: Words, start: int) -> int:
    """The index after the capitalised words that begin there."""
    at = start
    while at < len(words) and at - start < LONGEST and (at == start or not words.first[at]):
        is_dash = words.forms[at] in DASHES and words.is_glued(at) and at > start
        if not is_dash and not (words.is_capital(at) and words.forms[at].isalpha()):
            break
        at += 1
    while at > start and words.forms[at - 1] in DASHES:
        at -= 1
    return at


def _stands(words: Words, index: int) -> bool:
    """Whether a place may begin there: at a line's start, after "in" or a bracket."""
    if words.first[index]:
        return True
    return words.keys[index - 1] in PLACE_CUES or words.forms[index - 1] in OPENING


def _leads(words: Words, index: int, end: int, names: Begun) -> bool:
    """Whether a country follows after a comma, or a date after a line's start."""
    if end + 1 >= len(words) or words.forms[end] != "," or words.first[end + 1]:
        return False
    after = end + 1 + (words.keys[end + 1] == "the")
    follower, label = names.get(after, (0, ""))
    if label == "COUNTRY":
        return not (words.runs_on(follower - 1) and words.is_capital(follower))
    return label == "DATE" and words.first[index]


def widen_places(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Cities with what belongs to their names: "East Lansing", "Kavango East Region"."""
    for name in names:
        if name.label != "CITY":
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        before = first - 1
        leads = first > 0 and not words.first[first] and words.is_capital(before)
        if leads and words.keys[before] in lists.cues["direction"]:
            yield words.mention(before, end - 1, "CITY", "city.widened")
        if _goes_on(words, end, lists):
            yield words.mention(first, end, "CITY", "city.widened")


def _goes_on(words: Words, end: int, lists: Lists) -> bool:
    """Whether the kind of a place or the number of a quarter follows."""
    if end >= len(words) or words.first[end] or words.is_glued(end):
        return False
    form, ends = words.forms[end], not words.runs_on(end)
    if len(form) == 2 and form.isdecimal():
        return ends or words.forms[end + 1] in CLOSING
    return words.keys[end] in lists.cues["place_kind"] and (ends or not words.is_capital(end + 1))
