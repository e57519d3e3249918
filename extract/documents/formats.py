"""Which format a text is in, by its content: a file's extension proves nothing."""

from __future__ import annotations

import re

from extract.documents.elements import elements
from extract.errors import UnreadableError

_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_OPENING = re.compile(r"\s*<(?:!doctype\s+)?([a-z][a-z0-9:]*)", re.IGNORECASE)
_STRUCTURE = re.compile(r"<(?:html|head|body|/p|/div|/td|/li)\b", re.IGNORECASE)
_HEAD = 20_000


def format_of(text: str, *, where: str) -> str:
    """`html` or `plain` (which covers Markdown); raises `unsupported_format` for other XML."""
    head = text[:_HEAD]
    start = 0
    declaration = _DECLARATION.match(head)
    if declaration:
        start = declaration.end()
    while comment := _COMMENT.match(head, start):
        start = comment.end()
    opening = _OPENING.match(head, start)
    name = opening[1].lower() if opening else None
    if name in elements():
        return "html"
    if declaration or (name in ("rss", "feed", "svg")):
        message = (
            f"{where} is XML ({name or 'no element'}), not a web page. Ingest the page or the text "
            "of the report itself."
        )
        raise UnreadableError("unsupported_format", message)
    return "html" if len(_STRUCTURE.findall(head)) >= 4 else "plain"
