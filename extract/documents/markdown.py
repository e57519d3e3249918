"""Markdown to the same text that a plain report would be: its marks gone, its words all there.

"**Place:** Victoria"            "Place: Victoria"
"[the report](https://...)"      "the report"
"| A | B |"                      "A | B"

Lines and lists are those of plain text; what stands in them is read by
CommonMark's rules. Links that end a page ("Back to all events") are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.documents.dates import read_date
from extract.documents.furniture import without_tail
from extract.documents.page import Page
from extract.documents.plain import outline_of, read_plain
from extract.documents.text import CELL, Mark, Piece, clean
from extract.reports import Block

_EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")
_SIGNS = (
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\(\w[^)\s]{1,200}\)"),
    re.compile(r"\*\*\w[^*\n]{0,200}\*\*"),
    re.compile(r"^\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+", re.MULTILINE),
)
"""`## Opening`, `[words](https://...)`, `**words**`, `| --- | --- |`"""
_SURE = 2
_HEAD = 20_000
_FRONT = re.compile(r"---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.{1,500})$", re.MULTILINE)
_DEFINITION = re.compile(r"\[[^\]]{1,200}\]:[ \t]+\S+.*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--")
_CELLS = re.compile(r"(?<!\\)\|")
_LONGEST = 6_000
"""A longer block is taken as it is: nobody writes so by hand."""
_FEWEST_ALT_WORDS = 6
_INLINE = MarkdownIt("commonmark")


def is_markdown(text: str, file_name: str) -> bool:
    """Whether its name says so, or two kinds of marks do."""
    if PurePath(file_name).suffix.lower() in _EXTENSIONS:
        return True
    head = text[:_HEAD]
    return sum(sign.search(head) is not None for sign in _SIGNS) >= _SURE


def read_markdown(text: str) -> tuple[list[Piece], Page]:
    """The pieces of the text, and what its front matter says."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    front = _FRONT.match(text)
    page = _described(front[1] if front else "")
    written, blocks = read_plain(text[front.end() :] if front else text)
    marks = [piece.mark for piece in outline_of(written, blocks)]
    return without_tail(list(_pieces(written, blocks, marks))), page


def _described(front: str) -> Page:
    fields = {match[1].lower(): match[2].strip(" \"'") for match in _FIELD.finditer(front)}
    return Page(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        published=read_date(fields.get("date", "")),
        language=fields.get("language") or fields.get("lang") or None,
    )


def _pieces(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[Piece]:
    end = 0
    for block, mark in zip(blocks, marks, strict=True):
        words = text[block.start : block.end]
        is_close = bool(end) and text.count("\n", end, block.start) == 1
        end = block.end
        if _DEFINITION.fullmatch(words):
            continue
        if block.kind == "table_row" and not _is_row_of_links(words):
            cells = [_plain(cell)[0].replace(CELL, " / ") for cell in _CELLS.split(words)]
            yield Piece("table_row", CELL.join(cells), mark=mark)
            continue
        plain, unlinked = _plain(words)
        kind = "paragraph" if block.kind == "table_row" else block.kind
        if plain and _is_picture(words):
            kind = "caption" if len(plain.split()) >= _FEWEST_ALT_WORDS else ""
        if plain and kind:
            told = unlinked if unlinked != plain else None
            yield Piece(kind, plain, is_close and kind == "paragraph", told, mark)


def _is_row_of_links(words: str) -> bool:
    """ "[Watch](...) | [Back](...)": links side by side and no table."""
    return all(_plain(cell)[1] == "" for cell in _CELLS.split(words)) and "](" in words


def _is_picture(words: str) -> bool:
    return words.startswith("![") and words.endswith(")") and words.count("](") == 1


def _plain(words: str) -> tuple[str, str]:
    """The words without marks, and those of them that stand outside links."""
    if len(words) > _LONGEST:
        return clean(words), clean(words)
    parts: list[str] = []
    unlinked: list[str] = []
    depth = 0
    for token in _tokens(words):
        depth += token.nesting if token.type.startswith("link_") else 0
        part = _text_of(token)
        parts.append(part)
        unlinked.append("" if depth else part)
    return clean("".join(parts)), clean("".join(unlinked))


def _tokens(words: str) -> list[Token]:
    found = _INLINE.parseInline(words)
    return list(found[0].children or ()) if found else []


def _text_of(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if _TAG.match(token.content) else token.content
    return token.content if token.type == "image" else ""
