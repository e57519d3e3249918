"""Stored crawls: the pages of WARC files, read without any network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from extract.documents.limits import MAX_BYTES
from extract.errors import UnreadableError

_ENDINGS = (".warc", ".warc.gz")
_KINDS = ("text/", "application/pdf", "application/xhtml", "application/msword",
          "application/vnd.", "message/rfc822", "application/octet-stream")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a crawl: its address, its bytes, and when it was fetched."""

    uri: str
    data: bytes
    fetched_at: datetime | None
    content_type: str


def crawl_files(path: Path) -> list[Path]:
    """The WARC files at a path: the file itself, or those in the folder."""
    if path.is_file():
        return [path]
    found = (file for file in path.rglob("*") if file.name.lower().endswith(_ENDINGS))
    return sorted(file for file in found if file.is_file())


def pages_of(path: Path) -> Iterator[Page | UnreadableError]:
    """The pages of one WARC file that were fetched whole, and what could not be read of it."""
    try:
        with path.open("rb") as file:
            yield from _pages(file, path.name)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        message = f"{path.name} breaks off or is no WARC file ({error!s:.200}). Fetch it anew."
        yield UnreadableError("broken_archive", message)


def _pages(file: BinaryIO, name: str) -> Iterator[Page | UnreadableError]:
    for record in ArchiveIterator(file):
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        if not _is_page(record, uri):
            continue
        data = _content(record)
        if len(data) > MAX_BYTES:
            message = f"{uri} in {name} has more than {MAX_BYTES:,} bytes. It is left out."
            yield UnreadableError("too_large", message)
        elif data:
            kind = _content_type(record)
            yield Page(uri, data, _moment(record), kind)


def _content(record: ArcWarcRecord) -> bytes:
    """The unpacked bytes, cut off one byte behind the limit."""
    stream = record.content_stream()
    found = BytesIO()
    while found.tell() <= MAX_BYTES:
        piece = stream.read(min(1 << 16, MAX_BYTES + 1 - found.tell()))
        if not piece:
            break
        found.write(piece)
    return found.getvalue()


def _is_page(record: ArcWarcRecord, uri: str) -> bool:
    if record.rec_type not in ("response", "resource") or not uri.startswith(("http:", "https:")):
        return False
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if status != "200":
            return False
    kind = _content_type(record)
    return not kind or kind.startswith(_KINDS)


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _moment(record: ArcWarcRecord) -> datetime | None:
    written = record.rec_headers.get_header("WARC-Date") or ""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
