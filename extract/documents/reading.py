"""A raw document to its reports: the one entry of this package."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from extract.documents.containers import container_of
from extract.documents.dates import read_dateline
from extract.documents.decoding import decode
from extract.documents.docx import read_docx
from extract.documents.drafts import UNKNOWN, Draft, distinct, drafts_of, plain_drafts
from extract.documents.formats import format_of
from extract.documents.html import read_html
from extract.documents.language import require_english
from extract.documents.letters import Unread, forwarded_drafts, read_letters
from extract.documents.limits import MAX_BYTES, MAX_CHARACTERS
from extract.documents.mail import open_letter
from extract.documents.markdown import is_markdown, read_markdown
from extract.documents.odt import read_odt
from extract.documents.pdf import read_pdf
from extract.documents.plain import outline_of, read_plain
from extract.documents.text import Piece
from extract.errors import UnreadableError
from extract.reports import Block, RawDocument, Report

_CONTAINERS: Mapping[str, Callable[..., list[Piece]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
}
_TEXTS = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", "")
"""Extensions of attachments that are read as text."""
_ID_LENGTH = 16
_DEEPEST = 3
"""Letters are read in files attached to letters, so many times over."""
_DATELINES = 4
"""A day of publication stands among the first blocks."""
_MEETING_LABELS = ("venue", "place", "time", "location", "where", "what", "present")
"""Beside one of these, `Date:` is the day of the meeting, not of publication."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document holds: one report or several, in order."""

    reports: tuple[Report, ...]
    unread: tuple[tuple[str, UnreadableError], ...] = ()
    """Uri and fault of each report that could not be read; the others stand."""


def read_reports(raw: RawDocument) -> Contents:
    """The reports of a document: text in blocks, title, what is known of the publication.

    What the source knows (the sidecar) goes before what the document says; of one
    of several reports, what the document says of it goes first. Raises
    `UnreadableError` where none can be read; never anything else.
    """
    _refuse_size(len(raw.data), where=raw.uri)
    found = _read(raw.data, raw.file_name, where=raw.uri)
    drafts = distinct([part for part in found if isinstance(part, Draft) and part.blocks])
    unread = [(_uri(raw, part.anchor), part.error) for part in found if isinstance(part, Unread)]
    if not drafts:
        raise unread[0][1] if unread else _empty(raw.uri)
    if len(drafts) == 1:
        return Contents((_report(raw, drafts[0], is_one_of_several=False),), tuple(unread))
    reports = []
    for draft in drafts:
        try:
            reports.append(_report(raw, draft, is_one_of_several=True))
        except UnreadableError as error:
            unread.append((_uri(raw, draft.anchor), error))
    if not reports:
        raise unread[0][1]
    return Contents(tuple(reports), tuple(unread))


def read_document(raw: RawDocument) -> Report:
    """The report of a document, the first where it holds several; see `read_reports`."""
    return read_reports(raw).reports[0]


def _read(data: bytes, name: str, *, where: str, depth: int = 0) -> Sequence[Draft | Unread]:
    """The reports of a document, by the format that it is in."""
    kind = container_of(data)
    if kind == "mail":
        letter = open_letter(data, where=where)
        return read_letters(letter, lambda part, of: _read_part(part, of, where, depth + 1))
    if kind is None:
        return _read_text(data, name, where=where)
    return drafts_of(_CONTAINERS[kind](data, where=where))


def _read_text(data: bytes, name: str, *, where: str, is_body: bool = False) -> Sequence[Draft]:
    written = decode(data, where=where)
    if not written.strip("\ufeff\x1a").strip():
        raise _empty(where)
    about = UNKNOWN
    if format_of(written, where=where) == "html":
        pieces, about = read_html(written, where=where)
    else:
        _refuse_length(len(written), where=where)
        if not is_markdown(written, name):
            text, blocks = read_plain(written)
            pieces = outline_of(text, blocks)
            forwarded = forwarded_drafts(pieces) if is_body else []
            return forwarded or plain_drafts(text, blocks, pieces)
        pieces, about = read_markdown(written)
    forwarded = forwarded_drafts(pieces) if is_body else []
    return forwarded or drafts_of(pieces, about)


def _read_part(data: bytes, name: str, where: str, depth: int) -> Sequence[Draft | Unread]:
    """The body of a letter, which has no name, or a file attached to it."""
    kind = container_of(data)
    try:
        if not name and kind is None:
            return _read_text(data, "", where=where, is_body=True)
        is_too_deep = kind == "mail" and depth > _DEEPEST
        if is_too_deep or (kind is None and PurePath(name).suffix.lower() not in _TEXTS):
            message = f"{name}, attached to {where}, is of a kind that is not read. Save its text."
            raise UnreadableError("unsupported_format", message)
        return _read(data, name, where=where, depth=depth)
    except UnreadableError as error:
        return [Unread("", error)]


def _empty(where: str) -> UnreadableError:
    return UnreadableError("empty", f"{where} is empty. Check that it was saved and copied whole.")


def _report(raw: RawDocument, draft: Draft, *, is_one_of_several: bool) -> Report:
    """The report of a draft; raises `UnreadableError` for what is too long or not in English."""
    known, about = raw.metadata, draft.about
    uri, report_id = raw.uri, raw.raw_sha256[:_ID_LENGTH]
    title = known.title or about.title
    published = known.published or about.published
    if is_one_of_several:
        uri = _uri(raw, draft.anchor)
        report_id = _id_of(raw.uri, draft.text)
        title = (about.title if draft.anchor else known.title) or about.title
        published = about.published or known.published
    _refuse_length(len(draft.text), where=uri)
    language = require_english(draft.text, declared=known.language or about.language, where=uri)
    return Report(
        report_id=report_id,
        source=raw.source,
        uri=uri,
        file_name=raw.file_name,
        raw_path=raw.raw_path,
        raw_sha256=raw.raw_sha256,
        text=draft.text,
        blocks=draft.blocks,
        title=title or _title(draft.text, draft.blocks),
        publisher=known.publisher or about.publisher,
        published=published or _published(draft.text, draft.blocks),
        language=language,
        received_at=known.received_at,
        pages=draft.pages,
    )


def _uri(raw: RawDocument, anchor: str) -> str:
    return f"{raw.uri}#{anchor}" if anchor else raw.uri


def _id_of(uri: str, text: str) -> str:
    """The id of a report among others: it stays while its text does, whatever the others do."""
    return hashlib.sha256(f"{uri}\0{text}".encode()).hexdigest()[:_ID_LENGTH]


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
