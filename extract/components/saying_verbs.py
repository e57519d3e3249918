"""Verbs of saying in a sentence: where they stand, and the verb that holds their subject.

"gave the good news" is one verb; of "took this opportunity to thank" the subject
stands before "took".
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.pieces import Piece
from extract.components.rows import Row
from extract.vocabulary.heads import Verbs

LONGEST = 4
"""Words of the longest verb of saying: `gave the good news`."""
CHANCES = frozenset("opportunity occasion chance moment".split())
SEIZING = frozenset("took takes taking seized used uses".split())


def verbs_of(row: list[Piece], verbs: Verbs) -> Iterator[tuple[int, int, str]]:
    """Each verb of saying outside quotes: the places of its first and last word, and its lemma."""
    place = 0
    while place < len(row):
        length, lemma = _verb_at(row, place, verbs)
        if lemma:
            yield place, place + length - 1, lemma
        place += length or 1


def _verb_at(row: list[Piece], place: int, verbs: Verbs) -> tuple[int, str | None]:
    if row[place].low not in verbs.first_words:
        return 0, None
    words = 0
    while words < LONGEST and place + words < len(row):
        piece = row[place + words]
        if piece.kind != "word" or piece.quoted:
            break
        words += 1
    for length in range(words, 0, -1):
        lemma = verbs.lemma_of(" ".join(p.text for p in row[place : place + length]))
        if lemma:
            return length, lemma
    return 0, None


def head_of(row: Row, first: int) -> int:
    """The verb that the subject stands before: "she | took | this opportunity to thank"."""
    if row.low(first - 1) != "to" or row.low(first - 2) not in CHANCES:
        return first
    places = range(first - 3, max(-1, first - 3 - LONGEST), -1)
    return next((place for place in places if row.low(place) in SEIZING), first)
