"""Sitemaps: pages with the time of their last change, or further sitemaps; plain or gzipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.documents.limits import MAX_BYTES
from extract.documents.xml_trees import name_of, read_xml
from extract.errors import UnreadableError
from extract.sources.web.bodies import unzip

_GZIP = b"\x1f\x8b"
_MOST = 50_000
"""Addresses in one sitemap, as its standard has it."""


@dataclass(frozen=True, slots=True)
class Located:
    """A page of a sitemap."""

    link: str
    changed: str | None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap lists."""

    pages: tuple[Located, ...]
    sitemaps: tuple[str, ...]


def read_sitemap(data: bytes, *, where: str) -> Sitemap:
    """The pages and further sitemaps of a sitemap; `UnreadableError` for what is none."""
    if data.startswith(_GZIP):
        data = unzip(data, limit=MAX_BYTES, where=where)
    root = read_xml(data, where=where)
    kind = name_of(root)
    if kind not in ("urlset", "sitemapindex"):
        message = f"{where} is no sitemap but <{kind}>. Give the address of sitemap.xml."
        raise UnreadableError("no_sitemap", message)
    located = tuple(_located(root))
    if kind == "urlset":
        return Sitemap(located, ())
    return Sitemap((), tuple(entry.link for entry in located))


def _located(root: etree._Element) -> Iterator[Located]:
    for element in root[:_MOST]:
        told = {name_of(child): (child.text or "").strip() for child in element}
        if link := told.get("loc"):
            yield Located(link, told.get("lastmod") or None)
