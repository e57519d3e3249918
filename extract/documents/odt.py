"""OpenDocument texts (ODT): paragraphs, headings, lists, tables and captions as one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from extract.documents.headlines import titled
from extract.documents.packages import read_part
from extract.documents.text import CELL, Mark, Piece, clean
from extract.documents.xml_trees import name_of
from extract.errors import UnreadableError

_SKIPPED = frozenset(
    ("annotation", "tracked-changes", "note", "sequence-decls", "forms", "bookmark", "desc")
)
_CAPTIONS = ("caption", "illustration", "table", "figure", "drawing")
_SPACES = {"s": " ", "tab": " ", "line-break": "\n"}


@dataclass(frozen=True, slots=True)
class _Open:
    """Where the reader stands: the children still to come, and whether it is in a list item."""

    children: Iterator[etree._Element]
    is_item: bool = False


def read_odt(data: bytes, *, where: str) -> list[Piece]:
    """The pieces of the text; raises `UnreadableError`."""
    root = read_part(data, "content.xml", where=where)
    bodies = [element for element in root.iter() if name_of(element) == "text"] if (
        root is not None) else []  # fmt: skip
    if root is None or not bodies:
        message = f"{where} has no text in it. Save it again as .odt or .docx."
        raise UnreadableError("broken_package", message)
    return titled(_pieces(bodies[0], _parents(root)))


def _parents(root: etree._Element) -> Mapping[str, str]:
    """The named styles that automatic ones are made from."""
    styles = (element for element in root.iter() if name_of(element) == "style")
    return {_value(style, "name"): _value(style, "parent-style-name") for style in styles}


def _pieces(body: etree._Element, parents: Mapping[str, str]) -> Iterator[Piece]:
    waiting = [_Open(iter(body))]
    while waiting:
        element = next(waiting[-1].children, None)
        if element is None:
            waiting.pop()
            continue
        name = name_of(element)
        is_item = waiting[-1].is_item or name == "list-item"
        if name in ("p", "h"):
            yield from _paragraph(element, parents, is_item=waiting[-1].is_item)
            boxes = (box for box in element.iter() if name_of(box) == "text-box")
            waiting.extend(_Open(iter(box)) for box in reversed(list(boxes)))
        elif name == "table-row":
            yield from _row(element)
        elif name not in _SKIPPED:
            waiting.append(_Open(iter(element), is_item))


def _paragraph(
    element: etree._Element, parents: Mapping[str, str], *, is_item: bool
) -> Iterator[Piece]:
    style = _value(element, "style-name")
    style = (parents.get(style) or style).lower().replace("_20_", " ")
    kind = "heading" if name_of(element) == "h" else "list_item" if is_item else "paragraph"
    if style in ("title", *_CAPTIONS):
        kind = "title" if style == "title" else "caption"
    level = _value(element, "outline-level") if kind == "heading" else ""
    mark = Mark(int(level) + 1 if level.isdecimal() else 0) if kind != "title" else Mark(1)
    lines = _words(element).split("\n") if kind == "paragraph" else [_words(element)]
    is_close = False
    for line in lines:
        if text := clean(line):
            yield Piece(kind, text, is_close, mark=mark)
            is_close = True


def _row(element: etree._Element) -> Iterator[Piece]:
    cells = [_cell(cell) for cell in element if name_of(cell) == "table-cell"]
    if len(cells) > 1 and any(cells):
        yield Piece("table_row", CELL.join(cells))
    elif any(cells):
        yield Piece("paragraph", cells[0])


def _cell(cell: etree._Element) -> str:
    found = (clean(_words(p)) for p in cell.iter() if name_of(p) in ("p", "h"))
    return "; ".join(text for text in found if text).replace(CELL, " / ")


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph, without notes and boxes inside it."""
    parts = [paragraph.text or ""]
    waiting = [iter(paragraph)]
    tails: list[str] = []
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            parts.append(tails.pop() if tails else "")
            continue
        name, tail = name_of(element), element.tail or ""
        if not name or name in _SKIPPED or name == "frame":
            parts.append(tail)
        else:
            parts.append(_SPACES.get(name, "") + (element.text or ""))
            waiting.append(iter(element))
            tails.append(tail)
    return "".join(parts)


def _value(element: etree._Element, name: str) -> str:
    """An attribute by its bare name."""
    found = (value for key, value in element.items() if key.rsplit("}", 1)[-1] == name)
    return str(next(found, ""))
