"""The reports of an e-mail: its body, the documents attached to it, the letters inside it.

A body that only covers what is attached is no report. A letter that was forwarded
inside the body, with its own subject and date above it, is one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from extract.documents.anchors import anchor_of
from extract.documents.dates import read_date
from extract.documents.drafts import UNKNOWN, Draft, drafts_of
from extract.documents.mail import Attachment, Letter, open_up
from extract.documents.page import Page
from extract.documents.text import Piece
from extract.errors import UnreadableError

_COVER = 50
"""Words, below which a body only covers what is attached."""
_MOST_LETTERS = 200
_PICTURES = ("image/", "audio/", "video/", "font/")
_SIGNATURES = (
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/ics", "text/calendar", "text/x-vcard", "text/vcard", "application/ms-tnef",
)  # fmt: skip
"""Kinds of attachments that are never reports."""
_FORWARDED = re.compile(
    r"-{2,} ?(?:forwarded message|original message|weitergeleitete|message transféré).{0,20}-{2,}"
    r"|begin forwarded message:",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(from|sent|date|to|cc|subject|reply-to):\s*(.{0,500})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a document that could not be read."""

    anchor: str
    error: UnreadableError


Read = Callable[[bytes, str], Sequence[Draft | Unread]]
"""Reads the bytes of a document by its name."""


def read_letters(message: EmailMessage, read: Read) -> list[Draft | Unread]:
    """The reports of a message and of the messages in it, in order."""
    found: list[Draft | Unread] = []
    waiting = [message]
    for _ in range(_MOST_LETTERS):
        if not waiting:
            break
        one = waiting.pop()
        letter = open_up(one)
        found += _reports(letter, read, is_inner=one is not message)
        inner = [entry for entry in letter.attached if isinstance(entry, EmailMessage)]
        waiting += reversed(inner)
    return found


def _reports(letter: Letter, read: Read, *, is_inner: bool) -> Iterator[Draft | Unread]:
    has_more = any(_is_document(entry) for entry in letter.attached)
    for part in read(letter.body, "") if letter.body.strip() else ():
        if isinstance(part, Unread):
            yield from () if has_more else (part,)
        elif part.anchor or not has_more or len(part.text.split()) >= _COVER:
            yield _told(part, letter, anchor_of(letter.title or "") if is_inner else "")
    for entry in letter.attached:
        if isinstance(entry, Attachment) and _is_document(entry):
            yield from _attached(entry, letter, read)


def _told(draft: Draft, letter: Letter, anchor: str) -> Draft:
    """A part of the body with what the letter says of it."""
    title = draft.about.title if draft.anchor else letter.title or draft.about.title
    published = draft.about.published if draft.anchor else letter.day
    about = replace(
        draft.about, title=title, published=published or draft.about.published or letter.day
    )
    return replace(draft, about=about, anchor=draft.anchor or anchor)


def _attached(entry: Attachment, letter: Letter, read: Read) -> Iterator[Draft | Unread]:
    name = anchor_of(PurePath(entry.name).stem) or "attachment"
    for part in read(entry.data, entry.name):
        anchor = f"{name}-{part.anchor}" if part.anchor else name
        if isinstance(part, Unread):
            yield replace(part, anchor=anchor)
            continue
        about = part.about
        is_headed = bool(part.blocks) and part.blocks[0].kind == "title"
        title = about.title or (None if is_headed else letter.title)
        about = replace(about, title=title, published=about.published or letter.day)
        yield replace(part, about=about, anchor=anchor)


def _is_document(entry: Attachment | EmailMessage) -> bool:
    """Whether an attachment may be a report; a picture or a signature is none."""
    if isinstance(entry, EmailMessage):
        return True
    return not entry.kind.startswith(_PICTURES) and entry.kind not in _SIGNATURES


def forwarded_drafts(pieces: Sequence[Piece]) -> list[Draft]:
    """The reports of a body in which letters were forwarded; none where none were."""
    found: list[Draft] = []
    for number, (about, body) in enumerate(_forwarded_in(pieces)):
        anchor = anchor_of(about.title or "") or f"letter-{number}" if number else ""
        for draft in drafts_of(body, about):
            joined = f"{anchor}-{draft.anchor}".strip("-") if draft.anchor else anchor
            found.append(replace(draft, anchor=joined))
    is_cover = len(found) > 1 and not found[0].anchor
    return found[1:] if is_cover and len(found[0].text.split()) < _COVER else found


def _forwarded_in(pieces: Sequence[Piece]) -> list[tuple[Page, list[Piece]]]:
    """The letters forwarded inside a body, each with what stands above it; none where none are.

    What the sender wrote before the first comes first, with nothing said of it.
    """
    starts = [i for i, piece in enumerate(pieces) if _FORWARDED.fullmatch(piece.text.strip())]
    if not starts:
        return []
    found = [(UNKNOWN, list(pieces[: starts[0]]))]
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        fields: dict[str, str] = {}
        body = start + 1
        while body < end and (header := _HEADER.match(pieces[body].text)):
            fields.setdefault(header[1].lower(), header[2].strip())
            body += 1
        day = _day(fields.get("date") or fields.get("sent") or "")
        about = Page(fields.get("subject") or None, None, day, None)
        found.append((about, list(pieces[body:end])))
    return [(about, body) for about, body in found if body]


def _day(text: str) -> str | None:
    """The ISO date of a `Date:` line, as programs write it or as people read it."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return read_date(text.partition(" at ")[0])
