"""The lines of a plain text or Markdown, and what their leading marks say.

"- Mr. Jean Dupont, Rector"       list item, also after `* `, `• `, `1. `, `1) `, `(a) `
"[caption] From left: ..."        caption
"Rank | School | Principal"       table row, also `| Rank | School |`
"## Opening"                      heading
"---", "| --- | --- |", "```"     a rule: no block
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.documents.text import CAPTION, CELL

_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"(?:[-*+•·‣◦▪●–—]|\d{1,3}[.)])[ \t]+(?=\S)")
_LETTERED = re.compile(r"\((?:[a-z]|[ivx]{1,5}|\d{1,3})\)[ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"(?:[-*_=~][ \t]*){3,}|`{3,}\w*")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line: its kind by its mark, and the stretch of text without the mark."""

    kind: str
    """A kind of block, `rule`, or `text` where no mark says anything."""
    start: int
    end: int
    indent: int
    reach: int
    """Its length as written, with indent and mark, without white space at its end."""
    is_after_blank: bool
    level: int = 0
    """The number of hashes of a Markdown heading."""


def lines_of(text: str) -> Iterator[Line]:
    """The non-empty lines of `text`, which has only line feeds as line ends."""
    start = 0
    is_after_blank = True
    for written in text.split("\n"):
        if written.strip():
            yield _line(text, start, start + len(written), is_after_blank)
            is_after_blank = False
        else:
            is_after_blank = True
        start += len(written) + 1


def is_underline(line: Line, text: str) -> bool:
    """Whether it is the `=====` or `-----` right below a Markdown heading."""
    if line.kind != "rule" or line.is_after_blank:
        return False
    return _UNDERLINE.fullmatch(text, line.start, line.end) is not None


def _line(text: str, start: int, end: int, is_after_blank: bool) -> Line:
    first, last = _stripped(text, start, end)
    indent, reach = first - start, last - start
    quoted = _QUOTED.match(text, first, last)
    if quoted and quoted.end() < last:
        first, last = _stripped(text, quoted.end(), last)
    if _RULE.fullmatch(text, first, last) or _TABLE_RULE.fullmatch(text, first, last):
        return Line("rule", first, last, indent, reach, is_after_blank)
    if hashes := _HASHES.match(text, first, last):
        end = _without_closing_hashes(text, hashes.end(), last)
        return Line("heading", hashes.end(), end, indent, reach, is_after_blank, len(hashes[1]))
    if text.startswith(CAPTION, first, last):
        first, last = _stripped(text, first + len(CAPTION), last)
        return Line("caption", first, last, indent, reach, is_after_blank)
    if mark := _BULLET.match(text, first, last) or _LETTERED.match(text, first, last):
        return Line("list_item", mark.end(), last, indent, reach, is_after_blank)
    if text.find(CELL, first, last) >= 0 or _is_fenced_row(text, first, last):
        first, last = _without_fence(text, first, last)
        return Line("table_row", first, last, indent, reach, is_after_blank)
    return Line("text", first, last, indent, reach, is_after_blank)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return start + left, start + len(stretch.rstrip())


def _is_fenced_row(text: str, start: int, end: int) -> bool:
    return end - start > 2 and text[start] == "|" and text[end - 1] == "|"


def _without_fence(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start] == "|":
        start += 1
    if text[end - 1] == "|":
        end -= 1
    first, last = _stripped(text, start, end)
    return (first, last) if first < last else (start, end)


def _without_closing_hashes(text: str, start: int, end: int) -> int:
    bare = text[start:end].rstrip("#").rstrip()
    return start + len(bare) if bare else end
