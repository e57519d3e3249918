"""Speakers: the person or body that a subject means.

A name means its bearer; an office ("the Minister") its only holder in the
report; "he" and "she" the subject of the sentence before, or whom it names last.
A title that tells the other gender rules a person out.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from extract.components.offices import offices_of
from extract.components.reading import Reading
from extract.components.rows import PRONOUNS, Row
from extract.components.subjects import Subject, nearest
from extract.vocabulary.cues import load_speech_cues

MEMORY = 4
"""How many sentences back a pronoun looks."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: exactly one of a person and a body."""

    person_key: str | None = None
    organisation_key: str | None = None


class Speakers:
    """The speakers of one report, resolved sentence by sentence from its beginning."""

    def __init__(self, reading: Reading) -> None:
        self._offices = offices_of(reading)
        self._genders = {key: gender_of(reading, key) for key in reading.people}
        self._recent: deque[list[str]] = deque(maxlen=MEMORY)

    def of(self, row: Row, subject: Subject) -> Speaker | None:
        """The speaker that a subject of this row means; None where that is not safe."""
        piece = subject.piece
        if piece.kind == "ORG":
            key = piece.mention.key if piece.mention else None
            return Speaker(organisation_key=key) if key else None
        key = self._person(row, subject.place)
        return Speaker(person_key=key) if key else None

    def _person(self, row: Row, place: int) -> str | None:
        piece = row.pieces[place]
        if piece.kind == "PERSON":
            return piece.mention.key if piece.mention else None
        if piece.kind == "ROLE" and piece.mention is not None:
            beside = (*row.pieces[place + 1 : place + 4], *row.pieces[max(0, place - 2) : place])
            body = next((other.mention for other in beside if other.kind == "ORG"), None)
            return self._offices.holder(piece.mention, body.key if body else None)
        return self._meant(row, place)

    def _meant(self, row: Row, place: int) -> str | None:
        """Whom "he" or "she" means."""
        gender = PRONOUNS[row.low(place)]
        before = nearest(row, place - 1)
        while before is not None and row.pieces[before].kind != "PERSON":
            before = nearest(row, before - 1)
        if before is not None:
            key = self._person(row, before)
            if key and self._genders.get(key) in (None, gender):
                return key
        for named in reversed(self._recent):
            for key in named:
                if self._genders.get(key) in (None, gender):
                    return key
        return None

    def remember(self, row: Row) -> None:
        """Note whom a later pronoun may mean: the subject first, then whom it names last."""
        first = next((place for place, able in enumerate(row.able) if able), None)
        subject = self._person(row, first) if first is not None else None
        named = [p.mention.key for p in reversed(row.pieces) if p.kind == "PERSON" and p.mention]
        keys = [key for key in (subject, *named) if key]
        if keys:
            self._recent.append(list(dict.fromkeys(keys)))


def gender_of(reading: Reading, key: str) -> str | None:
    """The gender that a person's title tells: `Mr`, `Smt.`, `Prof.ssa`."""
    title = reading.people[key].title
    if not title:
        return None
    genders = load_speech_cues(reading.vocabulary.extra).genders
    honorifics = reading.vocabulary.honorifics
    for word in (title, *title.split()):
        told = genders.get(word.casefold()) or genders.get(
            (honorifics.title_of(word) or "").casefold()
        )
        if told:
            return told
    return None
