"""How much text and how many links stand in each element of a page, counted in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

_LONG = 60
"""Characters; labels, teasers and names are shorter."""


@dataclass(slots=True)
class Weight:
    """What an element holds, everything inside it included."""

    characters: int = 0
    prose: int = 0
    """Characters of its long stretches of text outside links."""
    link_characters: int = 0
    links: int = 0
    has_table: bool = False
    """Whether a table stands inside it (not counting itself)."""
    has_headline: bool = False
    """Whether an `<h1>` stands inside it."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a walk over a page: an element opens or closes, or a stretch of text."""

    node: Tag | str
    is_close: bool = False


def walk(root: Tag, *, is_skipped: Callable[[Tag], bool]) -> Iterator[Event]:
    """Opens, closes and texts under `root` in order; without recursion, however deep."""
    yield Event(root)
    path: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while path:
        tag, children = path[-1]
        child = next(children, None)
        if child is None:
            path.pop()
            yield Event(tag, is_close=True)
        elif isinstance(child, Tag):
            if not is_skipped(child):
                yield Event(child)
                path.append((child, iter(child.contents)))
        elif type(child) in (NavigableString, CData):
            yield Event(str(child))


def weigh(soup: BeautifulSoup, *, is_skipped: Callable[[Tag], bool]) -> dict[int, Weight]:
    """The weight of every element that is not skipped, by the `id()` of its tag."""
    weights: dict[int, Weight] = {}
    path: list[Weight] = []
    link_depth = 0
    for event in walk(soup, is_skipped=is_skipped):
        if isinstance(event.node, str):
            characters = len(event.node.strip())
            path[-1].characters += characters
            if characters >= _LONG and not link_depth:
                path[-1].prose += characters
            path[-1].link_characters += characters if link_depth else 0
        elif not event.is_close:
            weights[id(event.node)] = weight = Weight()
            path.append(weight)
            link_depth += is_link(event.node)
        else:
            link_depth -= is_link(event.node)
            weight = path.pop()
            if path:
                _add(path[-1], weight, event.node)
    return weights


def is_link(tag: Tag) -> bool:
    """Whether it is an anchor that leads somewhere."""
    return tag.name == "a" and "href" in tag.attrs


def _add(outer: Weight, inner: Weight, tag: Tag) -> None:
    outer.characters += inner.characters
    outer.prose += inner.prose
    outer.link_characters += inner.link_characters
    outer.links += inner.links + is_link(tag)
    outer.has_headline = outer.has_headline or inner.has_headline or tag.name == "h1"
    outer.has_table = outer.has_table or inner.has_table or tag.name == "table"
