"""Seats: the place behind a body's name, which says where the body is.

"Kenya School of Government | in Lower Kabete", "Ministry of Health | of Fiji",
"Umber National University | in South Korea". "UNESCO Office in Tashkent" is one
name: offices, embassies and delegations are called after their seats.
"""

from __future__ import annotations

from extract.components.lists import Lists
from extract.components.run_borders import is_named
from extract.components.words import Words

REACH = 5
"""Words of the longest place, with its link."""
FORMAL = frozenset({"republic", "kingdom", "state", "people's"})
"""Words with which the formal name of a country begins, which is part of a body's."""


def without_place(words: Words, first: int, end: int, lists: Lists) -> int:
    """The end of a body's name before the place where it is."""
    for at in range(max(first + 2, end - REACH), end - 1):
        link, after = words.keys[at], at + 1 + (words.keys[at + 1] == "the")
        if link not in ("in", "of") or after >= end:
            continue
        place = words.text[words.starts[after] : words.ends[end - 1]]
        is_country = _is_short_country(words, after, place, lists)
        if link == "in" and not _is_seated(words, first, at, lists):
            if is_country or lists.vocabulary.cities.find(place):
                return at
        elif link == "of" and is_country:
            ministry = not lists.cues["ministry_word"].isdisjoint(words.keys[first : first + 2])
            if (ministry and "of" in words.keys[first:at]) or is_named(words, first, at, lists):
                return at
    return end


def _is_seated(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether a body is called after its seat: "UNESCO Office", not "Office for South Asia"."""
    kind, plain = lists.cues["named_kind"], lists.cues["plain_name"]
    if words.keys[end - 1] in kind and words.keys[first] not in plain:
        return False
    keys = words.keys[first:end]
    seated = not lists.cues["seated_body"].isdisjoint(keys)
    return seated and not ("office" in keys and "for" in keys)


def _is_short_country(words: Words, after: int, place: str, lists: Lists) -> bool:
    """Whether a place is a country by its short name."""
    is_country = lists.vocabulary.countries.code_of(place) is not None
    return is_country and words.keys[after] not in FORMAL


def country_behind(words: Words, first: int, end: int, lists: Lists) -> int:
    """The comma between a place and its country: "Rabat | , | Morocco"; 0 where there is none."""
    if "," not in words.forms[first + 1 : end - 1]:
        return 0
    comma = words.forms.index(",", first + 1)
    country = words.text[words.starts[comma + 1] : words.ends[end - 1]]
    return comma if lists.vocabulary.countries.code_of(country) else 0
