"""Feeds: RSS, Atom and JSON Feed, told apart by their content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml import etree

from extract.documents.dates import read_date
from extract.documents.text import clean
from extract.documents.xml_trees import name_of, read_xml
from extract.errors import UnreadableError

_ENTRIES = ("item", "entry")
_PUBLISHED = ("pubDate", "published", "date", "issued")
_CHANGED = ("updated", "modified", *_PUBLISHED)
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    link: str
    title: str | None
    published: str | None
    """ISO date."""
    changed: str | None
    """As written."""


def read_feed(data: bytes, *, where: str) -> tuple[Entry, ...]:
    """The entries of a feed that have a link; `UnreadableError` for what is none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return tuple(_json_entries(data, where))
    root = read_xml(data, where=where)
    if name_of(root) not in ("rss", "feed", "RDF"):
        message = f"{where} is no feed but <{name_of(root)}>. Give the address of RSS or Atom."
        raise UnreadableError("no_feed", message)
    entries = [element for element in root.iter() if name_of(element) in _ENTRIES][:_MOST]
    return tuple(found for element in entries if (found := _entry(element)))


def iso_day(text: str) -> str | None:
    """The ISO date of a time as feeds write it.

    "Mon, 18 Nov 2024 09:30:00 +0800", "2024-11-18T09:30:00Z" -> 2024-11-18
    """
    if found := read_date(text):
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _entry(element: etree._Element) -> Entry | None:
    link = _link(element)
    if not link:
        return None
    return Entry(
        link=link,
        title=_text(element, ("title",)),
        published=iso_day(_text(element, _PUBLISHED) or ""),
        changed=_text(element, _CHANGED),
    )


def _link(element: etree._Element) -> str | None:
    """The link to the page: Atom's `alternate`, RSS's own, or a `guid` that is one."""
    for child in element:
        if name_of(child) == "link":
            href = child.get("href")
            if href and child.get("rel", "alternate") == "alternate":
                return str(href).strip()
            if child.text and child.text.strip():
                return str(child.text).strip()
    guid = _text(element, ("guid",)) or ""
    return guid if guid.startswith(("http://", "https://")) else None


def _text(element: etree._Element, names: tuple[str, ...]) -> str | None:
    for name in names:
        for child in element:
            if name_of(child) == name and (text := clean("".join(child.itertext())[:2000])):
                return text
    return None


def _json_entries(data: bytes, where: str) -> Iterator[Entry]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"{where} is not JSON that can be read ({error!s:.200}). Check its address."
        raise UnreadableError("no_feed", message) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items[:_MOST] if isinstance(items, list) else ():
        told = item if isinstance(item, dict) else {}
        link = _string(told, "url") or _string(told, "external_url")
        published = _string(told, "date_published")
        if link:
            yield Entry(
                link,
                _string(told, "title"),
                iso_day(published or ""),
                _string(told, "date_modified") or published,
            )


def _string(told: dict[str, object], key: str) -> str | None:
    value = told.get(key)
    return clean(value[:2000]) or None if isinstance(value, str) else None
