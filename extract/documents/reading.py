"""A raw document to a `Report`: the one entry of this package."""

from __future__ import annotations

from collections.abc import Sequence

from extract.documents.dates import read_dateline
from extract.documents.decoding import decode
from extract.documents.formats import format_of
from extract.documents.html import read_html
from extract.documents.language import require_english
from extract.documents.limits import MAX_BYTES, MAX_CHARACTERS
from extract.documents.markdown import is_markdown, read_markdown
from extract.documents.page import Page
from extract.documents.plain import read_plain
from extract.errors import UnreadableError
from extract.records import Block, RawDocument, Report

_ID_LENGTH = 16
_DATELINES = 4
"""A day of publication stands among the first blocks."""
_MEETING_LABELS = ("venue", "place", "time", "location", "where", "what", "present")
"""Beside one of these, `Date:` is the day of the meeting, not of publication."""
_UNKNOWN = Page(title=None, publisher=None, published=None, language=None)


def read_document(raw: RawDocument) -> Report:
    """The document's text in blocks, its title, and what is known of its publication.

    What the source knows (the sidecar) goes before what the document says.
    Raises `UnreadableError` for what cannot be read; never anything else.
    """
    where = raw.uri
    _refuse_size(len(raw.data), where=where)
    written = decode(raw.data, where=where)
    if not written.strip("\ufeff\x1a").strip():
        message = f"{where} is empty. Check that it was saved and copied whole."
        raise UnreadableError("empty", message)
    if format_of(written, where=where) == "html":
        text, blocks, page = read_html(written, where=where)
    else:
        _refuse_length(len(written), where=where)
        if is_markdown(written, raw.file_name):
            text, blocks, page = read_markdown(written)
        else:
            text, blocks = read_plain(written)
            page = _UNKNOWN
    _refuse_length(len(text), where=where)
    return _report(raw, text, blocks, page)


def _report(raw: RawDocument, text: str, blocks: tuple[Block, ...], page: Page) -> Report:
    known = raw.metadata
    declared = known.language or page.language
    language = require_english(text, declared=declared, where=raw.uri)
    return Report(
        report_id=raw.raw_sha256[:_ID_LENGTH],
        source=raw.source,
        uri=raw.uri,
        file_name=raw.file_name,
        raw_path=raw.raw_path,
        raw_sha256=raw.raw_sha256,
        text=text,
        blocks=blocks,
        title=known.title or page.title or _title(text, blocks),
        publisher=known.publisher or page.publisher,
        published=known.published or page.published or _published(text, blocks),
        language=language,
        received_at=known.received_at,
    )


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    if not blocks or blocks[0].kind != "title":
        return None
    title = " ".join(text[blocks[0].start : blocks[0].end].split())
    return title.strip("*_ ") or None


def _published(text: str, blocks: Sequence[Block]) -> str | None:
    """The day that one of the first lines gives and nothing else."""
    lines = [text[block.start : block.end] for block in blocks[: _DATELINES + 2]]
    starts = [line[:20].lower() for line in lines]
    if any(start.startswith(f"{label}:") for start in starts for label in _MEETING_LABELS):
        return None
    found = (read_dateline(line) for line in lines[1:_DATELINES])
    return next((day for day in found if day), None)


def _refuse_size(size: int, *, where: str) -> None:
    if size > MAX_BYTES:
        message = (
            f"{where} has {size:,} bytes; at most {MAX_BYTES:,} are read. If it is a report, "
            "save its text alone; if it holds several reports, save each as a file of its own."
        )
        raise UnreadableError("too_large", message)


def _refuse_length(length: int, *, where: str) -> None:
    if length > MAX_CHARACTERS:
        message = (
            f"{where} has a text of {length:,} characters; at most {MAX_CHARACTERS:,} are read. "
            "Split it at its headings into files of fewer characters, one report in each."
        )
        raise UnreadableError("too_long", message)
