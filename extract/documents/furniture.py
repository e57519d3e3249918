"""What is left of a page's furniture once its elements gave no reason to leave it out.

Many pages have no semantic markup: then the words tell. Left out are the lines
that a content system sets below a headline ("Submitted on 11 June 2025", "Hits:
417"), sections of links to other pages under a listed heading ("Related
content", "Most read"), lines about cookies and rights, what stands before the
headline, and links at the very end. Captions and table rows always stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.documents.boilerplate import is_label
from extract.documents.dates import read_date, read_dateline
from extract.documents.listed import listed
from extract.documents.text import Piece

_PROSE = 200
"""A block of so many characters outside links is text of the report."""
_LONGEST_LINE = 300
_LONGEST_HEADING = 60
_NEAR_START = 12
_NEAR_END = 45
_LONGEST_META = 120
_META_WORDS = 8
_BEFORE_TEXT = 12
"""So many blocks may stand before the text begins."""
_WORD = re.compile(r"[^\W\d_]+")
_SPLIT = re.compile(r"[|·•/:]|\s[-–—]\s")
_NUMBER = re.compile(r"[\d,.: ]+(?:[ap]m)?")
_AROUND = " .,:;!?|/<>()[]«»‹›→←↑…+•·–—-"
_KEPT_KINDS = ("caption", "table_row")
_HEADINGS = ("title", "heading")


def without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are the report's own, in order."""
    kept = [piece for piece in _without_sections(pieces) if not _is_notice(piece)]
    begin, end = _text_begins(kept), _text_ends(kept)
    before = [piece for piece in kept[:begin] if not is_metadata(piece) and not _is_line(piece)]
    end = max(begin, end)
    after = [piece for piece in kept[end:] if not is_metadata(piece) and not _is_line(piece)]
    return without_tail([*before, *kept[begin:end], *after])


def published_in(pieces: Sequence[Piece]) -> str | None:
    """The day that a metadata line before the text names."""
    before = pieces[: _text_begins(pieces)]
    days = (_day(piece) for piece in before if is_metadata(piece))
    return next((day for day in days if day), None)


def is_metadata(piece: Piece) -> bool:
    """Whether it is what a content system says of a page.

    "Published: 02 March 2026"   "Hits: 417"   "Details"   "15 November 2024 Meetings" (a link)
    """
    if piece.kind in _KEPT_KINDS or len(piece.text) > _LONGEST_META:
        return False
    text = piece.text.lower().strip(_AROUND)
    if text in listed("meta") or _is_dated_link(piece):
        return True
    if piece.unlinked is not None and text.startswith("by "):
        return True
    parts = [part.strip(_AROUND) for part in _SPLIT.split(text)]
    label = _lead(text)
    if label is None:
        return False
    rest = text[len(label) :].strip(_AROUND).removeprefix("on ").removeprefix("by ")
    is_short = len(rest.split()) <= _META_WORDS and not text.endswith((".", "!", "?"))
    return is_short and (_is_value(rest) or len(parts) > 1 or " by " in f" {text} ")


def is_links(piece: Piece) -> bool:
    """Whether nothing but signs stands outside its links."""
    return piece.unlinked is not None and not _WORD.search(piece.unlinked)


def _lead(text: str) -> str | None:
    """The listed label that a line begins with."""
    words = text.replace(":", " ").split()
    for count in (3, 2, 1):
        label = " ".join(words[:count])
        if label in listed("lead") and text.startswith(label):
            return label
    return None


def _is_value(text: str) -> bool:
    """A date, a time or a number: what a label of metadata is followed by."""
    return not text or read_dateline(text) is not None or _NUMBER.fullmatch(text) is not None


def _is_dated_link(piece: Piece) -> bool:
    """A date beside links to categories or authors."""
    if piece.unlinked is None or piece.unlinked == piece.text:
        return False
    return read_date(piece.unlinked.strip(_AROUND)) is not None


def _day(piece: Piece) -> str | None:
    text = piece.unlinked if _is_dated_link(piece) and piece.unlinked else piece.text
    label = _lead(text.lower()) or ""
    rest = text[len(label) :].strip(_AROUND)
    return read_dateline(rest.removeprefix("on ")) or read_dateline(text)


def _is_line(piece: Piece) -> bool:
    """Whether it is a line of the foot or head of a site, such as an address with a site map."""
    if piece.kind in _KEPT_KINDS or len(piece.text) > _LONGEST_LINE:
        return False
    text = piece.text.lower()
    ends = f"{text[:_NEAR_START]} {text[-_NEAR_END:]}"
    return any(phrase in ends for phrase in listed("line"))


def _is_notice(piece: Piece) -> bool:
    """Whether it is what no report says: on cookies, on rights, nothing but labels."""
    if piece.kind in _KEPT_KINDS or len(piece.text) > _LONGEST_LINE:
        return False
    text = piece.text.lower()
    if is_label(text) or any(phrase in text for phrase in listed("notice")):
        return True
    if piece.unlinked and is_label(piece.unlinked):
        return True
    return len(text) <= _LONGEST_META and _is_all_labels(text)


def _is_all_labels(text: str) -> bool:
    """ "Share Tweet Print", "Facebook | X | LinkedIn": nothing but labels of the page."""
    words = _WORD.findall(text)
    return len(words) > 1 and all(word in listed("text") for word in words)


def _is_section(piece: Piece) -> bool:
    text = piece.text.lower().strip(_AROUND)
    if len(piece.text) > _LONGEST_HEADING or piece.kind in _KEPT_KINDS:
        return False
    return text in listed("section") or any(
        text.startswith(f"{words} ") for words in listed("section start")
    )


def is_prose(piece: Piece) -> bool:
    """Whether it is text of a report, by its length or its kind."""
    words = piece.text if piece.unlinked is None else piece.unlinked
    return piece.kind in _KEPT_KINDS or len(words) >= _PROSE


def _without_sections(pieces: Sequence[Piece]) -> list[Piece]:
    """Without listed headings and what stands below them, up to other headings or prose."""
    kept = []
    opened = ""
    for piece in pieces:
        is_linked = is_links(piece)
        if _is_section(piece):
            opened = piece.kind
            continue
        is_over = piece.kind in _HEADINGS or opened != "heading"
        if is_prose(piece) or (is_over and not is_linked):
            opened = ""
        if not opened:
            kept.append(piece)
    return kept


def _text_begins(pieces: Sequence[Piece]) -> int:
    """The index of the first block of prose."""
    found = (index for index, piece in enumerate(pieces) if is_prose(piece))
    return min(next(found, len(pieces)), _BEFORE_TEXT)


def _text_ends(pieces: Sequence[Piece]) -> int:
    """The index behind the last block of prose."""
    found = (index for index in range(len(pieces), 0, -1) if is_prose(pieces[index - 1]))
    return next(found, len(pieces))


def without_tail(pieces: list[Piece]) -> list[Piece]:
    """Without links, and headings over nothing, at the end."""
    end = len(pieces)
    while end > 1 and (is_links(pieces[end - 1]) or pieces[end - 1].kind == "heading"):
        if pieces[end - 1].kind in _KEPT_KINDS:
            break
        end -= 1
    has_text = any(piece.kind not in _HEADINGS for piece in pieces[:end])
    return pieces[:end] if has_text else pieces
