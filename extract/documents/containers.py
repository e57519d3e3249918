"""What the bytes of a document are, told by the bytes: PDF, DOCX, ODT, e-mail, page or text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

HEAD = 4096
"""So many of the first bytes tell the family of a document."""
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]{0,998}\r?\n")
"""`Subject: Forum opens`"""
_MAIL_HEADERS = (b"from", b"to", b"subject", b"date", b"received", b"mime-version", b"message-id",
                 b"return-path", b"delivered-to", b"content-type", b"x-received")  # fmt: skip
_FEWEST_HEADERS = 3
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|main|article|div|p)\b", re.IGNORECASE)
_ENDINGS = {"pdf": ".pdf", "docx": ".docx", "odt": ".odt", "mail": ".eml"}
_TEXTS = (".txt", ".md", ".html", ".htm")


def container_of(data: bytes) -> str | None:
    """`pdf`, `docx`, `odt` or `mail`; None for what is text, a page or unknown."""
    family = family_of(data[:HEAD])
    if family == "zip":
        return _zipped(data)
    return None if family == "text" else family


def family_of(head: bytes) -> str:
    """`pdf`, `zip`, `mail` or `text`: which readers may be asked, by the first `HEAD` bytes."""
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "mail" if _is_mail(head) else "text"


def extension_of(data: bytes, *, file_name: str = "") -> str:
    """The extension under which a document is archived."""
    if found := container_of(data):
        return _ENDINGS[found]
    given = PurePath(file_name).suffix.lower()
    if _PAGE.search(data[:HEAD]):
        return given if given in (".html", ".htm") else ".html"
    return given if given in _TEXTS[:2] else ".txt"


def _zipped(data: bytes) -> str | None:
    """Which kind of document a ZIP file is, by what it holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            names = set(file.namelist()[:10_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = set()
    if "word/document.xml" in names or b"word/document.xml" in data[:HEAD]:
        return "docx"
    is_odt = b"application/vnd.oasis.opendocument.text" in data[:200]
    return "odt" if is_odt and (not names or "content.xml" in names) else None


def _is_mail(head: bytes) -> bool:
    """Whether it begins with headers, and some of those that only letters have."""
    position = 0
    found = set()
    if head.startswith(b"From "):
        position = head.find(b"\n") + 1
    while match := _HEADER.match(head, position):
        found.add(match[0].split(b":", 1)[0].lower())
        position = match.end()
        while head[position : position + 1] in (b" ", b"\t"):
            end = head.find(b"\n", position)
            position = end + 1 if end >= 0 else len(head)
    return len(found.intersection(_MAIL_HEADERS)) >= _FEWEST_HEADERS
