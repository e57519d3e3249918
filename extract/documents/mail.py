"""E-mail (`.eml`): the body of a message with its subject and day, and what is attached to it.

Attached are documents, and other messages: those of a digest, and forwarded ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from extract.documents.text import clean
from extract.errors import UnreadableError

_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_MOST_PARTS = 500
_BODIES = ("text/html", "text/plain")
"""Which of two forms of a body is read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that is attached to a letter."""

    name: str
    kind: str
    """As the letter calls it, such as `application/pdf`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, opened."""

    title: str | None
    day: str | None
    """The day it was sent, as ISO date."""
    body: bytes
    """As a web page where there is one, else as text; empty where there is neither."""
    attached: tuple[Attachment | EmailMessage, ...]


def open_letter(data: bytes, *, where: str) -> EmailMessage:
    """The message in `data`; raises `UnreadableError` (`broken_mail`)."""
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, RecursionError, LookupError) as error:
        told = f"{where} is no e-mail that can be read ({error!s:.200}). Save its text."
        raise UnreadableError("broken_mail", told) from error
    assert isinstance(message, EmailMessage)
    return message


def open_up(message: EmailMessage) -> Letter:
    """The body of a message and all that is attached to it, in order."""
    bodies: dict[str, bytes] = {}
    attached: list[Attachment | EmailMessage] = []
    waiting: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        if part.get_content_type() == "message/rfc822" and part is not message:
            inner = part.get_payload()
            attached += [one for one in _messages(inner) if one is not message]
        elif part.is_multipart():
            waiting += reversed(_messages(part.get_payload()))
        elif data := _data(part):
            kind, name = part.get_content_type(), _name(part)
            if kind in _BODIES and not name and part.get_content_disposition() != "attachment":
                bodies.setdefault(kind, data)
            else:
                attached.append(Attachment(name or "attachment", kind, data))
    body = next((bodies[kind] for kind in _BODIES if bodies.get(kind, b"").strip()), b"")
    return Letter(title_of(message), day_of(message), body, tuple(attached))


def title_of(message: EmailMessage) -> str | None:
    """The subject without "Re:" and "Fwd:"."""
    try:
        subject = clean(str(message["subject"] or "")[:500])
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return _PREFIX.sub("", subject, count=1).strip() or None


def day_of(message: EmailMessage) -> str | None:
    """The day it was sent, as ISO date."""
    try:
        return parsedate_to_datetime(str(message["date"] or "")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _messages(payload: object) -> list[EmailMessage]:
    return [one for one in payload if isinstance(one, EmailMessage)] if (
        isinstance(payload, list)) else []  # fmt: skip


def _name(part: Message) -> str:
    try:
        return clean(str(part.get_filename() or "")[:200])
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _data(part: Message) -> bytes:
    """The bytes of a single part, of a text as UTF-8; none where they cannot be decoded."""
    try:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if part.get_content_type().startswith("text/"):
            charset = part.get_content_charset() or "utf-8"
            data = data.decode(charset, "replace").encode("utf-8")
    except (LookupError, ValueError, AssertionError):
        return b""
    return data
