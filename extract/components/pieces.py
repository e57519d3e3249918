"""Pieces: a sentence as a row of names, words and marks, and which of them stand in quotes.

What is quoted belongs to the one who is quoted: verbs and names inside quotation
marks say nothing about who speaks. A quotation that runs over several sentences
of a paragraph is followed to its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extract.components.reading import Reading
from extract.components.sentences import Sentence
from extract.records import Mention
from extract.reports import Block

TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
QUOTE = re.compile(r"[\"“”«»„]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
OPENING = frozenset("“«„‘")
CLOSING = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, mark or name of a sentence."""

    start: int
    end: int
    text: str
    kind: str
    """The label of the name; `word`; `mark`."""
    mention: Mention | None = None
    quoted: bool = False

    @property
    def low(self) -> str:
        return self.text.casefold()


def quotations(text: str, block: Block) -> list[tuple[int, int]]:
    """Where a block quotes: from each opening mark to its closing one.

    `"Yes," he said. "No."` has two; an apostrophe opens none; a quotation that is
    never closed ends with its block only if it began with a double mark.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    single = False
    for mark in QUOTE.finditer(text, block.start, block.end):
        sign, here = mark[0], mark.start()
        if opened is None:
            if sign in CLOSING or (sign == "'" and here and text[here - 1].isalnum()):
                continue
            opened, single = here, sign in "‘'"
        elif single == (sign in "’'") and sign not in OPENING:
            spans.append((opened, mark.end()))
            opened = None
    if opened is not None and not single:
        spans.append((opened, block.end))
    return spans


def _words(text: str, start: int, end: int) -> list[Piece]:
    return [
        Piece(m.start(), m.end(), m[0], "word" if m[0][0].isalnum() else "mark")
        for m in TOKEN.finditer(text, start, end)
    ]


def pieces_of(reading: Reading, sentence: Sentence, quotes: list[tuple[int, int]]) -> list[Piece]:
    """The row of pieces of a sentence; `quotes` are those of its block."""
    row: list[Piece] = []
    place = sentence.start
    for mention in sentence.mentions:
        row += _words(reading.text, place, mention.start)
        row.append(Piece(mention.start, mention.end, mention.text, mention.label, mention))
        place = mention.end
    row += _words(reading.text, place, sentence.end)
    first = bisect_left(quotes, (sentence.start, 0))
    last = bisect_left(quotes, (sentence.end, 0))
    near = quotes[max(0, first - 1) : last]
    if not near:
        return row
    return [_marked(piece, near) for piece in row]


def _marked(piece: Piece, quotes: list[tuple[int, int]]) -> Piece:
    inside = any(start <= piece.start and piece.end <= end for start, end in quotes)
    if not inside:
        return piece
    return Piece(piece.start, piece.end, piece.text, piece.kind, piece.mention, True)
