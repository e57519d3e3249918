"""The words of a name by which bodies, meetings and programmes are compared."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from transform.generic import COMMON
from transform.lists import words_of_kind
from transform.slugs import canonical

STOP = words_of_kind("link_words", "stop")
"""Words that tell nothing: articles, prepositions."""
OPTIONAL = words_of_kind("link_words", "optional")
"""Words that some reports add to the name of a UNESCO centre or meeting and others leave out."""

_ROMAN = {
    numeral: str(place)
    for place, numeral in enumerate(
        ("ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii"), start=2
    )
    if numeral
}
"""Numerals of two letters and more: `Category II Centres` are `Category 2 Centres`."""

_LONG = 6


@lru_cache(maxsize=200_000)
def stems(name: str) -> tuple[str, ...]:
    """The telling words of a name in order: singular, numerals in digits, no prepositions.

    `"Centres for Water II"` has `center`, `water` and `2`.
    """
    words = canonical(name.replace("'s", "").replace("\u2019s", "")).split()
    return tuple(_singular(_ROMAN.get(word, word)) for word in words if word not in STOP)


@lru_cache(maxsize=200_000)
def bag(name: str) -> frozenset[str]:
    """The stems without order and without what is optional; all of them where nothing is left."""
    found = frozenset(stems(name))
    return found - OPTIONAL or found


def is_distinctive(stem: str) -> bool:
    """Whether few names have the word."""
    return stem not in _COMMON_STEMS and not stem.isdigit() and len(stem) > 2


def is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by a slip of the pen only."""
    shorter = min(len(one), len(other))
    if shorter < _LONG or one.isdigit() or other.isdigit():
        return False
    return bool(OSA.distance(one, other) <= (1 if shorter < 9 else 2))


def initials_of(words: tuple[str, ...]) -> str:
    """The acronym that the words make: `intangible cultural heritage` -> `ich`."""
    return "".join(word[0] for word in words)


@lru_cache(maxsize=50_000)
def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is", "news")) or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]


_COMMON_STEMS = frozenset(_singular(word) for word in COMMON) | OPTIONAL
