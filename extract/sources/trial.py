"""What a run of a source would bring, without bringing it: nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from extract.documents import read_reports
from extract.documents.limits import MAX_BYTES
from extract.errors import UnreadableError
from extract.reports import Metadata, RawDocument, Report
from extract.sources.crawls import crawl_files, pages_of
from extract.sources.declared import Source
from extract.sources.files import hash_bytes, read_file, unreadable
from extract.sources.folder import walk_folder
from extract.sources.offers import is_wanted, offers_of
from extract.sources.stored import missing, nothing_in, path_of
from extract.sources.stores import is_remote, open_store
from extract.sources.web import Fetcher

_Found = tuple[str, bytes | None]
"""An address and, where they are at hand, the bytes."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source offers, and how the first of it is read."""

    offered: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    """Those of the first document: one, or those of a newsletter."""
    problem: str | None = None
    """Why there is nothing, or why the first could not be had or read."""


def try_source(source: Source, *, fetcher: Fetcher) -> Trial:
    """The offers of a source and its first report, read; raises what hinders the source itself."""
    found = list(islice(_found(source, fetcher), source.pages))
    if not found:
        is_place = source.kind in ("folder", "archive")
        return Trial((), problem=nothing_in(source) if is_place else None)
    addresses = tuple(uri for uri, _ in found)
    uri, data = found[0]
    try:
        if data is None:
            data = fetcher.get(uri).data
        return Trial(addresses, _read(source, uri, data))
    except UnreadableError as error:
        return Trial(addresses, problem=error.message)


def _found(source: Source, fetcher: Fetcher) -> Iterator[_Found]:
    if source.kind in ("folder", "archive") and (lacking := missing(source)):
        raise lacking
    path = source.path or ""
    if source.kind == "archive":
        for file in crawl_files(path_of(source)):
            for page in pages_of(file):
                if not isinstance(page, UnreadableError) and is_wanted(page.uri, source):
                    yield page.uri, page.data
    elif source.kind == "folder" and is_remote(path):
        store = open_store(path)
        yield from ((file.uri, store.read(file)) for file in store.files() if file.is_report)
    elif source.kind == "folder":
        walk = walk_folder(path_of(source))
        if walk.faults and not walk.files:
            raise unreadable(walk.faults[0])
        for file in walk.files:
            yield str(file), read_file(file, limit=MAX_BYTES, where=str(file))
    else:
        offers = offers_of(source, lambda url, read: read(fetcher.get(url).data, url))
        yield from ((offer.uri, None) for offer in offers)


def _read(source: Source, uri: str, data: bytes) -> tuple[Report, ...]:
    name = uri.rstrip("/").rsplit("/", 1)[-1]
    metadata = Metadata(publisher=source.publisher, language=source.language)
    raw = RawDocument(source.name, uri, name, name, hash_bytes(data), data, metadata)
    return read_reports(raw).reports
