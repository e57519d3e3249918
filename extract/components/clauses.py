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

from extract.components.groups import Token, grouped
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
ACRONYMS = frozenset(("WHO", "IT"))
"""Bodies and words in capitals that are no pronouns."""


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
        return Clause(sentence, tuple(grouped(tokens)))

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
