"""Subjects: who does what a verb says, in a row of pieces.

The subject stands directly before its verb ("Dr. Wu noted"), before what was put
between ("Dr. Wu, Director of X, noted"; "Wu from Nepal noted"), at the head of a
row of verbs ("Wu thanked the hosts and noted"), or behind the verb of a quotation
('"Yes," said Wu'). A person behind a preposition is no subject ("with Wu"), nor
are the others of the same list ("with Wu, Li and Ito").
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.pieces import Piece

PREPOSITIONS = frozenset(
    "of by with to for from at between among under via including representing in on against "
    "about into after before since than like upon within without during succeeding replacing "
    "called unlike alongside besides versus".split()
)
OPENERS = frozenset("in at on during after before for as with under following upon".split())
BOUNDARIES = frozenset(
    ", ; : . ? ! — – - ) ( | and but while that when where as because if whereas or through then".split()
)
SKIPPED = frozenset(
    "also then has have had further furthermore moreover finally again later too still first once "
    "even just both all rather next only always therefore thus however likewise did does do "
    "himself herself themselves additionally nevertheless".split()
)
OWN = frozenset("his her their its".split())
RELATIVE = frozenset("who whom".split())
PRONOUNS = {"he": "m", "she": "f"}
NAMING = ("TITLE", "ROLE", "ORG", "NORP", "COUNTRY", "CITY")
PLACES = ("CITY", "COUNTRY")
LISTING = ("TITLE", "ROLE", "ORG", "NORP", "COUNTRY", "CITY", "REGION", "mark")
INSIDE = frozenset("the its his her a an , former 's ’s of at in for new outgoing".split())
ARTICLES = frozenset("the his her its our 's ’s".split())
OFFICE_BEFORE = frozenset("the mr madam mister new outgoing incoming".split())
OPENING = ("word", "DATE", "MEETING", "CITY", "COUNTRY", "VENUE", "REGION")
REACH = 8
"""How many pieces a phrase between a subject and its verb may have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The piece that names the subject, or the pronoun or office that stands for it."""

    place: int
    piece: Piece
    link: str
    """How it was joined to the verb: `beside`, `between`, `row`, `relative`, `behind`."""


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a sentence, and which of them may be the subject of a verb that follows."""

    pieces: list[Piece]
    able: list[bool]
    joint: list[bool]
    """People who act together with the one named just before: "Wu and Li noted"."""

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
    return before.low in (".", ":", "'s", "’s", ")") and pieces[place].text[:1].isupper()


def is_candidate(pieces: list[Piece], place: int) -> bool:
    """Whether a piece means a person: a name, a pronoun or an office, outside quotes."""
    piece = pieces[place]
    if piece.quoted:
        return False
    return piece.kind == "PERSON" or is_pronoun(piece) or is_office(pieces, place)


def head_start(pieces: list[Piece], place: int) -> int:
    """The first piece of a name with titles, roles and bodies before it: "ICHEI Director Dr. Wu"."""
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


def _alone(pieces: list[Piece], place: int) -> bool:
    """Whether a person, seen without the list it may belong to, can be a subject."""
    before = head_start(pieces, place)
    if before == 0:
        return True
    left = pieces[before - 1]
    if left.low == "," and before > 1 and pieces[before - 2].kind == "ROLE":
        role = head_start(pieces, before - 2)
        if role > 1 and pieces[role - 1].low in PREPOSITIONS:
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
    opened = False
    for place, piece in enumerate(pieces):
        if is_candidate(pieces, place):
            before = pieces[head_start(pieces, place) - 1].low if head_start(pieces, place) else ""
            able[place] = _alone(pieces, place)
            if last is not None and piece.kind == "PERSON" and before in (",", "and", ";"):
                governs_start = opened and before == ","
                able[place] = able[place] and (able[last] or governs_start)
                joint[place] = before == "and" and able[last]
            last = place if piece.kind == "PERSON" else None
            opened = place < REACH and pieces[0].low in PREPOSITIONS | OPENERS
        elif not (piece.kind in LISTING or piece.low in ("and", "of", "at", "the", "for")):
            last = None
    return Row(pieces, able, joint)


def nearest(row: Row, place: int) -> int | None:
    """The nearest possible subject to the left; what stands in brackets is passed over."""
    depth = 0
    while place >= 0:
        low = row.low(place)
        depth += (low == ")") - (low == "(")
        if low == ";" and not row.pieces[place].quoted:
            return None
        if depth <= 0 and row.able[place]:
            return place
        place -= 1
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
        named = (p for p in range(place - 1, -1, -1) if row.pieces[p].kind == "PERSON")
        return _subject(row, next(named, None), "relative")
    if low in ("and", "but"):
        return _subject(row, nearest(row, place - 1), "row")
    if piece.quoted or low in (",", ")", ":") or low in ("—", "–", "-"):
        return _subject(row, nearest(row, place - 1), "between")
    return _behind_phrase(row, place)


def _subject(row: Row, place: int | None, link: str) -> Subject | None:
    return None if place is None else Subject(place, row.pieces[place], link)


def _governed(row: Row, place: int) -> bool:
    """Whether a preposition stands before a name: "colleagues of Wu noted"."""
    before = head_start(row.pieces, place) - 1
    return row.low(before) in PREPOSITIONS and not row.pieces[before].quoted


def _behind_phrase(row: Row, place: int) -> Subject | None:
    """ "Wu from Nepal noted", "Wu of the University of X noted"."""
    for here in range(place, max(-1, place - REACH), -1):
        piece = row.pieces[here]
        if piece.low in (",", ";", "and", "that", "who", "which") or piece.quoted:
            return None
        if is_candidate(row.pieces, here) and not _governed(row, here):
            follows = row.low(here + 1)
            fits = follows in PREPOSITIONS or follows == "("
            return Subject(here, piece, "between") if fits else None
    return None


def subject_behind(row: Row, verb: int, last: int) -> Subject | None:
    """The subject behind the verb of a quotation: '"Yes," said Ms. Wu', "said its Director, Wu"."""
    before = verb - 1
    while before >= 0 and is_adverb(row.pieces[before]):
        before -= 1
    if before >= 0 and not (row.pieces[before].quoted or row.low(before) == ","):
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
