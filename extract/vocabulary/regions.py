"""Regions: names of parts of the world that are no country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.folding import fold, without_article
from extract.vocabulary.reading import Sheet, read_sheet

REGIONS = Sheet(
    "regions.csv",
    key="name",
    columns=("name", "other_names", "adjectives", "note", "source"),
    needed=("name",),
    several=("other_names", "adjectives"),
)


@dataclass(frozen=True)
class Regions:
    """Every region with its forms, as written."""

    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    _names: Mapping[str, str]

    def name_of(self, text: str) -> str | None:
        """The first name of the region that a form names: `LAC` -> its long form."""
        return self._names.get(without_article(fold(text)))

    def is_region(self, text: str) -> bool:
        """Whether the text is the name of a region."""
        return self.name_of(text) is not None


def load_regions(extra: Path | None = None) -> Regions:
    """Reads regions with their other names and adjectives."""
    rows = read_sheet(REGIONS, extra)
    forms = [(form, row["name"]) for row in rows for form in row.several("name", "other_names")]
    names: dict[str, str] = {}
    for form, name in forms:
        names.setdefault(without_article(fold(form)), name)
    adjectives = tuple(dict.fromkeys(form for row in rows for form in row.several("adjectives")))
    return Regions(tuple(dict.fromkeys(form for form, _ in forms)), adjectives, names)
