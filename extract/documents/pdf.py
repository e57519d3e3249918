"""PDF files with a text layer: columns in order, running heads and page numbers gone.

Lines join to paragraphs, over columns and pages too; a word that was broken at
the end of a line is one word again. Ruled tables become table rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from extract.documents.headlines import titled
from extract.documents.pdf_process import PdfLine, PdfPage, PdfRow, read_pages
from extract.documents.text import CAPTION, CELL, Mark, Piece, clean
from extract.errors import UnreadableError

_EDGE = 0.1
"""Running heads and page numbers stand in this share of the page at its top or bottom."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*#(?:\s*(?:/|of|\|)\s*#)?\W*")
_ROMAN = re.compile(r"[ivxlc]{1,6}")
_CID = re.compile(r"\(cid:\d{1,5}\)")
"""A glyph without a letter: at the start of a line a bullet, elsewhere nothing."""
_BULLET = re.compile(r"[•‣◦▪●■\uf0b7–—*-]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
"""`1. `, `(a) `, `iv) `"""
_CAPTION = re.compile(r"(?:fig|photo|picture|table)[a-z]*\.? ?\d*[.:] ?\S", re.IGNORECASE)
"""`Figure 3: The delegates`, `Photo: The Minister`"""
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_WORD_END = re.compile(r"[^\W\d_]+$")
_WORD_START = re.compile(r"^[^\W\d_]+")
_ENDS = '.!?:;"”’»)]'
_SAME_HEIGHT = 4
_LARGER = 1.12
_SMALLER = 0.9
"""At the edge of a page so small a line is no text of the report."""
_SHORT = 0.85
_FEWEST_REPEATS = 2
_LEAST_TEXT = 20
"""Characters on a page, below which a PDF is a scan."""


@dataclass(slots=True)
class _Open:
    """The block that lines are still being added to."""

    kind: str
    text: str
    last: PdfLine
    width: float
    """The right edge of its widest line."""
    pages: list[tuple[int, int]]
    """The pages that it stands on, each with the character at which it begins there."""


def read_pdf(data: bytes, *, where: str) -> list[Piece]:
    """The pieces of the text, each with the pages that it stands on.

    Raises `UnreadableError`: `no_text_layer` for a scan, `encrypted`,
    `broken_pdf`, `too_slow`.
    """
    pages = _without_running_lines(read_pages(data, where=where))
    size = sum(len(line.text) for page in pages for line in page.lines)
    size += sum(len(cell) for page in pages for row in page.rows for cell in row.cells)
    if size < _LEAST_TEXT * max(1, len(pages)):
        message = (
            f"{where} has no text layer: its {len(pages)} page(s) are pictures. Run it through "
            "text recognition (OCR), or ingest its text."
        )
        raise UnreadableError("no_text_layer", message)
    return titled(_pieces(pages))


def _without_running_lines(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Without the lines at the edges that come back page after page, and page numbers."""
    edges = [[_running(line) for line in page.lines if _is_edge(line, page)] for page in pages]
    counts: dict[tuple[str, int], int] = {}
    for told in edges:
        for running in set(told):
            counts[running] = counts.get(running, 0) + 1
    least = max(_FEWEST_REPEATS, len(pages) // 3)
    small = _SMALLER * _body_size(pages)
    kept = []
    for page in pages:
        lines = tuple(
            line
            for line in page.lines
            if not _is_edge(line, page)
            or not (
                counts.get(_running(line), 0) >= least or _is_page_number(line) or line.size < small
            )
        )
        kept.append(PdfPage(page.width, page.height, lines, page.rows))
    return kept


def _body_size(pages: Sequence[PdfPage]) -> float:
    """The size that most of the text is written in."""
    sizes = [line.size for page in pages for line in page.lines for _ in line.text]
    return median(sizes) if sizes else 0.0


def _running(line: PdfLine) -> tuple[str, int]:
    """What is the same of a running head on every page: its words, without numbers, its height."""
    return _folded(line), round(line.y0 / _SAME_HEIGHT)


def _folded(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _is_page_number(line: PdfLine) -> bool:
    folded = _folded(line)
    return _PAGE_NUMBER.fullmatch(folded) is not None or _ROMAN.fullmatch(folded) is not None


def _is_edge(line: PdfLine, page: PdfPage) -> bool:
    middle = (line.y0 + line.y1) / 2
    return middle < _EDGE * page.height or middle > (1 - _EDGE) * page.height


def _pieces(pages: Sequence[PdfPage]) -> Iterator[Piece]:
    """Lines joined to blocks, table rows between them."""
    lines = [line for page in pages for line in page.lines]
    body = _body_size(pages)
    words = _hyphenated_words(lines)
    sizes = {round(line.size) for line in lines if _is_heading(line, body)}
    levels = {size: level for level, size in enumerate(sorted(sizes, reverse=True), start=2)}
    waiting: _Open | None = None
    for number, page in enumerate(pages, start=1):
        items: list[PdfLine | PdfRow] = [*page.lines, *page.rows]
        for item in sorted(items, key=_place):
            if isinstance(item, PdfRow):
                if waiting:
                    yield _closed(waiting, levels)
                    waiting = None
                yield from _row(item, number)
            elif waiting and _goes_on(waiting, item, body):
                _add(waiting, item, number, words)
            else:
                if waiting:
                    yield _closed(waiting, levels)
                waiting = _opened(item, body, number)
    if waiting:
        yield _closed(waiting, levels)


def _add(waiting: _Open, line: PdfLine, page: int, words: frozenset[str]) -> None:
    """Adds a line to the block that is open, and notes where a new page begins in it."""
    text = _joined(waiting.text, line.text, words)
    if waiting.pages[-1][0] != page:
        begins = len(clean(_CID.sub("", text[: len(text) - len(line.text)])))
        waiting.pages.append((page, begins + (text[-len(line.text) - 1 :][:1] == " ")))
    waiting.text, waiting.last = text, line
    waiting.width = max(waiting.width, line.x1)


def _place(item: PdfLine | PdfRow) -> tuple[int, bool, float]:
    """Its place in the order of reading: a row follows the line whose number it has."""
    return item.number, isinstance(item, PdfRow), -item.y1


def _row(row: PdfRow, page: int) -> Iterator[Piece]:
    cells = [clean(cell).replace(CELL, " / ") for cell in row.cells]
    if any(cells):
        yield Piece("table_row", CELL.join(cells), mark=Mark(pages=((page, 0),)))


def _opened(line: PdfLine, body: float, page: int) -> _Open:
    mark = _mark(line)
    kind = "paragraph"
    if _is_heading(line, body):
        kind = "heading"
    elif mark:
        kind = "list_item"
    elif _CAPTION.match(line.text) or line.text.startswith(CAPTION):
        kind = "caption"
    text = line.text[mark.end() :] if mark and kind == "list_item" else line.text
    return _Open(kind, text.removeprefix(CAPTION), line, line.x1, [(page, 0)])


def _is_heading(line: PdfLine, body: float) -> bool:
    if line.size > _LARGER * body:
        return True
    return line.is_bold and len(line.text) < 100 and line.text[-1] not in ".;,"


def _goes_on(waiting: _Open, line: PdfLine, body: float) -> bool:
    """Whether a line belongs to the block before it."""
    before = waiting.last
    is_like = _is_heading(line, body) == (waiting.kind == "heading")
    if not is_like or abs(line.size - before.size) > 1 or _mark(line):
        return False
    is_below = 0 <= before.y0 - line.y1 + before.size <= 2.2 * before.size
    is_near = is_below and before.y0 - line.y1 < 0.75 * before.size and line.x0 < before.x1
    if is_near:
        is_full = before.x1 - before.x0 >= _SHORT * (waiting.width - before.x0)
        return is_full or before.text[-1] not in _ENDS
    is_cut = before.text[-1] not in _ENDS and waiting.kind != "heading"
    return is_cut and (line.text[0].islower() or before.text[-1] in "-,")


def _mark(line: PdfLine) -> re.Match[str] | None:
    """The bullet or number that a line begins with."""
    return next((m for mark in (_CID, _BULLET, _NUMBER) if (m := mark.match(line.text))), None)


def _closed(waiting: _Open, levels: Mapping[int, int]) -> Piece:
    level = levels.get(round(waiting.last.size), 0) if waiting.kind == "heading" else 0
    mark = Mark(level, pages=tuple(waiting.pages))
    return Piece(waiting.kind, clean(_CID.sub("", waiting.text)), mark=mark)


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """The text and the line after it: a word that was broken between them is one again."""
    if not (_HYPHENATED.search(text) and line[0].islower()):
        return text if text.endswith("\u00ad") else f"{text} {line}" if text else line
    first, second = _WORD_END.search(text[:-1]), _WORD_START.match(line)
    if first and second and f"{first[0]}-{second[0]}".casefold() in words:
        return text + line
    return text[:-1] + line


def _hyphenated_words(lines: Sequence[PdfLine]) -> frozenset[str]:
    """Words that the text writes with a hyphen inside a line: "follow-up"."""
    found = (word.strip("(),.;:\"'") for line in lines for word in line.text.split() if "-" in word)
    return frozenset(word.casefold() for word in found if not word.endswith("-"))
