"""Merging: one flat list of names out of what the finders found.

The rank of a rule decides first, then the longer name, then the preference among
rules for one and the same stretch; what overlaps a name that stays is left out.
Ranks say what is surer than length: a date pattern is right even inside what a
model took for a meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from extract.records import Mention

RANKS: dict[str, int] = {
    "title": 3,
    "person.word": 2,
    "person.titled": 2,
    "quoted.theme": 2,
    "theme.line": 2,
    "meeting.split": 2,
    "org.split": 2,
    "date": 1,
    "quoted": 1,
    "city.dateline": 1,
    "programme.listed": 1,
    "programme.bracketed": 1,
    "role.listed": -1,
    "city.placed": -1,
}
"""Rule, or the noun before its dot -> rank, higher first; 0 where neither is named."""

PREFERENCES: dict[str, int] = {
    "gazetteer.org": 4,
    "gazetteer.programme": 4,
    "gazetteer.meeting": 4,
    "gazetteer.work": 4,
    "gazetteer.country": 2,
    "gazetteer": 1,
    "gazetteer.city": 0,
    "programme.widened": 3,
    "cued": 2,
    "cued.person": 0,
    "venue.headed": 1,
    "programme.headed": 1,
    "work.headed": 1,
    "city.widened": 1,
    "repeated": -1,
}
"""Which of two rules wins for one and the same stretch: the higher; 0 where not named."""


def _of(table: dict[str, int], rule: str) -> int:
    return table.get(rule, table.get(rule.partition(".")[0], 0))


@cache
def _weight(rule: str) -> tuple[int, int]:
    """Rank and preference of a rule."""
    return _of(RANKS, rule), _of(PREFERENCES, rule)


def _order(mention: Mention) -> tuple[int, int, int, int, str, str]:
    rank, preference = _weight(mention.rule)
    length = mention.end - mention.start
    return -rank, -length, -preference, mention.start, mention.rule, mention.label


def merge(candidates: Iterable[Mention]) -> list[Mention]:
    """The names that stay, in order, never overlapping."""
    starts: list[int] = []
    kept: list[Mention] = []
    for mention in sorted(candidates, key=_order):
        place = bisect_left(starts, mention.end)
        if place and kept[place - 1].end > mention.start:
            continue
        starts.insert(place, mention.start)
        kept.insert(place, mention)
    return kept
