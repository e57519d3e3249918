"""Sentences: where they end, without breaking names, titles or initials.

Rules on the text itself: a full stop, question or exclamation mark (with
closing quotes or brackets) before white space and a capital, figure or opening
quote ends a sentence, unless it belongs to a name, a title, an initial or a
known abbreviation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.components.reading import Reading
from extract.records import Mention
from extract.reports import Block

END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9À-Þ])")
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof hon eng amb gen col capt lt rev st no vs etc e.g i.e vol art p pp approx "
    "inc ltd co corp jr sr h.e dept univ u.s u.k u.n a.i".split()
)
SPACE = re.compile(r"\s*")
LAST_WORD = re.compile(r"(\S+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its block and mentions; offsets into the report's text."""

    start: int
    end: int
    block: Block
    mentions: tuple[Mention, ...]


def _is_abbreviation(text: str, stop: int) -> bool:
    last = LAST_WORD.search(text, max(0, stop - 20), stop)
    word = last[1].casefold().strip("(\"“'") if last else ""
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _ends(text: str, block: Block, held: list[tuple[int, int]]) -> list[int]:
    """Where the sentences of a block end; `held` spans are never broken."""
    starts = [start for start, _ in held]
    ends = []
    for match in END.finditer(text, block.start, block.end):
        place = bisect_right(starts, match.start()) - 1
        inside = place >= 0 and match.end() <= held[place][1]
        if not inside and not _is_abbreviation(text, match.start()):
            ends.append(match.end())
    return [*ends, block.end]


def sentences(reading: Reading) -> list[Sentence]:
    """All sentences of a report, in order; a list item or a caption is at least one."""
    return reading.once(_sentences)


def _sentences(reading: Reading) -> list[Sentence]:
    found = []
    for block, mentions in reading.by_block():
        held = [(m.start, m.end + (m.label == "TITLE")) for m in mentions]
        start, index = block.start, 0
        for end in _ends(reading.text, block, held):
            inside = []
            while index < len(mentions) and mentions[index].start < end:
                inside.append(mentions[index])
                index += 1
            found.append(Sentence(start, end, block, tuple(inside)))
            space = SPACE.match(reading.text, end)
            start = min(block.end, space.end() if space else end)
    return found
