"""Subjects: who does what a verb says, in a row of pieces.

The subject stands directly before its verb ("Dr. Wu noted"), before what was put
between ("Dr. Wu, Director of X, noted"; "Wu from Nepal noted"), at the head of a
row of verbs ("Wu thanked the hosts and noted"), or behind the verb of a quotation
('"Yes," said Wu'). A person behind a preposition is no subject ("with Wu").
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.pieces import Piece

PREPOSITIONS = frozenset(
    "of by with to for from at between among under via including representing behalf in on "
    "against about into after before since than like upon within without through during "
    "succeeding replacing named called thanks unlike alongside besides versus".split()
)
BEFORE_SUBJECT = frozenset(", ; : . — – - ) ( and but while that when where as because if whereas or".split())
SKIPPED = frozenset(
    "also then has have had further furthermore moreover finally again later too still first "
    "once even just both all rather next even only in turn always therefore thus however "
    "likewise did does do himself herself themselves additionally nevertheless".split()
)
RELATIVE = frozenset("who whom".split())
PRONOUNS = {"he": "m", "she": "f"}
NAMING = ("TITLE", "ROLE", "ORG", "NORP", "COUNTRY", "CITY")
INSIDE = frozenset("the its his her a an , former 's ’s of at in".split())
REACH = 8
"""How many pieces a phrase between a subject and its verb may have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The piece that names the subject, or the pronoun or office that stands for it."""

    place: int
    piece: Piece
    link: str
    """How it was joined to the verb: `beside`, `between`, `row`, `relative`, `behind`."""


def is_adverb(piece: Piece) -> bool:
    low = piece.low
    return piece.kind == "word" and (low in SKIPPED or (low.endswith("ly") and len(low) > 4))


def is_pronoun(piece: Piece) -> bool:
    return piece.kind == "word" and piece.low in PRONOUNS and not piece.quoted


def head_start(row: list[Piece], place: int) -> int:
    """The first piece of a name with the titles, roles and bodies before it: "ICHEI Director Dr. Wu"."""
    while place and row[place - 1].kind in NAMING:
        place -= 1
    while place and row[place - 1].low in ("the", "his", "her", "its", "our", "'s", "’s"):
        place -= 1
    return place


def is_nominative(row: list[Piece], place: int) -> bool:
    """Whether a person may be the subject of a verb that follows: not "with Wu", not "thanked Wu"."""
    before = head_start(row, place)
    if before == 0:
        return True
    left = row[before - 1]
    if left.low == "and" and left.kind == "word":
        return True
    return left.quoted or left.low in BEFORE_SUBJECT or left.kind == "mark" or left.kind == "DATE"


def is_office(row: list[Piece], place: int) -> bool:
    """Whether a role stands for its holder: "the Director said", not "Wu, Director of X"."""
    if row[place].kind != "ROLE" or row[place].quoted:
        return False
    after = row[place + 1] if place + 1 < len(row) else None
    if after is not None and after.kind in ("PERSON", "TITLE"):
        return False
    before = row[place - 1] if place else None
    if before is None or before.low in ("the", "mr", "madam", "mister") or before.kind == "TITLE":
        return True
    return before.low in (".", ":", "'s", "’s", ")") and row[place].text[:1].isupper()


def is_candidate(row: list[Piece], place: int) -> bool:
    piece = row[place]
    if piece.quoted:
        return False
    return piece.kind == "PERSON" or is_pronoun(piece) or is_office(row, place)


def _back(row: list[Piece], place: int) -> int:
    """The place before a verb's adverbs and auxiliaries."""
    while place >= 0 and is_adverb(row[place]):
        place -= 1
    return place


def nearest(row: list[Piece], place: int) -> int | None:
    """The nearest person to the left that may be a subject; what stands in brackets is passed over."""
    depth = 0
    while place >= 0:
        low = row[place].low
        depth += (low == ")") - (low == "(")
        if low == ";" and not row[place].quoted:
            return None
        if depth <= 0 and is_candidate(row, place) and is_nominative(row, place):
            return place
        place -= 1
    return None


def subject_before(row: list[Piece], verb: int) -> Subject | None:
    """The subject to the left of a verb."""
    place = _back(row, verb - 1)
    if place < 0:
        return None
    piece = row[place]
    if piece.kind in ("PERSON", "TITLE") or is_pronoun(piece) or is_office(row, place):
        while place and row[place].kind == "TITLE":
            place -= 1
        if is_candidate(row, place) and not _governed(row, place):
            return Subject(place, row[place], "beside")
        if not is_candidate(row, place):
            return None
    if piece.kind == "word" and piece.low in RELATIVE:
        found = next((p for p in range(place - 1, -1, -1) if row[p].kind == "PERSON"), None)
        return Subject(found, row[found], "relative") if found is not None else None
    if piece.low in (",", ")", "—", "–", "-", "and", "but") or piece.quoted:
        found = nearest(row, place - 1)
        link = "row" if piece.low in ("and", "but") else "between"
        return Subject(found, row[found], link) if found is not None else None
    return _behind_phrase(row, place)


def _governed(row: list[Piece], place: int) -> bool:
    """Whether a preposition stands before a name: "colleagues of Wu noted"."""
    before = head_start(row, place)
    return before > 0 and row[before - 1].low in PREPOSITIONS and not row[before - 1].quoted


def _behind_phrase(row: list[Piece], place: int) -> Subject | None:
    """ "Wu in his speech noted", "Wu from Nepal noted", "Wu of the University of X noted"."""
    limit = max(0, place - REACH)
    while place >= limit:
        piece = row[place]
        if piece.low in (",", ";", "and", "that", "who", "which") or piece.quoted:
            return None
        if is_candidate(row, place) and not _governed(row, place):
            follows = row[place + 1].low if place + 1 < len(row) else ""
            fits = follows in PREPOSITIONS or follows == "("
            return Subject(place, piece, "between") if fits else None
        place -= 1
    return None


def subject_behind(row: list[Piece], verb: int, last: int) -> Subject | None:
    """The subject behind the verb of a quotation: '"Yes," said Ms. Wu', "said its Director, Wu"."""
    before = row[verb - 1] if verb else None
    if before is not None and not (before.quoted or before.low in (",", "”", '"', "’", "'", "»")):
        return None
    place, office = last + 1, None
    while place < min(len(row), last + REACH):
        piece = row[place]
        if piece.kind == "PERSON" or is_pronoun(piece):
            return Subject(place, piece, "behind")
        if office is None and is_office(row, place):
            office = Subject(place, piece, "behind")
        if piece.quoted or not (piece.kind in NAMING or piece.low in INSIDE):
            break
        place += 1
    return office
