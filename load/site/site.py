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

    def write(self, page: str, template: str, **context: Any) -> None:
        """Write one page; `page` is its place from the top of the site."""
        text = self.template(template, "../" * page.count("/")).render(context)
        self.put(page, text.encode())
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


def paged(items: Sequence[Item], size: int) -> Iterator[tuple[int, int, Sequence[Item]]]:
    """Number of the page, number of pages and what stands on each; one page at the least."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        yield number, total, items[(number - 1) * size : number * size]
