"""What a web page says of itself: title, day of publication, publisher, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from extract.documents.dates import read_date
from extract.documents.text import clean

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "publisher")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "publication_date", "publish_date", "publish-date", "pubdate", "sailthru.date", "date",
)  # fmt: skip
_SITE_SEPARATOR = re.compile(r"\s+(?:[|»·]|::|[-–—])\s+")
_CERTAIN_SEPARATORS = ("|", "»", "::")
_SHORTEST_TITLE = 12
_PUBLISHED_WORDS = ("publish", "posted", "entry-date", "pubdate")
_LARGEST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; None for what it does not say."""

    title: str | None
    publisher: str | None
    published: str | None
    language: str | None


def describe(soup: BeautifulSoup) -> Page:
    """What the page's head, linked data and headings say of it."""
    metas = _metas(soup)
    linked = list(_linked_data(soup))
    publisher = _first(metas, _PUBLISHERS) or _linked_publisher(linked)
    dates = [metas[name] for name in _DATES if name in metas]
    dates += [value for item in linked if isinstance(value := item.get("datePublished"), str)]
    dates += _times(soup)
    return Page(
        title=_title(soup, metas, publisher),
        publisher=publisher,
        published=next((found for text in dates if (found := read_date(text))), None),
        language=_language(soup, metas),
    )


def attribute(tag: Tag, name: str) -> str:
    """The attribute's text; empty where the tag lacks it."""
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value) if value else ""


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    metas: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        content = clean(attribute(tag, "content")[:2000])
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := attribute(tag, key).lower()):
                metas.setdefault(name, content)
    return metas


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, nested ones included; broken JSON is passed over."""
    for tag in soup.find_all("script", type="application/ld+json"):
        written = tag.get_text()
        if len(written) > _LARGEST_JSON:
            continue
        try:
            waiting: list[object] = [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, dict):
                yield item
                waiting.extend(reversed(item.values()))
            elif isinstance(item, list):
                waiting.extend(reversed(item))


def _linked_publisher(linked: list[dict[str, object]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and clean(name):
            return clean(name)
    return None


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _times(soup: BeautifulSoup) -> list[str]:
    """Values of `<time datetime>`: those that say they are of publication first."""
    tags = soup.find_all("time", datetime=True)
    marked = [tag for tag in tags if _is_publication(tag)]
    return [attribute(tag, "datetime") for tag in (*marked, *tags)]


def _is_publication(tag: Tag) -> bool:
    words = f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')}".lower()
    return "pubdate" in tag.attrs or any(word in words for word in _PUBLISHED_WORDS)


def _language(soup: BeautifulSoup, metas: dict[str, str]) -> str | None:
    root = soup.find("html")
    found = ""
    if isinstance(root, Tag):
        found = attribute(root, "lang") or attribute(root, "xml:lang")
    return found.strip() or metas.get("content-language")


def _title(soup: BeautifulSoup, metas: dict[str, str], publisher: str | None) -> str | None:
    stated = _first(metas, _TITLES)
    headings = [text for tag in soup.find_all("h1") if (text := clean(tag.get_text(" ")))]
    if stated:
        if stated in headings:
            return stated
        begun = [text for text in headings if _is_begun(stated, text)]
        return begun[0] if begun else _without_site(stated, publisher)
    tag = soup.find("title")
    window = clean(tag.get_text()) if tag else ""
    headings = [text for text in headings if text != publisher and not _ends_with(window, text)]
    begun = [text for text in headings if window.startswith(text)]
    if begun or len(headings) == 1:
        return (begun or headings)[0]
    return _without_site(window, publisher) if window else next(iter(headings), None)


def _is_begun(stated: str, heading: str) -> bool:
    """Whether a title is a heading of the page with the name of the site behind it."""
    rest = stated.removeprefix(heading)
    return rest != stated and len(heading) >= _SHORTEST_TITLE and bool(_SITE_SEPARATOR.match(rest))


def _ends_with(window: str, text: str) -> bool:
    return window.endswith(text) and window != text


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the site's name behind a separator: "Forum opens | UNESCO"."""
    for mark in reversed(list(_SITE_SEPARATOR.finditer(title[:500]))):
        rest, site = title[: mark.start()].strip(), title[mark.end() :].strip()
        is_site = publisher is not None and site.casefold() == publisher.casefold()
        is_certain = mark[0].strip() in _CERTAIN_SEPARATORS and len(rest) >= _SHORTEST_TITLE
        if rest and (is_site or is_certain):
            return rest
    return title
