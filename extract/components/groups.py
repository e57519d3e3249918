"""Groups: parties that stand in a row, "A, B and C", as one token of a clause.

An aside between two people (", who joined online,") and a name between two
bodies that is taken for a programme or a meeting do not end a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.parties import Party

JOINTS = (
    ("and",), (",",), (",", "and"), (";",), (";", "and"), ("as", "well", "as"), ("&",),
    (",", "as", "well", "as"), ("along", "with"), ("together", "with"), (",", "along", "with"),
    (",", "together", "with"), ("and", "by"), (",", "and", "by"), (",", "by"), ("/",), ("|",),
    (";", "and", "by"), ("accompanied", "by"), (",", "&"), ("and", "from"), ("and", "of"),
    (",", "of"), (";", "of"), (",", "and", "of"), (";", "and", "of"), (",", "to"),
    ("and", "to"), (",", "and", "to"), ("and", "with"), (",", "and", "with"),
    ("and", "her"), ("and", "his"), (",", "and", "her"), (",", "and", "his"),
    (",", "followed", "by"), ("followed", "by"), (",", "then"), (",", "and", "then"),
    ("alongside",),
)  # fmt: skip
"""What stands between the members of a group."""
LISTED = frozenset(("programme", "work", "meeting", "venue"))
"""Names that may stand in a row of bodies: networks and schemes that a model takes for those."""
WEAK = ((",",), (",", "by"), (",", "of"), (",", "to"), ("|",))
"""Joints that make a group only where a stronger one follows."""
STRONG = (
    (",", "and"),
    (",", "and", "her"),
    (",", "and", "his"),
    (",", "as", "well", "as"),
    (",", "and", "by"),
    (",", "&"),
)
ASIDE_MARKS = (",", "–", "—", "-")
ASIDES = frozenset(
    "who whose now since via by online joining in through representing then on".split()
)
LINK = ("and",)
LONGEST_LINK = 10
"""Tokens from "and" to the end of an aside that stands behind it."""
LONGEST_ASIDE = 14
"""Tokens of an aside between two members of a group."""
FAMILY = {"person": "people", "office": "people", "body": "bodies", "country": "bodies"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word (lower case), a mark, another name (its label), a quotation or a group of parties."""

    kind: str
    """`word`, `mark`, `name`, `quote` or `group`."""
    text: str
    start: int
    end: int
    parties: tuple[Party, ...] = ()

    @property
    def is_people(self) -> bool:
        return bool(self.parties) and FAMILY[self.parties[0].kind] == "people"


def _joint(tokens: list[Token], place: int) -> tuple[str, ...] | None:
    """The joint that begins at a place and ends before a group."""
    for size in (4, 3, 2, 1):
        words = tuple(token.text for token in tokens[place : place + size])
        if words in JOINTS and place + size < len(tokens) and tokens[place + size].parties:
            return words
    return None


def _past_aside(tokens: list[Token], place: int) -> int:
    """The place behind an aside such as ", who joined online," that stands after a party."""
    if place + 1 >= len(tokens) or tokens[place].text not in ASIDE_MARKS:
        return place
    if tokens[place + 1].text not in ASIDES:
        return place
    for at in range(place + 2, min(len(tokens), place + LONGEST_ASIDE)):
        if tokens[at].text == ";" and _joint(tokens, at):
            return at
        if tokens[at].is_people or tokens[at].text in (";", ".", ":"):
            break
        if tokens[at].text in (",", "–", "—") and _joint(tokens, at) in STRONG:
            return at
        if tokens[at].text == "and" and _joint(tokens, at) and tokens[at + 1].is_people:
            return at
    return place


def _past_link(tokens: list[Token], place: int) -> int | None:
    """The place of the people behind "and, by video from Lima," that stands at a place."""
    place += tokens[place].text in (",", ";") if place < len(tokens) else 0
    if [token.text for token in tokens[place : place + 2]] not in (["and", ","], ["and", "–"]):
        return None
    for at in range(place + 2, min(len(tokens) - 1, place + LONGEST_LINK)):
        if tokens[at].is_people or tokens[at].text in (";", ".", ":"):
            return None
        if tokens[at].text in (",", "–"):
            return at + 1 if tokens[at + 1].is_people else None
    return None


def _past_names(tokens: list[Token], place: int) -> int:
    """The place behind names that are no parties in a row of bodies: ", the Nile Project (NP),"."""
    at = place
    while [token.kind for token in tokens[at : at + 2]] == ["mark", "name"]:
        if tokens[at].text not in (",", ";") or tokens[at + 1].text not in LISTED:
            break
        at += 2
        if _is_bracketed(tokens, at):
            at += 3
    return at


def _is_bracketed(tokens: list[Token], place: int) -> bool:
    """Whether one token in brackets stands at a place: "(NP)"."""
    here = tokens[place : place + 3]
    return len(here) == 3 and here[0].text == "(" and here[2].text == ")"


def grouped(tokens: list[Token]) -> list[Token]:
    """Join parties of one family that stand in a row."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.parties:
            token, place = _group_at(tokens, place)
        else:
            place += 1
        out.append(token)
    return out


def _is_bodied(tokens: list[Token], place: int) -> bool:
    """Whether the body at a place only introduces people: "the Institute (INAB) Educator NAME"."""
    body, *behind = tokens[place : place + 2]
    close = bool(behind) and behind[0].start - body.end == 1
    return close and not body.is_people and behind[0].is_people


def _group_at(tokens: list[Token], place: int) -> tuple[Token, int]:
    """The group that begins at a place, and the place behind it."""
    members, ends, strong = [tokens[place]], [place + 1], 0
    while True:
        start = ends[-1]
        joint = _joint(tokens, start)
        if joint is None and members[0].is_people:
            start = _past_aside(tokens, start)
            joint = _joint(tokens, start)
        elif joint is None and _joint(tokens, past := _past_names(tokens, start)):
            start, joint = past, _joint(tokens, past)
        if joint and members[0].is_people:
            start += _is_bodied(tokens, start + len(joint))
        following = tokens[start + len(joint)] if joint else None
        if joint is None and members[0].is_people and (linked := _past_link(tokens, start)):
            start, joint, following = linked - 1, LINK, tokens[linked]
        if joint is None or following is None or following.is_people != members[0].is_people:
            break
        members.append(following)
        ends.append(start + len(joint) + 1)
        strong = len(members) if joint not in WEAK else strong
    size = strong or (len(members) if len(members) > 2 else 1)
    parties = tuple(party for member in members[:size] for party in member.parties)
    first, last = members[0], members[size - 1]
    return Token("group", first.text, first.start, last.end, parties), ends[size - 1]
