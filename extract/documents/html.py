"""A web page to the same text that a plain report would be."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import replace

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from extract.documents.flow import pieces_of
from extract.documents.furniture import is_prose, published_in, without_furniture
from extract.documents.limits import MAX_TAGS
from extract.documents.page import Page, describe
from extract.documents.teasers import without_teasers
from extract.documents.text import NO_MARK, Piece
from extract.errors import UnreadableError

_NEAR_TITLE = 12
"""How many blocks are looked through for a second copy of the title."""
_SAME_CAPTION = 80
"""Captions that begin with so many equal characters are one."""
_LATEST_TITLE = 60
"""How many may stand before the headline."""


def read_html(markup: str, *, where: str) -> tuple[list[Piece], Page]:
    """The pieces of the page's main text, and what it says of itself.

    Truncated or broken markup is read as far as it goes; a page without any main
    text raises `UnreadableError` (`no_text`).
    """
    tags = markup.count("<")
    if tags > MAX_TAGS:
        message = (
            f"{where} has {tags:,} tags; at most {MAX_TAGS:,} are read. Save the text of the "
            "report alone and ingest that."
        )
        raise UnreadableError("too_large", message)
    soup = _parse(markup)
    page = describe(soup)
    found = _from_title(page.title, without_teasers(_distinct(pieces_of(soup))))
    if page.published is None:
        page = replace(page, published=published_in(found))
    pieces = _titled(page.title, without_furniture(found))
    if all(piece.kind in ("title", "heading") for piece in pieces):
        message = (
            f"{where} has no main text: nothing is left when menus, banners and scripts are taken "
            "away. Save the page after it has loaded, or ingest its text."
        )
        raise UnreadableError("no_text", message)
    return pieces, page


def _parse(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml")


def _distinct(pieces: Iterable[Piece]) -> list[Piece]:
    """Without captions that say again, or at less length, what stands in the text already."""
    seen: set[str] = set()
    kept = []
    for piece in pieces:
        begins = piece.text[:_SAME_CAPTION]
        if piece.kind != "caption" or not {piece.text, begins} & seen:
            kept.append(piece)
        seen.add(piece.text)
        if len(begins) == _SAME_CAPTION:
            seen.add(begins)
    return kept


def _from_title(title: str | None, pieces: list[Piece]) -> list[Piece]:
    """Without what stands before the headline, where that is no text and no caption."""
    folded = (title or "").casefold()
    for index, piece in enumerate(pieces[:_LATEST_TITLE]):
        if is_prose(piece) and piece.kind != "caption":
            break
        if piece.kind == "heading" and piece.text.casefold() == folded:
            return [
                *(piece for piece in pieces[:index] if piece.kind == "caption"),
                *pieces[index:],
            ]
    return pieces


def _titled(title: str | None, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the title once, in front."""
    if title is None:
        is_headed = bool(pieces) and pieces[0].kind == "heading"
        return [replace(pieces[0], kind="title"), *pieces[1:]] if is_headed else pieces
    folded = title.casefold()
    mark = pieces[0].mark if pieces else NO_MARK
    mark = replace(mark, level=1, anchor="", published=None)
    for index, piece in enumerate(pieces[:_NEAR_TITLE]):
        if piece.text.casefold() == folded:
            mark = piece.mark
            pieces = [*pieces[:index], *pieces[index + 1 :]]
            break
    return [Piece("title", title, mark=mark), *pieces]
