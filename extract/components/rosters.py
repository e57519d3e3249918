"""Rosters: lists of people under a heading that says what they did.

"The panel was composed of:", "Present", "Speakers and contributions:" followed by
list items or table rows: everybody whom an item begins with did what the
heading says, unless the item says something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.clauses import TOKEN
from extract.components.reading import Reading
from extract.records import Block
from extract.vocabulary.capacity_cues import Cues

ITEMS = ("list_item", "table_row")
LONGEST_HEADING = 8
"""Words of the longest line that is a heading without a colon."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The capacity that a heading gives to the people of a block."""

    capacity_code: str
    cells: bool
    """Whether the block is a row of a table."""


def rosters(reading: Reading, cues: Cues) -> dict[int, Roster]:
    """The roster that each block belongs to, by the block's start."""
    found: dict[int, Roster] = {}
    current: str | None = None
    for block, following in _pairs(reading.blocks):
        if block.kind in ITEMS and not _is_heading(reading, block, following):
            if current:
                found[block.start] = Roster(current, block.kind == "table_row")
            continue
        current = _capacity(reading, block, cues)
    return found


def _pairs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block | None]]:
    for place, block in enumerate(blocks):
        yield block, blocks[place + 1] if place + 1 < len(blocks) else None


def _is_heading(reading: Reading, block: Block, following: Block | None) -> bool:
    """A short numbered line before a list: "1. Attendance"."""
    text = reading.text[block.start : block.end]
    if following is None or block.kind != "list_item" or len(text.split()) > 4:
        return False
    return not any(block.start <= m.start < block.end for m in reading.mentions if m.label == "PERSON")


def _capacity(reading: Reading, block: Block, cues: Cues) -> str | None:
    """What the last sentence of a heading says that the listed people did."""
    text = reading.text[block.start : block.end].rstrip()
    words = text.split()
    if not text.endswith((":", ": -")) and len(words) > LONGEST_HEADING:
        if not text.endswith(("below.", "follow.", "follows.", "following.")):
            return None
    start = max(text.rfind(". "), text.rfind("; "), 0)
    last = {match[0].casefold() for match in TOKEN.finditer(text, start)}
    for cue in cues.listed:
        if last & cue.parts[0]:  # type: ignore[operator]
            return cue.capacity_code
    return None
