"""Reports on their way: the text of each, its blocks, and what the document says of it.

A document is one draft, or as many as it holds reports. What stands around the
reports of a newsletter (its opening words, its list of events) stays together as
a draft of its own, where it says enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.documents.anchors import anchor_of
from extract.documents.issues import Item, items_of, word_count
from extract.documents.page import Page
from extract.documents.text import Piece, assemble, pages_of
from extract.reports import Block, PageSpan

UNKNOWN = Page(title=None, publisher=None, published=None, language=None)
_LEAST_REST = 25
"""Words, below which what stands around the reports is a masthead."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that has been read and not yet been described."""

    text: str
    blocks: tuple[Block, ...]
    about: Page = UNKNOWN
    pages: tuple[PageSpan, ...] = ()
    anchor: str = ""
    """What tells it from the other reports of its document; empty for the only one."""


def drafts_of(pieces: Sequence[Piece], about: Page = UNKNOWN) -> tuple[Draft, ...]:
    """The reports that these pieces of a document make."""
    items = items_of(pieces)
    if not items:
        return (_draft(pieces, about),)
    found = [_item(pieces[item.start : item.end], item, about) for item in items]
    rest = rest_of(pieces, items)
    if word_count(rest) >= _LEAST_REST:
        found.insert(0, _draft(rest, about))
    return tuple(found)


def plain_drafts(text: str, blocks: Sequence[Block], pieces: Sequence[Piece]) -> tuple[Draft, ...]:
    """The reports of a plain text, each a stretch of it; `pieces` are its blocks as pieces."""
    items = items_of(pieces)
    if not items:
        return (Draft(text, tuple(blocks)),)
    found = []
    for item in items:
        headline = pieces[item.start].text
        about = replace(UNKNOWN, title=headline, published=item.published)
        stretch = _stretch(text, blocks[item.start : item.end])
        first = replace(stretch.blocks[0], kind="title")
        anchor = anchor_of(headline) or "report"
        found.append(
            replace(stretch, blocks=(first, *stretch.blocks[1:]), about=about, anchor=anchor)
        )
    if word_count(rest_of(pieces, items)) >= _LEAST_REST:
        found.insert(0, _rest(text, blocks, items))
    return tuple(found)


def _stretch(text: str, blocks: Sequence[Block]) -> Draft:
    """A part of a text: the blocks in a row, the first of them without what stands before it."""
    start, end = blocks[0].start, blocks[-1].end
    moved = (Block(block.kind, block.start - start, block.end - start) for block in blocks)
    return Draft(text[start:end], tuple(moved))


def _rest(text: str, blocks: Sequence[Block], items: Sequence[Item]) -> Draft:
    """What stands around the reports of a plain text, as one text."""
    borders = [0, *(border for item in items for border in (item.start, item.end)), len(blocks)]
    parts: list[str] = []
    found: list[Block] = []
    length = 0
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        if start < end:
            stretch = _stretch(text, blocks[start:end])
            length += 2 * bool(parts)
            found += (Block(b.kind, b.start + length, b.end + length) for b in stretch.blocks)
            parts.append(stretch.text)
            length += len(stretch.text)
    return Draft("\n\n".join(parts), tuple(found))


def rest_of(pieces: Sequence[Piece], items: Sequence[Item]) -> list[Piece]:
    """What stands around the reports of a document."""
    inside = {index for item in items for index in range(item.start, item.end)}
    return [piece for index, piece in enumerate(pieces) if index not in inside]


def _item(pieces: Sequence[Piece], item: Item, about: Page) -> Draft:
    headline = next(i for i, piece in enumerate(pieces) if piece.kind in ("title", "heading"))
    first = pieces[headline]
    others = [piece for index, piece in enumerate(pieces) if index != headline]
    told = replace(about, title=first.text, published=item.published or about.published)
    anchor = first.mark.anchor or anchor_of(first.text) or "report"
    return replace(_draft([replace(first, kind="title"), *others], told), anchor=anchor)


def _draft(pieces: Sequence[Piece], about: Page) -> Draft:
    text, blocks = assemble(pieces)
    return Draft(text, blocks, about, pages_of(pieces, blocks))


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with anchors of their own; what says the same twice is there once."""
    texts: set[str] = set()
    taken: dict[str, int] = {}
    kept = []
    for draft in drafts:
        if draft.text in texts:
            continue
        texts.add(draft.text)
        count = taken[draft.anchor] = taken.get(draft.anchor, 0) + 1
        anchor = f"{draft.anchor or 'part'}-{count}" if count > 1 else draft.anchor
        kept.append(replace(draft, anchor=anchor))
    return kept
