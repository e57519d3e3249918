"""Subjects: who does what a verb says, in a row of pieces.

The subject stands directly before its verb ("Dr. Wu noted"), before what was put
between ("Dr. Wu, Director of X, noted"; "Wu from Nepal noted"), at the head of a
row of verbs ("Wu thanked the hosts and noted"), or behind the verb of a quotation
('"Yes," said Wu').
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.pieces import Piece
from extract.components.rows import (
    BOUNDARIES,
    NAMING,
    PREPOSITIONS,
    REACH,
    Row,
    head_start,
    is_adverb,
    is_candidate,
    is_office,
    is_pronoun,
)

OWN = frozenset("his her their its".split())
DESCRIBING = frozenset("the a an and & ( ) its".split())
"""What stands among the roles and bodies of a description."""
FAR = 150
"""How many pieces a verb may stand behind its subject."""
RELATIVE = frozenset("who whom".split())
STOPS = frozenset(", ; and that who which".split())
COMPANY = frozenset("other others his her".split())
"""What opens a group that its head speaks for: "Wu and other members", "Wu and her team"."""
PERSONAL = (
    "thank", "congratulat", "commend", "prais", "remind", "invit", "urg",
)  # fmt: skip
"""How verbs begin whose object is a person: "Wu, Director, thanked Li"."""
INSIDE = frozenset("the its his her a an , former 's ’s of at in for new outgoing".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """The piece that names the subject, or the pronoun or office that stands for it."""

    place: int
    piece: Piece
    link: str
    """How it was joined to its verb: `beside`, `between`, `row`, `relative`, `behind`, `body`."""


def nearest(row: Row, start: int) -> int | None:
    """The nearest possible subject to the left; what stands in brackets is passed over."""
    depth = 0
    for place in range(start, max(-1, start - FAR), -1):
        low = row.low(place)
        depth += (low == ")") - (low == "(")
        if low == ";" and not row.pieces[place].quoted:
            return None
        if depth <= 0 and row.able[place]:
            return place
    return None


def _back(row: Row, place: int) -> int:
    """The place before a verb's adverbs, auxiliaries and phrases such as "in his address"."""
    while place >= 0 and row.pieces[place].kind == "word":
        if is_adverb(row.pieces[place]):
            place -= 1
        elif row.low(place - 1) in OWN and row.low(place - 2) in PREPOSITIONS:
            place -= 3
        elif row.low(place - 2) in OWN and row.low(place - 3) in PREPOSITIONS:
            place -= 4
        elif row.low(place) == "turn" and row.low(place - 1) == "in":
            place -= 2
        else:
            return place
    return place


def subject_before(row: Row, verb: int) -> Subject | None:
    """The subject to the left of a verb."""
    place = _back(row, verb - 1)
    if place < 0:
        return None
    while place and row.pieces[place].kind == "TITLE":
        place -= 1
    piece, low = row.pieces[place], row.low(place)
    if is_candidate(row.pieces, place):
        return None if _governed(row, place) else Subject(place, piece, "beside")
    if low in RELATIVE and piece.kind == "word":
        places = range(place - 1, max(-1, place - FAR), -1)
        named = (other for other in places if row.pieces[other].kind == "PERSON")
        return _subject(row, next(named, None), "relative")
    if low in ("and", "but"):
        head = nearest(row, place - 1)
        return _subject(row, head, "row") if head is not None else _in_relative(row, place)
    if piece.quoted or low in (",", ")", ":") or low in ("—", "–", "-"):
        return _subject(row, nearest(row, place - 1), "between")
    return _behind_phrase(row, place)


def body_before(row: Row, verb: int) -> Subject | None:
    """The body that stands directly before a verb: "the Ministry (MoE) announced"."""
    place = _back(row, verb - 1)
    if row.low(place) == ")" and place > 2 and row.low(place - 2) == "(":
        place -= 3 if row.pieces[place - 1].kind == "ORG" else 0
    if place < 0 or row.pieces[place].kind != "ORG" or row.pieces[place].quoted:
        return None
    before = head_start(row.pieces, place)
    if before == 0 or row.low(before - 1) in BOUNDARIES:
        return Subject(place, row.pieces[place], "body")
    return None


def _subject(row: Row, place: int | None, link: str) -> Subject | None:
    return None if place is None else Subject(place, row.pieces[place], link)


def _in_relative(row: Row, place: int) -> Subject | None:
    """ "hosted by Wu, who welcomed the guests and noted"."""
    for here in range(place - 1, max(0, place - FAR), -1):
        piece = row.pieces[here]
        if piece.low in RELATIVE and piece.kind == "word" and not piece.quoted:
            told = subject_before(row, here + 1)
            return None if told is None else Subject(told.place, told.piece, "row")
        if is_candidate(row.pieces, here) or piece.low == ";":
            return None
    return None


def _governed(row: Row, place: int) -> bool:
    """Whether a preposition stands before a name: "colleagues of Wu noted"."""
    before = head_start(row.pieces, place) - 1
    return row.low(before) in PREPOSITIONS and not row.pieces[before].quoted


def _behind_phrase(row: Row, place: int) -> Subject | None:
    """ "Wu from Nepal noted", "Wu of the University of X noted", "Wu, Dean of X noted"."""
    for here in range(place, max(-1, place - REACH), -1):
        piece = row.pieces[here]
        if piece.low == "," and not piece.quoted and _opens_description(row, here, place):
            return Subject(here - 1, row.pieces[here - 1], "between")
        joined = piece.low == "and" and _joins(row, here)
        if (piece.low in STOPS and not joined) or piece.quoted:
            return None
        if is_candidate(row.pieces, here) and not _governed(row, here):
            follows = row.low(here + 1)
            fits = follows in PREPOSITIONS or follows in ("(", "and")
            return Subject(here, piece, "between") if fits else None
    return None


def _joins(row: Row, place: int) -> bool:
    """ "Wu and her team", "Wu, Head and Representative": no new clause behind the "and"."""
    after, before = row.pieces[place + 1 : place + 2], row.pieces[place - 1 : place]
    roles = all(piece.kind == "ROLE" for piece in (*after, *before))
    return row.low(place + 1) in COMPANY or roles


def _opens_description(row: Row, comma: int, last: int) -> bool:
    """Whether a comma stands between a person and their office, without another behind it."""
    if comma == 0 or row.pieces[comma - 1].kind != "PERSON" or _governed(row, comma - 1):
        return False
    inside = row.pieces[comma + 1 : last + 1]
    known = all(
        piece.kind in NAMING or piece.low in DESCRIBING or piece.low in PREPOSITIONS
        for piece in inside
    )
    return known and any(piece.kind == "ROLE" for piece in inside[:3])


def subject_behind(row: Row, verb: int, last: int) -> Subject | None:
    """The subject behind the verb of a quotation: '"Yes," said Ms. Wu', "said its Director, Wu"."""
    before = verb - 1
    while before >= 0 and is_adverb(row.pieces[before]):
        before -= 1
    if before >= 0 and not (row.pieces[before].quoted or row.low(before) == ","):
        return None
    if before >= 0 and not row.pieces[before].quoted and row.low(verb).startswith(PERSONAL):
        return None
    office = None
    for place in range(last + 1, min(len(row.pieces), last + REACH)):
        piece = row.pieces[place]
        if piece.kind == "PERSON" or is_pronoun(piece):
            return Subject(place, piece, "behind")
        if office is None and is_office(row.pieces, place):
            office = Subject(place, piece, "behind")
        if piece.quoted or not (piece.kind in NAMING or piece.low in INSIDE):
            break
    return office
