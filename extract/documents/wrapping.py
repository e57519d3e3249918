"""Hard-wrapped text: was a line broken because the next word did not fit?

A wrapped text has one width that no line passes, and most breaks inside its
runs of lines are *forced*: the first word of the next line would have passed
the width. Where each line is a paragraph of its own, the breaks are not forced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.documents.lines import Line

JOINABLE = ("text", "list_item", "caption")
"""Kinds of lines that may go on in the next line."""
_NARROWEST = 40
_WIDEST = 132
_OVERLONG_SHARE = 0.03
"""Lines that pass the width all the same, such as web addresses."""
_FORCED_SHARE = 0.6
_SENTENCE_ENDS = '.!?:;"”’»)]'


@dataclass(frozen=True, slots=True)
class WrapWidth:
    """The width that a text was wrapped to."""

    characters: int

    def is_forced(self, line: Line, following: Line, text: str) -> bool:
        """Whether the first word of `following` would not have fitted behind `line`."""
        if line.reach > self.characters:
            return False
        return line.reach + 1 + _first_word_length(following, text) > self.characters


def wrap_width(lines: Sequence[Line], text: str) -> WrapWidth | None:
    """The width that `text` is wrapped to; None where its lines are paragraphs."""
    breaks = list(_inner_breaks(lines))
    if not breaks:
        return None
    widths = sorted(line.reach for line, _ in breaks)
    width = WrapWidth(widths[-1 - int(_OVERLONG_SHARE * len(widths))])
    if not _NARROWEST <= width.characters <= _WIDEST:
        return None
    forced = [pair for pair in breaks if width.is_forced(*pair, text)]
    inside = sum(text[line.end - 1] not in _SENTENCE_ENDS for line, _ in forced)
    if len(forced) < _FORCED_SHARE * len(breaks) or inside < _FORCED_SHARE * len(forced):
        return None
    return width if inside >= 3 else None


def _inner_breaks(lines: Sequence[Line]) -> Iterable[tuple[Line, Line]]:
    """Pairs of lines that follow each other without a blank line, the second unmarked."""
    for line, following in pairwise(lines):
        is_run = not following.is_after_blank and following.kind == "text"
        if is_run and line.kind in JOINABLE:
            yield line, following


def _first_word_length(line: Line, text: str) -> int:
    return len(text[line.start : min(line.end, line.start + _WIDEST)].split(maxsplit=1)[0])
