"""A raw document to a `Report`: the one entry of this package."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extract.documents.containers import container_of
from extract.documents.dates import read_dateline
from extract.documents.decoding import decode
from extract.documents.docx import read_docx
from extract.documents.formats import format_of
from extract.documents.html import read_html
from extract.documents.language import require_english
from extract.documents.limits import MAX_BYTES, MAX_CHARACTERS
from extract.documents.mail import body_of, day_of, open_letter, title_of
from extract.documents.markdown import is_markdown, read_markdown
from extract.documents.odt import read_odt
from extract.documents.page import Page
from extract.documents.pdf import read_pdf
from extract.documents.plain import read_plain
from extract.errors import UnreadableError
from extract.records import Block, RawDocument, Report

_Read = tuple[str, tuple[Block, ...], Page]
_CONTAINERS: Mapping[str, Callable[..., tuple[str, tuple[Block, ...]]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
}
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
    text, blocks, page = _read(raw.data, raw.file_name, where=where)
    _refuse_length(len(text), where=where)
    if not blocks:
        raise _empty(where)
    return _report(raw, text, blocks, page)


def _read(data: bytes, file_name: str, *, where: str) -> _Read:
    """The text, the blocks, and what is said of the document, by the format that it is in."""
    kind = container_of(data)
    if kind == "mail":
        return _read_mail(data, where=where)
    if kind is None:
        return _read_text(data, file_name, where=where)
    text, blocks = _CONTAINERS[kind](data, where=where)
    return text, blocks, _UNKNOWN


def _read_text(data: bytes, file_name: str, *, where: str) -> _Read:
    written = decode(data, where=where)
    if not written.strip("\ufeff\x1a").strip():
        raise _empty(where)
    if format_of(written, where=where) == "html":
        return read_html(written, where=where)
    _refuse_length(len(written), where=where)
    if is_markdown(written, file_name):
        return read_markdown(written)
    return *read_plain(written), _UNKNOWN


def _read_mail(data: bytes, *, where: str) -> _Read:
    """The body, read as what it is; a letter inside a letter is not looked for."""
    letter = open_letter(data, where=where)
    body = body_of(letter, where=where)
    kind = container_of(body)
    if kind is not None and kind in _CONTAINERS:
        text, blocks = _CONTAINERS[kind](body, where=where)
        page = _UNKNOWN
    else:
        text, blocks, page = _read_text(body, "", where=where)
    title, day = title_of(letter), day_of(letter)
    return text, blocks, replace(page, title=title or page.title, published=day or page.published)


def _empty(where: str) -> UnreadableError:
    return UnreadableError("empty", f"{where} is empty. Check that it was saved and copied whole.")


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
