"""Clauses: a sentence as a row of words, marks, names and groups of parties.

Articles and other small words are left out, quoted speech is one token, and
parties joined by commas or "and" are one group, so that a cue such as "opened
the second regional workshop" is a short row of tokens: `opened`, `second`,
`regional`, `{event}`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extract.components.parties import Party
from extract.components.pieces import quotations
from extract.components.reading import Reading
from extract.components.sentences import Sentence
from extract.vocabulary import fold

TOKEN = re.compile(r"\d+(?:[.:]\d+)+|\w+(?:[-‑'’]\w+)*|[^\w\s]")
SKIPPED = frozenset(
    "a an the its our their this these those said official officially formal formally also then "
    "briefly warmly jointly cordially firstly subsequently finally respectively both very "
    "honourable honorable hon’ble special duly kindly already just here today yesterday "
    "personally ceremonially".split()
)
JOINTS = (
    ("and",), (",",), (",", "and"), (";",), (";", "and"), ("as", "well", "as"), ("&",),
    (",", "as", "well", "as"), ("along", "with"), ("together", "with"), (",", "along", "with"),
    (",", "together", "with"), ("and", "by"), (",", "and", "by"), (",", "by"), ("/",), ("|",),
    (";", "and", "by"), ("accompanied", "by"), (",", "&"), ("and", "from"), ("and", "of"),
    (",", "of"), (";", "of"), (",", "and", "of"), (";", "and", "of"), (",", "to"),
    ("and", "to"), (",", "and", "to"), ("and", "with"), (",", "and", "with"),
    ("and", "her"), ("and", "his"), (",", "and", "her"), (",", "and", "his"),
    (",", "followed", "by"), ("followed", "by"), (",", "then"), (",", "and", "then"),
)  # fmt: skip
"""What stands between the members of a group."""
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
ACRONYMS = frozenset(("WHO", "IT"))
"""Bodies and words in capitals that are no pronouns."""
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


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a sentence."""

    sentence: Sentence
    tokens: tuple[Token, ...]

    def before(self, place: int) -> Token | None:
        return self.tokens[place - 1] if place > 0 else None

    def after(self, place: int) -> Token | None:
        return self.tokens[place + 1] if place + 1 < len(self.tokens) else None


class Splitter:
    """Makes clauses of the sentences of one report."""

    def __init__(self, reading: Reading, parties: list[Party]) -> None:
        self.reading = reading
        self.parties = parties
        self.starts = [party.start for party in parties]
        self.quotes: dict[int, list[tuple[int, int]]] = {}

    def clause(self, sentence: Sentence) -> Clause:
        """The clause of a sentence."""
        first = sentence.block.start
        if first not in self.quotes:
            self.quotes[first] = quotations(self.reading.text, sentence.block)
        tokens: list[Token] = []
        at = sentence.start
        for piece in self._pieces(sentence):
            start = max(at, piece.start)
            if start > piece.start and not _named_from(piece, start):
                continue
            tokens += self._words(at, start)
            tokens.append(replace(piece, start=start))
            at = max(at, piece.end)
        tokens += self._words(at, sentence.end)
        return Clause(sentence, tuple(_grouped(tokens)))

    def _pieces(self, sentence: Sentence) -> list[Token]:
        """Quotations, parties and other names of a sentence, in order."""
        start, end = sentence.start, sentence.end
        pieces = [
            Token("quote", '"', max(a, start), min(b, end))
            for a, b in self.quotes[sentence.block.start]
            if a < end and b > start
        ]
        first = bisect_left(self.starts, start)
        for party in self.parties[first : bisect_left(self.starts, end)]:
            if self._is_heading(party):
                continue
            pieces.append(Token("group", party.kind, party.start, party.end, (party,)))
        for mention in sentence.mentions:
            if mention.label not in ("PERSON", "ORG", "ROLE", "COUNTRY", "TITLE", "NORP"):
                pieces.append(Token("name", mention.label.lower(), mention.start, mention.end))
        return sorted(pieces, key=lambda piece: (piece.start, -piece.end))

    def _is_heading(self, party: Party) -> bool:
        """ "Speaker: NAME", "Moderators:": a role in the meeting as the heading of names."""
        if party.kind != "office" or not self.reading.text.startswith((":", " :"), party.end):
            return False
        return fold(party.mention.text) in self.reading.vocabulary.capacity_cues.roles

    def _words(self, start: int, end: int) -> list[Token]:
        found = []
        for match in TOKEN.finditer(self.reading.text, start, end):
            word = match[0] if match[0] in ACRONYMS else match[0].casefold()
            if word[0].isalnum():
                if word not in SKIPPED:
                    found.append(Token("word", word, match.start(), match.end()))
            else:
                found.append(Token("mark", word, match.start(), match.end()))
        return found


def _named_from(piece: Token, start: int) -> bool:
    """Whether the name of a party stands behind the place where the one before it ends."""
    return bool(piece.parties) and piece.parties[0].mention.start >= start


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


def _grouped(tokens: list[Token]) -> list[Token]:
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
