"""Rosters: lists of people under a heading that says what they did.

"The panel was composed of:", "Present", "Speakers and contributions:" followed by
list items or table rows: everybody whom an item begins with did what the
heading says, unless the item says something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.clauses import TOKEN
from extract.components.reading import Reading
from extract.reports import Block
from extract.vocabulary.capacity_cues import Cues

ITEMS = ("list_item", "table_row")
ANNOUNCING = ("below.", "follow.", "follows.", "following.")
LONGEST_LINE = 25
"""Words of the longest line below a heading that is an item of its list without a bullet."""
SENTENCE_END = re.compile(r"(?<=\w{4})\.\s|(?<=[)\d])\.\s|;\s")
"""Where a sentence ends; not behind "St." and the like."""
TIMED = re.compile(r"\d{1,2}[:.h]\d{2}\b")
"""How a line of a programme begins: "11:00 Two experiences"."""
LONGEST_HEADING = 20
"""Words of the longest line that is a heading without a colon."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The capacity that a heading gives to the people of a block."""

    capacity_code: str


def find_rosters(reading: Reading, cues: Cues) -> dict[int, Roster]:
    """The roster that each block belongs to, by the block's start."""
    found: dict[int, Roster] = {}
    current: str | None = None
    people = sorted(m.start for m in reading.mentions if m.label in ("PERSON", "ORG"))
    starts = {m.start for m in reading.mentions if m.label in ("PERSON", "TITLE")}
    for block, following in _pairs(reading.blocks):
        if _is_item(reading, block, starts) and not _is_heading(reading, block, following, people):
            if current:
                found[block.start] = Roster(current)
            continue
        found_here = _capacity(reading, block, cues)
        if found_here or not (block.kind in ITEMS or _is_label(reading, block, people)):
            current = found_here
    return found


def _is_item(reading: Reading, block: Block, starts: set[int]) -> bool:
    """An item of a list, or a line that names someone and says nothing more of them."""
    if block.kind in ITEMS:
        return True
    text = reading.text[block.start : block.end].rstrip()
    short = len(text.split()) <= LONGEST_LINE and not text.endswith((".", ":", "?", "!"))
    return block.kind == "paragraph" and short and block.start in starts


def _pairs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block | None]]:
    for place, block in enumerate(blocks):
        yield block, blocks[place + 1] if place + 1 < len(blocks) else None


def _is_heading(reading: Reading, block: Block, following: Block | None, people: list[int]) -> bool:
    """A short numbered line before a list: "1. Attendance"; "2. It was attended by:"."""
    text = reading.text[block.start : block.end]
    if following is None or (following.kind != block.kind and block.kind == "table_row"):
        return False
    if block.kind == following.kind == "list_item" and text.rstrip().endswith(":"):
        return not _names_anybody(block, people)
    if len(text.split()) > (4 if block.kind == "list_item" else 12):
        return False
    return not _names_anybody(block, people)


def _is_label(reading: Reading, block: Block, people: list[int]) -> bool:
    """A short line such as "Moderator: NAME" between a heading and its list."""
    text = reading.text[block.start : block.end]
    short = ":" in text and len(text.split()) <= LONGEST_HEADING and not text.endswith(".")
    return short and _names_anybody(block, people)


def _names_anybody(block: Block, people: list[int]) -> bool:
    """Whether a person or a body begins in a block; `people` are where they begin, in order."""
    return bisect_left(people, block.start) < bisect_left(people, block.end)


def _capacity(reading: Reading, block: Block, cues: Cues) -> str | None:
    """What the last sentence of a heading says that the listed people did."""
    text = reading.text[block.start : block.end].rstrip()
    words = text.split()
    if text.endswith(".") and not text.endswith(ANNOUNCING):
        return None
    if not text.endswith(":") and len(words) > LONGEST_HEADING:
        return None
    start = max((end.start() for end in SENTENCE_END.finditer(text)), default=0)
    last = {match[0].casefold() for match in TOKEN.finditer(text, start)}
    fitting = (cue for cue in cues.listed if all(last & part for part in cue.parts))  # type: ignore[operator]
    code = next((cue.capacity_code for cue in fitting), None)
    if code is None and TIMED.match(text):
        return "presentation"
    return None if code == "none" and block.kind == "title" else code
