"""What a source offers: addresses of reports, found in listings, feeds and sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from extract.documents.decoding import decode
from extract.errors import UsageError
from extract.sources.declared import Source
from extract.sources.feeds import read_feed
from extract.sources.sitemaps import read_sitemap

LoadIndex = Callable[[str, Callable[[bytes, str], "Index"]], "Index"]
"""Reads an index: from its address, with the function that reads its bytes; or as it was kept."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A report that a source says it has."""

    uri: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    """What the source says of its last change, as written (`lastmod`)."""


@dataclass(frozen=True, slots=True)
class Index:
    """One page of a listing, one feed or one sitemap."""

    offers: tuple[Offer, ...] = ()
    following: tuple[str, ...] = ()
    """Further indexes: the next page, or the sitemaps of an index of sitemaps."""


def offers_of(source: Source, load: LoadIndex) -> Iterator[Offer]:
    """The reports that a source on the web offers, each address once, in its order.

    Raises `FetchError` where the first index cannot be had; later ones end the listing.
    """
    if source.kind == "pages":
        found: Iterator[Offer] = (Offer(url) for url in source.urls)
    else:
        found = _indexed(source, load)
    seen: set[str] = set()
    for offer in found:
        uri = urldefrag(offer.uri).url
        if uri not in seen and is_wanted(uri, source):
            seen.add(uri)
            yield Offer(uri, offer.title, offer.published, offer.changed)
        if len(seen) >= source.pages:
            return


def is_wanted(uri: str, source: Source) -> bool:
    """Whether an address fits the pattern of the source."""
    return source.pattern is None or fnmatchcase(uri, source.pattern)


def _indexed(source: Source, load: LoadIndex) -> Iterator[Offer]:
    """The offers of an index and of those that follow it, each read once."""
    readers = {"listing": _listing_reader(source), "feed": _read_feed, "sitemap": _read_sitemap}
    waiting = [source.url or ""]
    seen: set[str] = set()
    while waiting and len(seen) < source.listing_pages:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        index = load(url, readers[source.kind])
        yield from index.offers
        waiting.extend(index.following)


def _listing_reader(source: Source) -> Callable[[bytes, str], Index]:
    def read(data: bytes, url: str) -> Index:
        soup = BeautifulSoup(decode(data, where=url), "lxml")
        links = _links(soup, source.links or "a[href]", url, source)
        offers = tuple(Offer(uri) for uri in links if uri != url)
        following = _links(soup, source.next, url, source) if source.next else []
        return Index(offers, tuple(following[:1]))

    return read


def _links(soup: BeautifulSoup, selector: str, url: str, source: Source) -> list[str]:
    """The addresses that the selected elements lead to, or the links inside them."""
    base = soup.find("base", href=True)
    root = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
    try:
        chosen = soup.select(selector)
    except SelectorSyntaxError as error:
        told = f"Source {source.name}: {selector!r} is no CSS selector ({error}). Mend it."
        raise UsageError(told) from error
    anchors = [tag if tag.has_attr("href") else tag.find("a", href=True) for tag in chosen]
    found = [address(root, str(tag["href"])) for tag in anchors if isinstance(tag, Tag)]
    return list(dict.fromkeys(uri for uri in found if uri))


def address(base: str, href: str) -> str | None:
    """The web address that a link leads to, without its fragment; None for any other link."""
    try:
        joined = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(joined)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return joined if is_web and parts.username is None else None


def _read_feed(data: bytes, url: str) -> Index:
    entries = read_feed(data, where=url)
    found = ((address(url, entry.link), entry) for entry in entries)
    return Index(
        tuple(
            Offer(uri, entry.title, entry.published, entry.changed) for uri, entry in found if uri
        )
    )


def _read_sitemap(data: bytes, url: str) -> Index:
    sitemap = read_sitemap(data, where=url)
    pages = ((address(url, entry.link), entry.changed) for entry in sitemap.pages)
    further = (address(url, link) for link in sitemap.sitemaps)
    return Index(
        tuple(Offer(uri, changed=changed) for uri, changed in pages if uri),
        tuple(link for link in further if link),
    )
