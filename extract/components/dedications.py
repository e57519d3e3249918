"""Dedications: bodies that bear a person's name in quotation marks behind their own.

The “Marko Cepenkov” of "Institute of Folklore “Marko Cepenkov” in Skopje" is part of
the institute's name and nobody who met anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.components.lists import Lists
from extract.components.quoted import find_quotes
from extract.components.words import Words
from extract.records import Mention

HOUSES = frozenset({"university", "school", "other"})
"""Kinds of bodies that are called after people."""
LONGEST = 6
"""Words of a person's name at most."""
GOES_ON = frozenset({"in", "and", "at", "of", "was", "is", "has", "will", "from", "on", "which"})
"""Words behind a body's name; others show that the quotation belongs to them."""


def find_dedicated(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The bodies with their dedications: “Lucio Costa” of a centre, no campaign."""
    quotes = dict(find_quotes(words))
    names = list(names)
    people = {name.start: name.end for name in names if name.label == "PERSON"}
    others = {name.start for name in names if name.label not in ("PERSON", "CITY")}
    kind_of = lists.vocabulary.organisation_heads.kind_of
    for name in names:
        first = words.index_at(name.end) + 1
        last = quotes.get(first)
        if name.label != "ORG" or last is None or words.first[first - 1]:
            continue
        start, end = words.starts[first], words.ends[last]
        is_person = people.get(start) == end
        is_free = start not in others and _is_name(words, first, last) and _ends(words, last + 2)
        if kind_of(name.text) in HOUSES and (is_person or is_free):
            yield words.mention(words.index_at(name.start), last + 1, "ORG", name.rule)


def _is_name(words: Words, first: int, last: int) -> bool:
    """Whether a quotation may be a person's name: "Lucio Costa"."""
    return 0 < last - first < LONGEST and all(map(words.is_capital, range(first, last + 1)))


def _ends(words: Words, at: int) -> bool:
    """Whether the name of the body ends there."""
    if at >= len(words) or words.first[at]:
        return True
    form = words.forms[at]
    return not form[0].isalnum() or form in GOES_ON
