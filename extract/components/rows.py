"""Rows: the pieces of a sentence, and which of them may be the subject of a verb.

A person behind a preposition is no subject ("with Wu"), nor are the others of the
same list ("with Wu, Li and Ito"). "The Director" and "she" stand for persons.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.pieces import Piece, pieces_of, quotations
from extract.components.reading import Reading
from extract.components.sentences import Sentence, sentences

PREPOSITIONS = frozenset(
    "of by with to for from at between among under via including representing in on against "
    "about into after before since than like upon within without during succeeding replacing "
    "called unlike alongside besides versus".split()
)
RELATIONS = frozenset(
    "predecessor successor colleague counterpart deputy host friend wife husband mentor".split()
)
"""Whom a name behind a comma only explains: "thanked his predecessor, Wu, and noted"."""
OWN = ("his", "her", "their")
OPENERS = frozenset("in at on during after before for as with under following upon".split())
BOUNDARIES = frozenset(
    ", ; : . ? ! — – - ) ( | and but while that when where as because if whereas or through "
    "then".split()
)
SKIPPED = frozenset(
    "also then has have had further furthermore moreover finally again later too still first once "
    "even just both all rather next only always therefore thus however likewise did does do "
    "himself herself themselves additionally nevertheless".split()
)
PRONOUNS = {"he": "m", "she": "f"}
NAMING = ("TITLE", "ROLE", "ORG", "NORP", "COUNTRY", "CITY")
PLACES = ("CITY", "COUNTRY")
BODIES = ("ORG", "NORP", "COUNTRY")
LISTING = ("TITLE", "ROLE", "ORG", "NORP", "COUNTRY", "CITY", "REGION", "mark")
ARTICLES = frozenset("the his her its our 's ’s".split())
OFFICE_BEFORE = frozenset("the mr madam mister new outgoing incoming".split())
OPENING = ("word", "DATE", "MEETING", "CITY", "COUNTRY", "VENUE", "REGION")
REACH = 8
"""How many pieces a phrase between a subject and its verb may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a sentence, and which of them may be the subject of a verb that follows."""

    pieces: list[Piece]
    able: list[bool]
    joint: list[bool]
    """People who act together with the one named just before: "Wu and Li noted"."""
    is_quoting: bool

    def low(self, place: int) -> str:
        """The piece at a place in lower case; empty outside the row."""
        return self.pieces[place].low if 0 <= place < len(self.pieces) else ""


def is_adverb(piece: Piece) -> bool:
    """Whether a word may stand between a subject and its verb: "also", "has", "warmly"."""
    low = piece.low
    return piece.kind == "word" and (low in SKIPPED or (low.endswith("ly") and len(low) > 4))


def is_pronoun(piece: Piece) -> bool:
    """Whether a piece is "he" or "she", outside quotes."""
    return piece.kind == "word" and piece.low in PRONOUNS and not piece.quoted


def is_office(pieces: list[Piece], place: int) -> bool:
    """Whether a role stands for its holder: "the Director said", not "Wu, Director of X"."""
    if pieces[place].kind != "ROLE" or pieces[place].quoted:
        return False
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is not None and after.kind in ("PERSON", "TITLE"):
        return False
    before = pieces[place - 1] if place else None
    if before is None or before.low in OFFICE_BEFORE or before.kind == "TITLE":
        return True
    if before.kind in BODIES:
        return _is_body_office(pieces, place)
    return before.low in (".", ":", "'s", "’s", ")") and pieces[place].text[:1].isupper()


def _is_body_office(pieces: list[Piece], place: int) -> bool:
    """Whether bodies and countries make an office's name: "the UNESCO Nepal Director said"."""
    while place and pieces[place - 1].kind in BODIES:
        place -= 1
    return place == 0 or pieces[place - 1].low in OFFICE_BEFORE


def is_candidate(pieces: list[Piece], place: int) -> bool:
    """Whether a piece means a person: a name, a pronoun or an office, outside quotes."""
    piece = pieces[place]
    if piece.quoted:
        return False
    return piece.kind == "PERSON" or is_pronoun(piece) or is_office(pieces, place)


def head_start(pieces: list[Piece], place: int) -> int:
    """The first piece of a name with titles, roles and bodies before it.

    "ICHEI Director Wu", "the Dean of the Institute Dr. Wu".
    """
    start = _row_start(pieces, place)
    if pieces[place].kind != "PERSON" or start < 2 or pieces[start - 2].kind != "ROLE":
        return start
    bodied = any(piece.kind in BODIES for piece in pieces[start:place])
    joined = pieces[start - 1].low in ("of", "at")
    return _row_start(pieces, start - 2) if bodied and joined else start


def _row_start(pieces: list[Piece], place: int) -> int:
    while place and pieces[place - 1].kind in NAMING:
        if pieces[place - 1].kind in PLACES and pieces[place].kind not in ("ROLE", "ORG"):
            break
        place -= 1
    while place and pieces[place - 1].low in ARTICLES:
        place -= 1
    return place


def _opens(pieces: list[Piece], before: int) -> bool:
    """Whether a name follows an opening phrase without a comma: "In the debate Dr. Wu"."""
    left = pieces[before]
    if left.kind not in OPENING or left.low in PREPOSITIONS:
        return False
    first = max(0, before - REACH)
    clear = all(p.kind in OPENING and not p.quoted for p in pieces[first:before])
    return first == 0 and clear and pieces[0].low in OPENERS


def _only_explains(pieces: list[Piece], place: int) -> bool:
    """Whether a name behind a comma says who is meant: "of the Dean, Wu", "her host, Wu"."""
    if pieces[place].kind == "ROLE":
        role = head_start(pieces, place)
        return role > 1 and pieces[role - 1].low in PREPOSITIONS
    return pieces[place].low in RELATIONS and place > 0 and pieces[place - 1].low in OWN


def _alone(pieces: list[Piece], place: int) -> bool:
    """Whether a person, seen without the list it may belong to, can be a subject."""
    before = head_start(pieces, place)
    if before == 0:
        return True
    left = pieces[before - 1]
    if left.low == "," and before > 1 and _only_explains(pieces, before - 2):
        return False
    if left.quoted or left.kind in ("mark", "DATE") or left.low in BOUNDARIES:
        return True
    if left.low == "by" and before > 2 and pieces[before - 2].low == "represented":
        return pieces[before - 3].low == ","
    if before == 1 and left.low not in PREPOSITIONS:
        return left.kind == "word" and not left.low.endswith("ed")
    return _opens(pieces, before - 1)


def row_of(pieces: list[Piece]) -> Row:
    """Find the pieces that may be subjects, from left to right in one pass."""
    able, joint = [False] * len(pieces), [False] * len(pieces)
    last: int | None = None
    opened = closed = False
    leads = bool(pieces) and pieces[0].low in PREPOSITIONS | OPENERS
    for place, piece in enumerate(pieces):
        if is_candidate(pieces, place):
            before = pieces[head_start(pieces, place) - 1].low if head_start(pieces, place) else ""
            able[place] = _alone(pieces, place)
            if last is not None and piece.kind == "PERSON" and before in (",", "and", ";"):
                governs_start = (opened or closed) and before == ","
                able[place] = able[place] and (able[last] or governs_start)
                joint[place] = before == "and" and able[last]
            closed = leads and last is not None and before == "and"
            last = place if piece.kind == "PERSON" else None
            opened = place < REACH and leads
        elif not (piece.kind in LISTING or piece.low in ("and", "of", "at", "the", "for", "in")):
            last, closed = None, False
    return Row(pieces, able, joint, any(piece.quoted for piece in pieces))


def rows_of(reading: Reading) -> list[tuple[Sentence, Row]]:
    """Every sentence of a report with its row."""
    return reading.once(_rows)


def _rows(reading: Reading) -> list[tuple[Sentence, Row]]:
    block = None
    rows = []
    quotes: list[tuple[int, int]] = []
    for sentence in sentences(reading):
        if sentence.block is not block:
            block = sentence.block
            quotes = quotations(reading.text, block)
        rows.append((sentence, row_of(pieces_of(reading, sentence, quotes))))
    return rows
