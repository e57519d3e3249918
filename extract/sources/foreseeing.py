"""What a run of a source would ask for, told by its indexes alone: nothing is written.

Of a folder on this machine the reports themselves are at hand: `flows.survey`
archives copies of them for a while to see what is new.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extract.errors import UnreadableError
from extract.sources.crawls import crawl_files, pages_of
from extract.sources.declared import Source
from extract.sources.memory import Memory
from extract.sources.offers import Offer, is_wanted, offers_of
from extract.sources.period import ALWAYS, Period
from extract.sources.stores import open_store
from extract.sources.web import Fetcher


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a source offers, and what a run would do with it."""

    source: str
    new: tuple[str, ...] = ()
    """Would be fetched: the archive does not have them."""
    known: int = 0
    """Are in the archive; the source would be asked whether they changed."""
    unchanged: int = 0
    """Are in the archive; the source itself says that they did not change."""
    outside: int = 0
    """Of other days than were asked for."""
    retried: tuple[str, ...] = ()
    """Could not be had before and would be asked for again."""
    problem: str | None = None
    """Why the source could not be read, or no further."""


def foresee(
    source: Source,
    memory: Memory,
    held: Collection[str],
    *,
    fetcher: Fetcher,
    period: Period = ALWAYS,
) -> Foreseen:
    """What a run would ask a source for; `held` are the uris of the archive.

    Raises `UsageError` for a selector that is none, or a store that needs a package.
    """
    new, retried = [], []
    known_count = unchanged = outside = 0
    problem = None
    try:
        for offer in _offers(source, fetcher):
            known = memory.documents.get(offer.uri)
            if not period.holds(offer.published):
                outside += 1
            elif offer.uri in memory.lost:
                retried.append(offer.uri)
            elif not (offer.uri in held or (known and known.uri in held)):
                new.append(offer.uri)
            elif source.kind == "sitemap" and known and known.changed == offer.changed is not None:
                unchanged += 1
            else:
                known_count += 1
    except UnreadableError as error:
        problem = error.message
    return Foreseen(
        source.name, tuple(new), known_count, unchanged, outside, tuple(retried), problem
    )


def _offers(source: Source, fetcher: Fetcher) -> Iterator[Offer]:
    path = source.path or ""
    if source.kind == "archive":
        pages = (page for file in crawl_files(Path(path)) for page in pages_of(file))
        uris = (page.uri for page in pages if not isinstance(page, UnreadableError))
    elif source.kind == "folder":
        uris = (file.uri for file in open_store(path).files() if file.is_report)
    else:
        return offers_of(source, lambda url, read: read(fetcher.get(url).data, url))
    return islice((Offer(uri) for uri in uris if is_wanted(uri, source)), source.pages)
