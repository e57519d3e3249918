"""Passages: a sentence as the outcomes read it, with its dates and clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.clock import Clock
from extract.components.pieces import Piece
from extract.components.rows import Row
from extract.components.sentences import Sentence
from extract.records import Mention
from extract.vocabulary.cues import OutcomeCue, OutcomeCues
from extract.vocabulary.heads import Verbs

LONGEST = 150
"""Pieces of a clause at most, in either direction."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a row: the places of its first and last word."""

    first: int
    last: int
    cue: OutcomeCue


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what is needed to read outcomes from it."""

    sentence: Sentence
    row: Row
    cues: OutcomeCues
    verbs: Verbs
    clock: Clock

    @property
    def pieces(self) -> list[Piece]:
        return self.row.pieces

    @property
    def opening(self) -> int:
        """The place of the first word or name: item numbers and marks are passed over."""
        for place, piece in enumerate(self.pieces):
            if piece.kind == "mark" or (piece.kind == "word" and not piece.text[:1].isalpha()):
                continue
            if piece.kind != "word" or len(piece.text) > 1 or piece.low in ("a", "i"):
                return place
        return len(self.pieces)

    def hits(self) -> Iterator[Hit]:
        """Every cue outside quotes, the longest at each place."""
        place = 0
        while place < len(self.pieces):
            cue = self._cue_at(place)
            if cue is not None:
                yield Hit(place, place + len(cue.words) - 1, cue)
            place += len(cue.words) if cue else 1

    def _cue_at(self, place: int) -> OutcomeCue | None:
        if not self._is_word(place):
            return None
        for cue in self.cues.by_word.get(self.row.low(place), ()):
            if all(
                self._is_word(place + n) and self.row.low(place + n) == word
                for n, word in enumerate(cue.words)
            ):
                return cue
        return None

    def _is_word(self, place: int) -> bool:
        if place >= len(self.pieces):
            return False
        return self.pieces[place].kind == "word" and not self.pieces[place].quoted

    def end_of_clause(self, place: int) -> int:
        """The place of the semicolon that ends a clause, else the end of the row."""
        last = min(len(self.pieces), place + LONGEST)
        while place < last and (self.row.low(place) != ";" or self.pieces[place].quoted):
            place += 1
        return place

    def start_of_clause(self, place: int) -> int:
        """The place behind the semicolon before a clause, else the start of the row."""
        first = max(0, place - LONGEST)
        while place > first and self.row.low(place - 1) != ";":
            place -= 1
        return place

    def dates(self, start: int, end: int) -> list[tuple[int, Mention]]:
        """The dates between two places, outside quotes."""
        return [
            (place, piece.mention)
            for place, piece in enumerate(self.pieces[start:end], start)
            if piece.kind == "DATE" and piece.mention and not piece.quoted
        ]

    def words(self, start: int, end: int) -> set[str]:
        """The words between two places, outside quotes."""
        inside = self.pieces[max(0, start) : end]
        return {piece.low for piece in inside if piece.kind == "word" and not piece.quoted}

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether a word of that list stands between two places."""
        return not self.words(start, end).isdisjoint(self.cues.words[name])

    def has_near(self, name: str, place: int) -> bool:
        """Whether a word of that list stands not far from a place."""
        return self.has(name, max(0, place - LONGEST), place + LONGEST)

    def speech_before(self, place: int) -> str | None:
        """The lemma of the verb of saying that governs a place; None without one."""
        start = self.start_of_clause(place)
        for here in range(place - 1, start - 1, -1):
            lemma = self.verbs.lemma_of(self.pieces[here].text) if self._is_word(here) else None
            if lemma:
                return lemma
        return None

    def lies_ahead(self, hit: Hit) -> bool:
        """Whether the clause of a cue tells of a time to come, by its dates or its words."""
        start, end = self.start_of_clause(hit.first), self.end_of_clause(hit.last)
        told = [self.clock.is_ahead(date) for _, date in self.dates(start, end)]
        if True in told or False in told:
            return True in told
        meets = any(piece.kind == "MEETING" for piece in self.pieces[start:end])
        return self.has("next", start, end) or meets

    def tells_date(self, hit: Hit) -> bool:
        """Whether the clause of a cue has a date whose day is known."""
        start, end = self.start_of_clause(hit.first), self.end_of_clause(hit.last)
        return any(self.clock.is_ahead(date) is not None for _, date in self.dates(start, end))

    def is_history(self, hit: Hit) -> bool:
        """Whether a cue tells of the past: "was signed in 2014", "endorsed in November 2017"."""
        for place, date in self.dates(hit.last, self.end_of_clause(hit.last))[:1]:
            named = self.row.low(place - 1) in ("in", "on", "since")
            return named and self.clock.is_history(date)
        return False
