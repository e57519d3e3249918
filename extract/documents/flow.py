"""The report's part of a web page as a flow of pieces: paragraphs, items, rows, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from extract.documents.boilerplate import is_boilerplate, is_content_holder, is_never_text
from extract.documents.elements import blocks
from extract.documents.marking import Marking, may_give_day
from extract.documents.page import attribute
from extract.documents.text import CELL, Piece, clean
from extract.documents.weights import Weight, is_link, walk, weigh

_KINDS = {"li": "list_item", "figcaption": "caption", "caption": "caption"} | {
    f"h{level}": "heading" for level in range(1, 7)
}
_CELLS = ("td", "th")
_LISTS = ("ul", "ol")
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
_LONGEST_CAPTION = 800
_LONGEST_CELL = 1500
_FEWEST_ALT_WORDS = 6
_PART = "\x00"
"""Parts blocks inside one cell; `clean` would remove it, no page contains it."""


def pieces_of(soup: BeautifulSoup) -> list[Piece]:
    """The pieces of the page's main content in reading order, boilerplate left out."""
    weights = weigh(soup, is_skipped=is_never_text)
    page = weights[id(soup.body or soup)]
    root = _content_root(soup, weights)
    flow = _Flow(weights)

    def is_skipped(tag: Tag) -> bool:
        weight = weights.get(id(tag)) or Weight()
        if tag.name in _LISTS and flow.is_list_expected():
            return False
        is_left_out = is_boilerplate(tag, weight, page=page, is_in_content=flow.content_depth > 0)
        if is_left_out and may_give_day(weight.characters):
            flow.marking.note(tag, flow.pieces)
        return is_left_out

    for event in walk(root, is_skipped=is_skipped):
        if isinstance(event.node, str):
            flow.add_text(event.node)
        elif event.is_close:
            flow.close(event.node)
        else:
            flow.open(event.node)
    flow.flush()
    return flow.pieces


def _content_root(soup: BeautifulSoup, weights: dict[int, Weight]) -> Tag:
    """`<main>` or the one `<article>` where it holds the better part of the text; else the body."""
    root: Tag = soup.body or soup
    for name, share in (("main", 0.25), ("article", 0.5)):
        found = root.find_all(name, limit=2)
        if len(found) == 1:
            weight = weights.get(id(found[0]))
            if weight and weight.characters > share * weights[id(root)].characters:
                root = found[0]
    return root


@dataclass(slots=True)
class _Flow:
    """What has been read so far, and where in the page the reader stands."""

    weights: dict[int, Weight]
    pieces: list[Piece] = field(default_factory=list)
    marking: Marking = field(default_factory=Marking)
    content_depth: int = 0
    """How many `<main>` and `<article>` are open."""
    _buffer: list[str] = field(default_factory=list)
    _unlinked: list[str] = field(default_factory=list)
    """What of the buffer stands outside links."""
    _link_depth: int = 0
    _is_to_picture: bool = False
    """Whether the link that opened last leads to a picture, as in a gallery."""
    _is_after_link: bool = False
    _kinds: list[str] = field(default_factory=list)
    """Kinds of the open elements that give one, innermost last."""
    _pre_depth: int = 0
    _row: list[str] | None = None
    """The cells of the open table row; None outside data tables."""
    _is_after_break: bool = False

    def _part_links(self) -> None:
        """A space between links that a page parts by their looks alone."""
        if self._buffer and self._is_after_link:
            self._add(" ")

    def is_list_expected(self) -> bool:
        """Whether the text announces a list ("Took part:"), which stays though all be links."""
        told = clean("".join(self._buffer)) or (self.pieces[-1].text if self.pieces else "")
        return told.endswith(":")

    def add_text(self, text: str) -> None:
        if not self._pre_depth or self._row is not None:
            self._add(text)
            return
        first, *others = text.split("\n")
        self._add(first)
        for line in others:
            self._break()
            self._add(line)

    def _add(self, text: str) -> None:
        self._is_after_link = False
        self._buffer.append(text)
        self._unlinked.append("" if self._link_depth else text)

    def open(self, tag: Tag) -> None:
        if tag.name == "br":
            self._break()
        elif tag.name == "img":
            self._add_alternative(tag)
        elif self._row is not None:
            self._buffer.append(_PART if _is_block(tag) else "")
        elif tag.name == "tr" and self._is_data_row(tag):
            self.flush()
            self._row = []
        elif _is_block(tag):
            self.flush()
        self.marking.open(tag)
        self.content_depth += is_content_holder(tag)
        self._pre_depth += tag.name == "pre"
        if is_link(tag):
            self._part_links()
            self._link_depth += 1
            self._is_to_picture = _FILE_NAME.search(attribute(tag, "href")) is not None
        if kind := self._kind_of(tag):
            self._kinds.append(kind)

    def close(self, tag: Tag) -> None:
        if self._row is not None:
            if tag.name in _CELLS:
                self._row.append(_cell("".join(self._buffer)))
                self._buffer.clear()
            elif tag.name == "tr":
                self._close_row(self._row)
            elif _is_block(tag):
                self._buffer.append(_PART)
        elif _is_block(tag):
            self.flush()
        self.marking.close(tag)
        self.content_depth -= is_content_holder(tag)
        self._pre_depth -= tag.name == "pre"
        self._is_after_link = is_link(tag)
        self._link_depth -= self._is_after_link
        if self._kind_of(tag):
            self._kinds.pop()

    def flush(self) -> None:
        """Ends the block that is being read."""
        self._end_block()
        self._is_after_break = False

    def _break(self) -> None:
        """A line break: a block of its own in running text, a space in items and headings."""
        if self._row is not None or self._kinds:
            self._add(" ")
            return
        self._is_after_break = self._end_block()

    def _end_block(self) -> bool:
        text, unlinked = clean("".join(self._buffer)), clean("".join(self._unlinked))
        self._buffer.clear()
        self._unlinked.clear()
        if not text:
            return False
        kind = self._kinds[-1] if self._kinds else "paragraph"
        if kind == "list_item":
            self._kinds[-1] = "paragraph"
        told = unlinked if unlinked != text else None
        mark = self.marking.mark(kind)
        self.pieces.append(Piece(kind, text, self._is_after_break, told, mark))
        return True

    def _close_row(self, row: list[str]) -> None:
        self._row = None
        self._buffer.clear()
        self._unlinked.clear()
        cells = " \n".join(row).strip().split(" \n")
        if any(cells):
            kind = "table_row" if len(cells) > 1 else "paragraph"
            mark = self.marking.mark(kind)
            self.pieces.append(Piece(kind, CELL.join(cells), mark=mark))

    def _kind_of(self, tag: Tag) -> str | None:
        if tag.name in _KINDS:
            return _KINDS[tag.name]
        if _is_block(tag) and _CAPTION_CLASS.search(attribute(tag, "class")):
            weight = self.weights.get(id(tag))
            return "caption" if weight and weight.characters < _LONGEST_CAPTION else None
        return None

    def _is_data_row(self, tag: Tag) -> bool:
        """Whether it is a row of data and not a table that lays out the page."""
        weight = self.weights[id(tag)]
        cells = [child for child in tag.contents if isinstance(child, Tag) and child.name in _CELLS]
        if weight.has_table or len(cells) < 2:
            return False
        if any(self.weights[id(cell)].has_headline for cell in cells):
            return False
        return all(self.weights[id(cell)].characters <= _LONGEST_CELL for cell in cells)

    def _add_alternative(self, tag: Tag) -> None:
        """The text in place of a picture, where it reads like a caption."""
        text = clean(attribute(tag, "alt"))
        if len(text.split()) < _FEWEST_ALT_WORDS or len(text) > _LONGEST_CAPTION:
            return
        is_teaser = self._link_depth and not self._is_to_picture
        if self._row is None and not is_teaser and not _FILE_NAME.search(text):
            self.flush()
            self.pieces.append(Piece("caption", text, mark=self.marking.mark("caption")))


def _is_block(tag: Tag) -> bool:
    return tag.name in blocks() or "-" in tag.name


def _cell(text: str) -> str:
    """A cell's text; its paragraphs and items joined by semicolons."""
    parts = [part for part in map(clean, text.split(_PART)) if part]
    joined = ""
    for part in parts:
        joined += part if not joined else f" {part}" if joined[-1] in ".;:,!?" else f"; {part}"
    return joined.replace(CELL, " / ")
