"""The one convention in which every report's text is written, and the marks of its lines.

A list item begins with `- `, a caption with `[caption] `, ` | ` separates the
cells of a table row. Blocks stand on lines of their own, a blank line between
them; list items and table rows follow each other without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Block

CELL = " | "
CAPTION = "[caption] "
ITEM = "- "
_MARKS = {"list_item": ITEM, "caption": CAPTION}
_CLOSE_KINDS = ("list_item", "table_row")

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad]")
_MARKERS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way into the text: its kind and its words."""

    kind: str
    text: str
    is_close: bool = False
    """Whether it follows the piece before without a blank line (after a `<br>`)."""
    unlinked: str | None = None
    """Its words outside links; None where it has no link."""


def clean(text: str) -> str:
    """White space collapsed; soft hyphens, zero-width and control characters removed."""
    if not text.isascii():
        text = _SURROGATES.sub("", _MARKERS.sub("", text))
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of `pieces` in the convention, and the blocks in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    before = None
    for piece in pieces:
        mark = _gap(before, piece) + _MARKS.get(piece.kind, "")
        start = length + len(mark)
        length = start + len(piece.text)
        parts += (mark, piece.text)
        blocks.append(Block(piece.kind, start, length))
        before = piece
    return "".join(parts), tuple(blocks)


def _gap(before: Piece | None, piece: Piece) -> str:
    if before is None:
        return ""
    if piece.is_close or (piece.kind == before.kind and piece.kind in _CLOSE_KINDS):
        return "\n"
    return "\n\n"
