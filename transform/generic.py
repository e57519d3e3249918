"""Whether a name tells one thing from another, or needs its country or parent body to do so."""

from __future__ import annotations

from extract.vocabulary import Vocabulary
from extract.vocabulary.national_names import TAIL
from transform.forms import is_acronym
from transform.lists import words_of_kind
from transform.slugs import canonical

COMMON = frozenset(map(canonical, words_of_kind("common_words", "common")))

_HOUSES = words_of_kind("link_words", "house")


def has_only_common_words(name: str) -> bool:
    """`Annual Meeting`, `Ministry of Education`, `Governing Board`: no word of its own."""
    return all(word in COMMON or word.isdigit() for word in canonical(name).split())


def is_generic(name: str, vocabulary: Vocabulary) -> bool:
    """Whether many bodies may bear this name.

    So do names of common words alone (`Ministry of Education`) and those of
    units and ministries that name nobody they belong to (`Department of
    Hydrology`, not `Department of Hydrology, University of Nairobi`).
    """
    if has_only_common_words(name):
        return True
    is_part = vocabulary.organisation_heads.kind_of(name) in ("unit", "ministry")
    return is_part and not _is_own_house(name) and not _names_an_owner(name, vocabulary)


def is_national(name: str, vocabulary: Vocabulary) -> bool:
    """Whether there is one of this name in each country: a ministry."""
    return vocabulary.organisation_heads.kind_of(name) == "ministry"


def _is_own_house(name: str) -> bool:
    """`Palomar Observatory`: a house with a name of its own in front, not a department."""
    words = canonical(name).split()
    place = next((n for n, word in enumerate(words) if word in _HOUSES), 0)
    return any(word not in COMMON for word in words[:place])


def _names_an_owner(name: str, vocabulary: Vocabulary) -> bool:
    if any(is_acronym(word.strip("(),.")) for word in name.split()) and not name.isupper():
        return True
    tails = [name[found.end() :].strip(" )") for found in TAIL.finditer(name)]
    return any(
        vocabulary.organisations.find(tail)
        or vocabulary.universities.find(tail)
        or vocabulary.countries.code_of(tail)
        for tail in tails
        if not has_only_common_words(tail)
    )
