"""Word documents (DOCX): paragraphs, headings, lists, tables and captions as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from extract.documents.headlines import titled
from extract.documents.packages import read_part
from extract.documents.text import CELL, NO_MARK, Mark, Piece, clean
from extract.documents.xml_trees import name_of
from extract.errors import UnreadableError

_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "sdtPr", "pPr", "rPr", "instrText", "delText"))
_HEADING = re.compile(r"heading (\d)|subtitle")
_LIST = re.compile(r"list(?:$| (?:bullet|number|paragraph))")
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNLISTED = "0"
"""The numbering that takes a paragraph out of the list that its style would put it in."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of a document say: their names, and which of them make lists."""

    names: Mapping[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()


def read_docx(data: bytes, *, where: str) -> list[Piece]:
    """The pieces of the text; raises `UnreadableError`."""
    root = read_part(data, "word/document.xml", where=where)
    body = _child(root, "body") if root is not None else None
    if body is None:
        message = f"{where} has no Word text in it. Save it again as .docx."
        raise UnreadableError("broken_package", message)
    styles = _styles(read_part(data, "word/styles.xml", where=where))
    return titled(_pieces(body, styles))


def _styles(root: etree._Element | None) -> _Styles:
    names, listed = {}, set()
    for style in root if root is not None else ():
        name = _child(style, "name")
        if name_of(style) == "style" and name is not None:
            names[_value(style, "styleId")] = _value(name, "val").lower()
            properties = _child(style, "pPr")
            if properties is not None and _child(properties, "numPr") is not None:
                listed.add(_value(style, "styleId"))
    return _Styles(names, frozenset(listed))


def _pieces(body: etree._Element, styles: _Styles) -> Iterator[Piece]:
    """Paragraphs and rows in order, with an explicit stack: documents nest as deep as they like."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif name_of(element) == "p":
            yield from _paragraph(element, styles)
            waiting.append(iter(_boxes(element)))
        elif name_of(element) == "tr" and not _holds_table(element):
            yield from _row(element)
        elif name_of(element) not in _SKIPPED:
            waiting.append(iter(element))


def _holds_table(row: etree._Element) -> bool:
    """Whether a table stands inside the row: then the row only lays out the page."""
    return any(name_of(inner) == "tbl" for inner in row.iter())


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes that hang on a paragraph, once each."""
    found = [box for box in paragraph.iter() if name_of(box) == "txbxContent"]
    return [box for box in found if not any(name_of(a) == "Fallback" for a in box.iterancestors())]


def _paragraph(element: etree._Element, styles: _Styles) -> Iterator[Piece]:
    kind, level = _kind(element, styles)
    lines = _words(element).split("\n") if kind == "paragraph" else [_words(element)]
    is_close = False
    for line in lines:
        if text := clean(line):
            yield Piece(kind, text, is_close, mark=Mark(level) if level else NO_MARK)
            is_close = True


def _kind(element: etree._Element, styles: _Styles) -> tuple[str, int]:
    """The kind of a paragraph, and its level where it is a title (1) or a heading."""
    properties = _child(element, "pPr")
    style = _child(properties, "pStyle") if properties is not None else None
    style_id = _value(style, "val") if style is not None else ""
    name = styles.names.get(style_id, style_id.lower())
    if name in ("title", "caption"):
        return name, int(name == "title")
    if heading := _HEADING.match(name):
        return "heading", int(heading[1] or 0) + 1
    return _body_kind(properties, style_id, name, styles), 0


def _body_kind(properties: etree._Element | None, style_id: str, name: str, styles: _Styles) -> str:
    numbering = _child(properties, "numPr") if properties is not None else None
    number = _child(numbering, "numId") if numbering is not None else None
    if number is not None:
        return "paragraph" if _value(number, "val") == _UNLISTED else "list_item"
    return "list_item" if style_id in styles.listed or _LIST.match(name) else "paragraph"


def _row(element: etree._Element) -> Iterator[Piece]:
    cells = [_cell(cell) for cell in element if name_of(cell) in ("tc", "sdt")]
    if len(cells) > 1 and any(cells):
        yield Piece("table_row", CELL.join(cells))
    elif any(cells):
        yield Piece("paragraph", cells[0])


def _cell(cell: etree._Element) -> str:
    found = (clean(_words(p)) for p in cell.iter() if name_of(p) == "p")
    return "; ".join(text for text in found if text).replace(CELL, " / ")


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph as it is now: nothing deleted, nothing of boxes inside it."""
    parts: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        name = name_of(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _SPACES:
            parts.append(_SPACES[name])
        elif name not in _SKIPPED and name not in ("txbxContent", "p"):
            waiting.append(iter(element))
    return "".join(parts)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if name_of(child) == name), None)


def _value(element: etree._Element, name: str) -> str:
    """An attribute by its bare name."""
    found = (value for key, value in element.items() if key.rsplit("}", 1)[-1] == name)
    return str(next(found, ""))
