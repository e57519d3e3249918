"""The one convention in which every report's text is written, and the marks of its lines.

A list item begins with `- `, a caption with `[caption] `, ` | ` separates the
cells of a table row. Blocks stand on lines of their own, a blank line between
them; list items and table rows follow each other without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.reports import Block, PageSpan

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
class Mark:
    """What the structure of a document says of a piece besides its kind."""

    level: int = 0
    """Of a heading, from 1; 0 where nothing says it."""
    anchor: str = ""
    """The name under which the document itself can be entered here."""
    article: int = 0
    """The number of the article of a web page that it stands in; 0 outside of articles."""
    published: str | None = None
    """The day, as ISO date, that the page gives for what stands under this heading."""
    is_ruled: bool = False
    """Whether a rule over the whole width stands before it."""
    pages: tuple[tuple[int, int], ...] = ()
    """The pages that it stands on, each with the character at which it begins there."""


NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on its way into the text: its kind and its words."""

    kind: str
    text: str
    is_close: bool = False
    """Whether it follows the piece before without a blank line (after a `<br>`)."""
    unlinked: str | None = None
    """Its words outside links; None where it has no link."""
    mark: Mark = NO_MARK


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


def pages_of(pieces: Iterable[Piece], blocks: Sequence[Block]) -> tuple[PageSpan, ...]:
    """Where the pages of a document stand in the text that its pieces were assembled to."""
    starts: list[tuple[int, int]] = []
    for piece, block in zip(pieces, blocks, strict=True):
        for page, offset in piece.mark.pages:
            if not starts or starts[-1][0] != page:
                starts.append((page, block.start + offset if starts else 0))
    ends = [start for _, start in starts[1:]] + [block.end for block in blocks[-1:]]
    return tuple(
        PageSpan(page, start, end) for (page, start), end in zip(starts, ends, strict=False)
    )


def _gap(before: Piece | None, piece: Piece) -> str:
    if before is None:
        return ""
    if piece.is_close or (piece.kind == before.kind and piece.kind in _CLOSE_KINDS):
        return "\n"
    return "\n\n"
