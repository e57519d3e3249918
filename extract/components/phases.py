"""Phases: the stretches of a report that tell of the opening or the closing.

What is said "at the opening ceremony", under the heading "Opening" or in the
paragraph "1. Opening." is an opening address, whatever the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.reading import Reading
from extract.reports import Block

PHASES = {
    "opening": "opening_remarks", "inauguration": "opening_remarks", "inaugural": "opening_remarks",
    "closing": "closing_remarks", "close": "closing_remarks", "ending": "closing_remarks",
}  # fmt: skip
SPEECHES = frozenset("remarks speech address statement words message".split())
LEADS = frozenset("at in on during".split())
SPOKEN = frozenset("spoke speakers speeches floor remarks addresses words speaking heard".split())
NUMBER = re.compile(r"^[\s\d.)(:IVX-]*")
EARLY = 6
"""Tokens of a sentence among which its phase is named."""
HEADING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of text in which speaking is opening or closing."""

    start: int
    end: int
    capacity_code: str
    is_own: bool = False
    """Whether it is somebody's own speech, in which nobody else opens or closes."""


def _named(clause: Clause) -> str | None:
    """The phase that a sentence begins with: "At the opening ceremony, ...", "1. Opening. ..."."""
    tokens = clause.tokens[:EARLY]
    for n, token in enumerate(tokens):
        code = PHASES.get(token.text) if token.kind == "word" else None
        if token.text == "close" and _is_adjective(clause.after(n)):
            continue
        if code:
            led = n > 0 and any(earlier.text in LEADS for earlier in tokens[:n])
            label = all(
                earlier.kind == "mark" or earlier.text[0].isdigit() for earlier in tokens[:n]
            )
            after = clause.after(n)
            stops = after is None or after.kind == "mark"
            return code if led or (label and stops) else None
        if token.parties or token.kind == "quote":
            return None
    return None


def _is_speech(clause: Clause) -> bool:
    """ "In her opening remarks, NAME": a speech, not a part of the meeting."""
    return any(
        token.text in PHASES and after.text in SPEECHES
        for token, after in pairwise(clause.tokens[: EARLY + 1])
    )


def _is_adjective(after: Token | None) -> bool:
    """ "On the close relations"; not "At the close of the day", "At the close, NAME"."""
    return after is not None and after.kind == "word" and after.text != "of"


def _introduces(clause: Clause) -> str | None:
    """ "Three speakers took the floor at the opening." """
    if any(token.is_people for token in clause.tokens):
        return None
    words = {token.text for token in clause.tokens}
    code = next((code for word, code in PHASES.items() if word in words), None)
    return code if code and words & SPOKEN else None


def find_phases(reading: Reading, clauses: list[Clause]) -> list[Phase]:
    """The openings and closings of a report, in order; a sentence outweighs a heading."""
    told = [phase for clause in clauses for phase in _told(clause)]
    covered = {phase.start for phase in told}
    headed = [phase for phase in _headed(reading) if phase.start not in covered]
    return sorted([*headed, *told], key=lambda phase: (phase.start, -phase.end))


def _told(clause: Clause) -> Iterator[Phase]:
    """The phase that a sentence names for itself, or for its block where it names nobody."""
    code = _named(clause) or _introduces(clause)
    if code:
        end = clause.sentence.block.end
        yield Phase(clause.sentence.start, end, code, _is_speech(clause))


def _headed(reading: Reading) -> Iterator[Phase]:
    """The blocks below a heading such as "Opening ceremony", to the next heading."""
    open_at, code = 0, None
    for block in reading.blocks:
        if _is_heading(reading.text, block):
            if code:
                yield Phase(open_at, block.start, code)
            words = NUMBER.sub("", reading.text[block.start : block.end]).casefold().split()
            code = next((PHASES[word] for word in words if word in PHASES), None)
            open_at = block.end
    if code and reading.blocks:
        yield Phase(open_at, reading.blocks[-1].end, code)


def _is_heading(text: str, block: Block) -> bool:
    line = text[block.start : block.end].strip()
    return len(line.split()) <= HEADING_WORDS + 1 and not line.endswith((".", ";", ","))
