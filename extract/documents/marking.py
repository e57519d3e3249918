"""What the markup of a page says of its blocks: articles, levels, anchors, days, rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bs4 import Tag

from extract.documents.dates import read_date, read_dateline
from extract.documents.page import attribute
from extract.documents.text import NO_MARK, Mark, Piece, clean

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_DAY = 120


@dataclass(slots=True)
class Marking:
    """Where in the structure of a page the reader stands."""

    articles: int = 0
    """How many were met so far."""
    _inside: list[tuple[int, str]] = field(default_factory=list)
    """The numbers and anchors of the open articles, innermost last."""
    _heading: tuple[int, str] = (0, "")
    _is_ruled: bool = False
    _day: str | None = None

    def open(self, tag: Tag) -> None:
        """An element opens."""
        if tag.name == "article":
            self.articles += 1
            self._inside.append((self.articles, attribute(tag, "id").strip()))
        elif tag.name in _HEADINGS:
            self._heading = (_HEADINGS[tag.name], attribute(tag, "id").strip())
        elif tag.name == "hr":
            self._is_ruled = True

    def close(self, tag: Tag) -> None:
        """An element closes."""
        if tag.name == "article":
            self._inside.pop()

    def note(self, tag: Tag, pieces: list[Piece]) -> None:
        """Keep the day that an element gives which is left out, for the headline beside it."""
        times = [tag] if tag.name == "time" else tag.find_all("time", limit=1)
        told = [attribute(time, "datetime") for time in times] + [clean(tag.get_text(" "))]
        found = (read_date(text) or read_dateline(text) for text in told if text)
        day = next((day for day in found if day and len(day) == len("2024-11-18")), None)
        if day and pieces and pieces[-1].kind == "heading" and not pieces[-1].mark.published:
            pieces[-1] = replace(pieces[-1], mark=replace(pieces[-1].mark, published=day))
        elif day:
            self._day = day

    def mark(self, kind: str) -> Mark:
        """The mark of a block that ends here."""
        number, anchor = self._inside[-1] if self._inside else (0, "")
        is_ruled, self._is_ruled = self._is_ruled, False
        if kind != "heading":
            return Mark(article=number, is_ruled=is_ruled) if number or is_ruled else NO_MARK
        level, own = self._heading
        day, self._day = self._day, None
        return Mark(level, own or anchor, number, day, is_ruled)


def may_give_day(characters: int) -> bool:
    """Whether an element is short enough to be a line with a day."""
    return 0 < characters <= _LONGEST_DAY
