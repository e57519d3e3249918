"""Plain text and Markdown to blocks.

The text stays as it is, but for line ends. A line is a block, unless the text
is hard-wrapped: then the lines of a paragraph or list item join to one block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.documents.lines import Line, is_underline, lines_of
from extract.documents.text import NO_MARK, Mark, Piece
from extract.documents.wrapping import JOINABLE, WrapWidth, wrap_width
from extract.reports import Block

_TITLE_LENGTH = 200


def read_plain(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text with its line ends as line feeds, and its blocks in order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = list(lines_of(text))
    width = wrap_width(lines, text)
    blocks = list(_blocks(lines, text, width))
    if blocks and _is_title(blocks, lines, text):
        blocks[0] = Block("title", blocks[0].start, blocks[0].end)
    return text, tuple(blocks)


def outline_of(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """The blocks as pieces with what rules, underlines and hashes say of them.

    A short line right behind a rule counts as a heading here.
    """
    marks = _marks(text)
    pieces = []
    for block in blocks:
        mark = marks.get(block.start, NO_MARK)
        words = text[block.start : block.end]
        is_headed = mark.is_ruled and block.kind == "paragraph" and _is_short(block, text)
        kind = "heading" if is_headed else block.kind
        pieces.append(Piece(kind, " ".join(words.split()), mark=mark))
    return pieces


def _marks(text: str) -> dict[int, Mark]:
    """What stands around lines, by where they start; of lines where there is something to say."""
    marks: dict[int, Mark] = {}
    before: Line | None = None
    is_ruled = False
    for line in lines_of(text):
        if line.kind != "rule":
            if line.level or is_ruled:
                marks[line.start] = Mark(line.level, is_ruled=is_ruled)
            is_ruled = False
        elif before and before.kind == "text" and is_underline(line, text):
            known = marks.get(before.start, NO_MARK)
            marks[before.start] = replace(known, level=1 if text[line.start] == "=" else 2)
        else:
            is_ruled = not any(sign in text[line.start : line.end] for sign in "|`:")
        before = line
    return marks


def _blocks(lines: Sequence[Line], text: str, width: WrapWidth | None) -> Iterator[Block]:
    open_lines: list[Line] = []
    for line in lines:
        if open_lines and open_lines[0].kind == "text" and is_underline(line, text):
            yield _block("heading", open_lines)
            open_lines = []
            continue
        if open_lines and not _continues(open_lines, line, text, width):
            yield from _closed(open_lines)
            open_lines = []
        open_lines.append(line)
    if open_lines:
        yield from _closed(open_lines)


def _continues(open_lines: Sequence[Line], line: Line, text: str, width: WrapWidth | None) -> bool:
    """Whether `line` goes on with the paragraph or list item of `open_lines`."""
    first, before = open_lines[0], open_lines[-1]
    if line.kind != "text" or line.is_after_blank or first.kind not in JOINABLE:
        return False
    if first.kind == "list_item" and line.indent > first.indent:
        return True
    return width is not None and width.is_forced(before, line, text)


def _closed(open_lines: Sequence[Line]) -> Iterator[Block]:
    kind = open_lines[0].kind
    if kind != "rule":
        yield _block("paragraph" if kind == "text" else kind, open_lines)


def _block(kind: str, open_lines: Sequence[Line]) -> Block:
    return Block(kind, open_lines[0].start, open_lines[-1].end)


def _is_title(blocks: Sequence[Block], lines: Sequence[Line], text: str) -> bool:
    """Whether the first block looks like a headline: short, and no sentence."""
    first = blocks[0]
    if first.kind == "heading":
        return next(line for line in lines if line.start == first.start).level <= 1
    if first.kind == "table_row":
        return len(blocks) > 1 and blocks[1].kind != "table_row" and _is_short(first, text)
    return first.kind == "paragraph" and _is_short(first, text)


def _is_short(block: Block, text: str) -> bool:
    length = block.end - block.start
    return length < _TITLE_LENGTH and text[block.end - 1] not in ".;,:"
