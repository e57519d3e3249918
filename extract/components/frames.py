"""Frames: what a verb of saying has beside it where it reports a statement.

"show" needs a clause ("showed that the well was dry", not "showed the well"),
"call" a quotation, "speak" a topic; most verbs need nothing (`speech_frames.csv`).
"""

from __future__ import annotations

from collections.abc import Callable

from extract.components.rows import NAMING, Row

CLAUSE = frozenset("that how why whether what where if when which who ; :".split())
ABOUT = frozenset("about of on".split())
MANNER = frozenset("behalf screen line video zoom stage site camera air".split())
WITHIN = 10
"""How many pieces behind a verb its clause begins."""


def has_clause(row: Row, last: int) -> bool:
    """Whether what was said follows: "told us that", "explained how", or a quotation."""
    after = row.pieces[last + 1 : last + 1 + WITHIN]
    return any(piece.low in CLAUSE and not piece.quoted for piece in after) or row.is_quoting


def _ends_or_clause(row: Row, last: int) -> bool:
    """ "Ms. Wu agreed.", "agreed that"; not "agreed to meet"."""
    after = row.low(last + 1)
    return after != "to" and (not after.isalnum() or has_clause(row, last))


def _names_person(row: Row, last: int) -> bool:
    """Whether a person is the object: "introduced the new Director, Ms. Wu"."""
    place = last + 1
    while place < len(row.pieces) and (
        row.pieces[place].kind in NAMING or row.low(place) in ("the", "to")
    ):
        place += 1
    return place < len(row.pieces) and row.pieces[place].kind == "PERSON"


def _topic(row: Row, last: int) -> bool:
    """ "spoke about data centres", "spoke that"; not "spoke on behalf of", "spoke online"."""
    after = row.low(last + 1)
    manner = {row.low(last + 2), row.low(last + 3)}
    return after == "that" or (after in ABOUT and manner.isdisjoint(MANNER))


def _thing(row: Row, last: int) -> bool:
    """ "presented a survey"; not "presented about", "presented Ms. Wu"."""
    return row.low(last + 1) not in ABOUT and not _names_person(row, last)


FITS: dict[str, Callable[[Row, int], bool]] = {
    "free": lambda row, last: True,
    "never": lambda row, last: False,
    "quote": lambda row, last: row.is_quoting,
    "clause": has_clause,
    "clause_or_end": _ends_or_clause,
    "topic": _topic,
    "thing": _thing,
    "no_person": lambda row, last: not _names_person(row, last),
}
"""Frame -> whether a row has it behind the place of the verb's last word."""
