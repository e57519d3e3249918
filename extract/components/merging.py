"""Merging: one flat list of names out of what the finders found.

The rank of a rule decides first, then the longer name, then the order of
`RANKS`; the rest is left out. Ranks say what is surer than length: a date
pattern is right even inside what a model took for a meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from extract.records import Mention

RANKS: dict[str, int] = {
    "title": 3,
    "person.titled": 2,
    "date": 1,
    "role.listed": -1,
    "quoted.theme": 2,
    "theme.line": 2,
    "quoted": 1,
    "meeting.split": 2,
    "org.split": 2,
    "city.placed": -1,
    "city.dateline": 1,
}
"""Rule, or the noun before its dot -> rank; 0 where neither is named, higher first."""


def rank_of(rule: str) -> int:
    """The rank of a rule."""
    return RANKS.get(rule, RANKS.get(rule.partition(".")[0], 0))


def merge(candidates: Iterable[Mention]) -> list[Mention]:
    """The names that stay, in order, never overlapping."""
    ordered = sorted(
        candidates,
        key=lambda m: (
            -rank_of(m.rule),
            m.start - m.end,
            TIES.get(m.rule, 0),
            m.start,
            m.rule,
            m.label,
        ),
    )
    starts: list[int] = []
    kept: list[Mention] = []
    for mention in ordered:
        place = bisect_left(starts, mention.end)
        if place and kept[place - 1].end > mention.start:
            continue
        starts.insert(place, mention.start)
        kept.insert(place, mention)
    return kept


TIES: dict[str, int] = {
    "gazetteer.org": -4,
    "gazetteer.programme": -4,
    "gazetteer.meeting": -4,
    "gazetteer.work": -4,
    "venue.headed": -1,
    "programme.headed": -1,
    "work.headed": -1,
    "cued.programme": -2,
    "cued.work": -2,
    "cued.venue": -2,
    "city.widened": -1,
    "repeated.org": 1,
    "repeated.person": 1,
    "repeated.venue": 1,
    "repeated.work": 1,
    "repeated.city": 1,
    "repeated.programme": 1,
    "gazetteer.country": -2,
    "gazetteer.region": -1,
    "gazetteer.norp": -1,
}
"""Which of two rules wins for one and the same stretch: the lower."""
