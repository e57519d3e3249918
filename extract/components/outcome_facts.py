"""Who acts in an outcome, and when it falls due.

The actors stand before the cue ("RCEP and IECD agreed"), behind "by" ("will be
hosted by Oman's Ministry of Water"), on both sides of a signature, or in the
heading of a list. The due year is that of the first date ahead in the clause.
"""

from __future__ import annotations

from extract.components.passages import Passage
from extract.components.rows import PREPOSITIONS, head_start
from extract.components.subjects import subject_before

LINKS = frozenset(", and & ( ) the both".split())
PLANNED = frozenset(
    "planned scheduled set slated foreseen proposed expected announced envisaged due held".split()
)
"""Words before "for" whose date is the time of what is planned."""
MOST = 6
"""Actors of one outcome at most."""


def due_year_of(passage: Passage, place: int) -> int | None:
    """The year of the first date ahead behind a cue, else before it, in the same clause."""
    start, end = passage.start_of_clause(place), passage.end_of_clause(place)
    dates = [*passage.dates(place, end), *passage.dates(start, place)]
    years = (passage.clock.year_of(d) for here, d in dates if not _is_span(passage, here))
    return next((year for year in years if year), None)


def _is_span(passage: Passage, place: int) -> bool:
    """Whether a date tells what something is for: "the budget for 2025", "Chair for 2024-2026"."""
    if passage.row.low(place - 1) != "for" or not passage.pieces[place].text[:1].isdigit():
        return False
    return passage.row.low(place - 2) not in PLANNED


def _keys(passage: Passage, places: list[int]) -> tuple[str, ...]:
    mentions = (passage.pieces[place].mention for place in places)
    keys = [mention.key for mention in mentions if mention is not None and mention.key]
    return tuple(dict.fromkeys(keys))[:MOST]


def _bodies_before(passage: Passage, place: int) -> list[int]:
    """The bodies of the nearest row before a cue that no preposition governs."""
    start = passage.start_of_clause(place)
    found: list[int] = []
    for here in range(place - 1, start - 1, -1):
        piece = passage.pieces[here]
        if piece.kind == "ORG" and not piece.quoted:
            before = passage.row.low(head_start(passage.pieces, here) - 1)
            if before not in PREPOSITIONS:
                found.append(here)
        elif found and piece.low not in LINKS:
            break
    return found[::-1]


def _bodies_by(passage: Passage, place: int) -> list[int]:
    """The body behind "by": "will be hosted by the Ministry"."""
    end = passage.end_of_clause(place)
    for here in range(place, end - 1):
        if passage.row.low(here) != "by":
            continue
        after = here + 2 if passage.row.low(here + 1) == "the" else here + 1
        if after < end and passage.pieces[after].kind == "ORG":
            return [after]
    return []


def actors_of(passage: Passage, place: int, kind_code: str) -> tuple[str, ...]:
    """The keys of the people and bodies that act at a cue."""
    pieces = passage.pieces
    if kind_code == "signing":
        clause = range(passage.start_of_clause(place), passage.end_of_clause(place))
        bodies = [n for n in clause if pieces[n].kind == "ORG" and not pieces[n].quoted]
        people = [n for n in clause if passage.row.able[n]]
        return _keys(passage, bodies) or _keys(passage, people)
    if place and pieces[place - 1].kind == "ORG":
        return _keys(passage, _bodies_before(passage, place))
    subject = subject_before(passage.row, place)
    if subject is not None and subject.piece.kind == "PERSON":
        return _keys(passage, [subject.place])
    return _keys(passage, _bodies_before(passage, place)) or _keys(
        passage, _bodies_by(passage, place)
    )
