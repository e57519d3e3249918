"""Different writings of people's names, and what has to be shared for them to be one person.

Candidates are blocked by a thing in common (a meeting, a body, a country) and a word
of the name in common, so that nobody is compared with everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from transform.linking import Link, blocks_of, pairs_of
from transform.person_evidence import Evidence, shared_words
from transform.person_words import (
    FAMILY,
    INITIALS,
    PART,
    SPELLING,
    TYPO,
    NameWords,
    relation,
)

MOST = 80
"""People who share a body and a word of their names at most."""

_STRENGTH = {SPELLING: 90, PART: 80, TYPO: 60, INITIALS: 40, FAMILY: 20}

Known = tuple[NameWords, Evidence]


def person_links(people: Sequence[Known]) -> tuple[list[Link], list[Link]]:
    """Links that hold by themselves, and links that hold if they lead to one person only.

    Of the latter, `one` is the person with the shorter name.
    """
    sure: list[Link] = []
    weak: list[Link] = []
    for one, other in pairs_of(blocks_of(_keys(people)), most=MOST):
        link = _link(one, other, people)
        if link is not None:
            (weak if link.reason in (INITIALS, FAMILY) else sure).append(link)
    return sure, weak


def _keys(people: Sequence[Known]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Blocking keys: a meeting or body with each word, a country with each two words."""
    shared = Counter(
        tie for _, evidence in people for tie in (*evidence.meetings, *evidence.bodies)
    )
    for number, (name, evidence) in enumerate(people):
        words = sorted(set(name.words))
        near = [t for t in (*evidence.meetings, *evidence.bodies) if shared[t] > 1]
        yield from (((tie, word), number) for tie in near for word in words)
        wide = (*evidence.everywhere, *evidence.countries)
        yield from (
            ((tie, word, later), number)
            for tie in wide
            for place, word in enumerate(words)
            for later in words[place + 1 :]
        )


def _link(one: int, other: int, people: Sequence[Known]) -> Link | None:
    (name, mine), (name_too, theirs) = people[one], people[other]
    how = relation(name, name_too)
    if how is None or not _is_enough(how, mine, theirs):
        return None
    if len(name.words) > len(name_too.words) or (
        len(name.words) == len(name_too.words) and len(name.initials) < len(name_too.initials)
    ):
        one, other = other, one
    return Link(one, other, how, _STRENGTH[how], shared_words(mine, theirs))


def _is_enough(how: str, one: Evidence, other: Evidence) -> bool:
    """Whether what two people share makes one of them, given how alike their names are."""
    has_met = bool(one.meetings & other.meetings)
    is_colleague = bool(one.bodies & other.bodies)
    is_near = has_met or is_colleague
    countries = one.countries & other.countries
    if one.countries and other.countries and not countries and not is_colleague:
        return False
    wide = (one.everywhere & other.everywhere) or countries
    if how == SPELLING:
        return is_near or bool(wide)
    if how == PART:
        return is_near or bool(wide and one.roles & other.roles)
    if how == FAMILY:
        return has_met and (is_colleague or bool(one.everywhere & other.everywhere))
    return is_near
