"""The site as it is being written: its folder, the release behind it, and what pages share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, Template

from load.manifest import Manifest
from load.site.database import Database
from load.site.directory import Directory
from load.site.numbers import in_pages
from load.site.rendering import environment

NAVIGATION = (
    ("meetings", "Meetings"), ("centres", "Centres"), ("organisations", "Organisations"),
    ("people", "People"), ("countries", "Countries"), ("programmes", "Programmes"),
    ("series", "Series"), ("reports", "Reports"), ("review", "Review"),
)  # fmt: skip

Item = TypeVar("Item")


@dataclass(slots=True)
class Site:
    """A folder of pages and what is needed to fill it."""

    folder: Path
    manifest: Manifest
    database: Database
    directory: Directory
    pages: int = 0
    """How many pages were written."""
    size: int = 0
    """Their size."""
    largest: int = 0
    """The size of the largest of them."""
    _environments: dict[str, Environment] = field(default_factory=dict)
    _folders: set[Path] = field(default_factory=set)

    def write(self, place: str, template: str, /, **context: Any) -> None:
        """Write one page; `place` is its file from the top of the site."""
        text = self.template(template, "../" * place.count("/")).render(context)
        self.put(place, text.encode())
        self.pages += 1

    def template(self, name: str, up: str) -> Template:
        """A template for pages from which `up` leads to the top of the site."""
        made = self._environments.get(up)
        if made is None:
            made = self._environments[up] = environment(self.directory, up)
            made.globals |= {"NAVIGATION": NAVIGATION, "release": self.manifest.release}
        return made.get_template(name)

    def put(self, name: str, data: bytes) -> None:
        """Write a file of the site; it can be made again, so nobody waits for the disk."""
        path = self.folder / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.write_bytes(data)
        self.size += len(data)
        if name.endswith(".html"):
            self.largest = max(self.largest, len(data))


@dataclass(frozen=True, slots=True)
class Page:
    """One of the pages that a list, a thing or a text takes."""

    number: int
    """From 1."""
    total: int
    base: str
    """The name of the file of the first one, without its ending."""
    of: str = "list"
    """The question whose rows fill the pages."""
    size: int = 0
    """Rows on each; 0 where pages are not counted in rows."""

    @property
    def cell(self) -> str:
        """What the number of pages is of the answer."""
        return in_pages(self.size)

    @property
    def before(self) -> str | None:
        """The file of the page before."""
        return self._file(self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The file of the page after."""
        return self._file(self.number + 1) if self.number < self.total else None

    @property
    def file(self) -> str:
        """The file of this page."""
        return self._file(self.number)

    def _file(self, number: int) -> str:
        return f"{self.base}.{number}.html" if number > 1 else f"{self.base}.html"


def paged(items: Sequence[Item], size: int, base: str) -> Iterator[tuple[Page, Sequence[Item]]]:
    """The pages of a list and what stands on each; one page at the least."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        yield Page(number, total, base, size=size), items[(number - 1) * size : number * size]
