"""E-mail (`.eml`): the body of a message as a report, with its subject and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from extract.documents.text import clean
from extract.errors import UnreadableError

_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_MOST_PARTS = 200


def open_letter(data: bytes, *, where: str) -> EmailMessage:
    """The message in `data`; raises `UnreadableError` (`broken_mail`)."""
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, RecursionError, LookupError) as error:
        told = f"{where} is no e-mail that can be read ({error!s:.200}). Save its text."
        raise UnreadableError("broken_mail", told) from error
    assert isinstance(message, EmailMessage)
    return message


def body_of(message: EmailMessage, *, where: str) -> bytes:
    """The bytes of the body, as a web page where there is one, else as text.

    Where the body says next to nothing the first attached document is taken.
    Raises `UnreadableError` (`empty`).
    """
    parts = list(_parts(message))
    pages = [data for kind, data in parts if kind == "text/html" and data.strip()]
    texts = [data for kind, data in parts if kind == "text/plain" and data.strip()]
    others = [data for kind, data in parts if not kind.startswith("text/") and data]
    for found in (pages, texts, others):
        if found:
            return found[0]
    raise UnreadableError("empty", f"{where} has no text in its body. Save the report itself.")


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


def _parts(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The single parts, texts as UTF-8; what cannot be decoded is left out."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        try:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            if kind.startswith("text/"):
                charset = part.get_content_charset() or "utf-8"
                data = data.decode(charset, "replace").encode("utf-8")
        except (LookupError, ValueError, AssertionError):
            continue
        yield kind, data
