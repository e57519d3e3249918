"""An answer of the web into the archive: a new report, a new version, or nothing new.

What counts is the main text: a page whose menus alone have changed is the same
report. A page that can no longer be read does not replace one that could.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from extract.documents import read_reports
from extract.documents.anchors import anchor_of
from extract.documents.containers import extension_of
from extract.errors import UnreadableError
from extract.reports import Metadata, RawDocument
from extract.sources.files import hash_bytes, read_file, told_by, write_file
from extract.sources.holdings import Holdings
from extract.sources.listing import ArchivedFile, archived_file
from extract.sources.memory import Known
from extract.sources.sidecar import Sidecar, find_sidecar, timestamp, write_out

_CANONICAL = re.compile(rb"<link\b[^>]{0,500}canonical[^>]{0,500}>", re.IGNORECASE)
_HEAD = 50_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that a source gave, before it is archived."""

    source: str
    uri: str
    data: bytes
    metadata: Mapping[str, str]
    """What the source says of it: title, published, publisher, language."""
    http: Mapping[str, str]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an arrival: `new`, `changed` or `unchanged`."""

    code: str
    uri: str
    text_sha256: str
    words: int
    words_before: int = 0
    """Of the version before, where there is one."""


def settle(arrival: Arrival, known: Known, holdings: Holdings) -> Outcome:
    """Archives what is new or changed; raises `UnreadableError` for what cannot be read.

    What nobody could read yet is archived all the same, so that a later version
    of the code can; what replaces a readable report is not.
    """
    uri = canonical_uri(arrival.data, arrival.uri)
    current = holdings.by_uri.get(uri) or holdings.by_uri.get(known.uri)
    if current and current.raw_sha256 == hash_bytes(arrival.data):
        return Outcome("unchanged", current.uri, known.text_sha256 or "", known.words, known.words)
    try:
        text = _text(arrival)
    except UnreadableError:
        if current and _known(current, holdings).text_sha256:
            raise
        _archive(arrival, uri, current, holdings)
        return Outcome("changed" if current else "new", current.uri if current else uri, "", 0)
    digest, words = _digest(text), len(text.split())
    if current is None:
        _archive(arrival, uri, None, holdings)
        return Outcome("new", uri, digest, words)
    before = known if known.text_sha256 else _known(current, holdings)
    if before.text_sha256 == digest:
        return Outcome("unchanged", current.uri, digest, words, words)
    _archive(arrival, current.uri, current, holdings)
    return Outcome("changed", current.uri, digest, words, before.words)


def mark_vanished(uri: str, moment: datetime, holdings: Holdings) -> bool:
    """Notes in the sidecar that a page is gone from the web; whether the archive holds it."""
    return _mark(uri, timestamp(moment), holdings)


def mark_found(uri: str, holdings: Holdings) -> None:
    """Takes that note back: the page is there again."""
    _mark(uri, None, holdings)


def canonical_uri(data: bytes, uri: str) -> str:
    """The address that a page gives as its own, where that is on the same host; else `uri`."""
    match = _CANONICAL.search(data[:_HEAD])
    if match is None:
        return uri
    tag = BeautifulSoup(match[0].decode("utf-8", "replace"), "lxml").find("link", href=True)
    if not isinstance(tag, Tag) or "canonical" not in (tag.get("rel") or ()):
        return uri
    try:
        found = urljoin(uri, str(tag["href"]).strip()).split("#", 1)[0]
        parts, asked = urlsplit(found), urlsplit(uri)
        is_same_host = parts.hostname == asked.hostname and parts.scheme in ("http", "https")
    except ValueError:
        return uri
    is_home = parts.path in ("", "/") and asked.path not in ("", "/")
    is_same_host = is_same_host and parts.port == asked.port
    return found if is_same_host and not is_home and parts.username is None else uri


def place_of(source: str, uri: str, data: bytes) -> str:
    """Where a document belongs in the archive: readable, and its own.

    >>> place_of("news", "https://a.example/2024/Forum-opens.html", b"<html>")
    'news/forum-opens.a3a7ba3a.html'
    """
    path = PurePosixPath(unquote(urlsplit(uri).path, errors="replace"))
    name = anchor_of(path.stem or "index") or "page"
    ending = hashlib.sha256(uri.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{source}/{name}.{ending}{extension_of(data, file_name=path.name)}"


def _archive(arrival: Arrival, uri: str, current: ArchivedFile | None, holdings: Holdings) -> None:
    wanted = place_of(arrival.source, uri, arrival.data)
    digest = hash_bytes(arrival.data)
    place = holdings.free_place(wanted, digest)
    values: dict[str, object] = {
        "uri": uri,
        "file_name": PurePosixPath(wanted).name,
        "received_at": timestamp(arrival.received_at),
        **arrival.metadata,
    }
    if arrival.http:
        values["http"] = dict(arrival.http)
    if current:
        values |= {"version": current.version + 1, "supersedes": current.raw_sha256}
    holdings.write(place, arrival.data, values)
    holdings.add(archived_file(place, told_by(arrival.data), Sidecar(values)))


def _text(arrival: Arrival) -> str:
    name = PurePosixPath(place_of(arrival.source, arrival.uri, arrival.data)).name
    metadata = Metadata(language=arrival.metadata.get("language"))
    raw = RawDocument(arrival.source, arrival.uri, name, name, "", arrival.data, metadata)
    return _words_of(raw)


def _words_of(raw: RawDocument) -> str:
    """The text of a document, of all its reports where it holds several."""
    return "\n\n".join(report.text for report in read_reports(raw).reports)


def _digest(text: str) -> str:
    return hash_bytes(" ".join(text.split()).encode("utf-8"))


def _known(current: ArchivedFile, holdings: Holdings) -> Known:
    """The text of the archived version, read again; nothing where it cannot be read."""
    try:
        data = read_file(holdings.raw / current.raw_path, limit=1 << 30, where=current.raw_path)
        raw = RawDocument(
            current.source, current.uri, current.file_name, current.raw_path,
            current.raw_sha256, data, current.metadata,
        )  # fmt: skip
        text = _words_of(raw)
    except UnreadableError:
        return Known()
    return Known(text_sha256=_digest(text), words=len(text.split()))


def _mark(uri: str, moment: str | None, holdings: Holdings) -> bool:
    current = holdings.by_uri.get(uri)
    if current is None:
        return False
    path: Path = holdings.raw / current.raw_path
    sidecar = find_sidecar(path, where=current.raw_path)
    if sidecar.path is not None and (moment is None) != ("vanished_at" not in sidecar.values):
        values = {key: value for key, value in sidecar.values.items() if key != "vanished_at"}
        if moment is not None:
            values["vanished_at"] = moment
        write_file(sidecar.path, write_out(values))
    return True
