"""The names of meetings: compared when paraphrased or abbreviated, made where there is none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from transform.lists import rows_of, words_of_kind
from transform.stems import OPTIONAL, initials_of, is_distinctive, is_slip, stems

OF_MEETING = OPTIONAL | words_of_kind("link_words", "of_meeting")
"""Words that some reports add to the name of a series and others leave out."""

HEADS = {row["word"]: row["kind"] for row in rows_of("meeting_kinds")}
"""What kind of meeting a word makes a name: a forum is no workshop."""

DISTINCT, PLAIN = 3.0, 1.0
"""Weights of a word of its own and of one that many names have."""


@lru_cache(maxsize=200_000)
def series_key(name: str) -> str:
    """The key under which two writings of a series are one: its telling words, without order."""
    found = meeting_words(name)
    return " ".join(sorted(found or stems(name)))


@lru_cache(maxsize=200_000)
def meeting_words(name: str) -> frozenset[str]:
    """The words of a meeting's name that tell it from others."""
    return frozenset(stems(name)) - OF_MEETING


@lru_cache(maxsize=200_000)
def kinds_of(name: str) -> frozenset[str]:
    """What kinds of meeting a name says it is."""
    return frozenset(HEADS[stem] for stem in stems(name) if stem in HEADS)


def years_in(name: str) -> frozenset[str]:
    """The years that stand in a name."""
    return frozenset(s for s in stems(name) if s.isdigit() and len(s) == 4)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> tuple[float, float]:
    """How much of the shorter name is in the longer one, and how much all of both agrees.

    Both by weight, from 0 to 1. An acronym agrees with the words it is made of:
    `ICH Centre Meeting` with `Meeting of Centres for Intangible Cultural Heritage`.
    """
    kinds, kinds_too = kinds_of(one), kinds_of(other)
    if (kinds and kinds_too and not kinds & kinds_too) or _differ(years_in(one), years_in(other)):
        return 0.0, 0.0
    words, words_too = set(meeting_words(one)), set(meeting_words(other))
    _spell_out(words, words_too, other)
    _spell_out(words_too, words, one)
    shared = words & words_too
    for word in sorted(words - shared):
        slip = next((w for w in sorted(words_too - shared) if is_slip(word, w)), None)
        if slip is not None:
            words.discard(word)
            words.add(slip)
            shared.add(slip)
    weight, weight_too, both = _weight(words), _weight(words_too), _weight(shared)
    if not both:
        return 0.0, 0.0
    return both / min(weight, weight_too), both / (weight + weight_too - both)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _spell_out(words: set[str], others: set[str], name: str) -> None:
    """Replace an acronym among the words by the words of the other name that it stands for."""
    in_order = tuple(w for w in stems(name) if not w.isdigit())
    for word in sorted(words - others):
        size = len(word)
        if not 2 < size <= 6 or not word.isalpha():
            continue
        for start in range(len(in_order) - size + 1):
            run = in_order[start : start + size]
            if initials_of(run) == word:
                words.discard(word)
                words.update(set(run) - OF_MEETING)
                return


def _weight(words: frozenset[str] | set[str]) -> float:
    return sum(DISTINCT if is_distinctive(word) else PLAIN for word in words)


def unnamed(city: str | None, start: date | None) -> str:
    """What a meeting is called that no report names: `Unnamed meeting, Tehran, 2025-03-04`."""
    parts = ("Unnamed meeting", city, start.isoformat() if start else None)
    return ", ".join(part for part in parts if part)
