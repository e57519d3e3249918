"""Universities of the world, from ROR and Hipo: found by exact name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.countries import Country, check_code
from extract.vocabulary.folding import fold, without_article
from extract.vocabulary.names import is_acronym
from extract.vocabulary.reading import Row, Sheet, read_sheet

UNIVERSITIES = Sheet(
    "universities.csv",
    key=None,
    columns=("name", "other_names", "country_code", "ror", "wikidata_id", "domain", "source"),
    needed=("name", "country_code"),
    several=("other_names",),
)


@dataclass(frozen=True, slots=True)
class University:
    """A university with its public ids."""

    name: str
    country_code: str
    ror: str | None
    wikidata_id: str | None


@dataclass(frozen=True)
class Universities:
    """All universities by folded name; other names count where no name is so."""

    _names: Mapping[str, list[Row]]
    _other_names: Mapping[str, list[Row]]

    def find(self, name: str, *, country_code: str | None = None) -> University | None:
        """The one university that is called so; None if several are and no country decides."""
        found = self.find_all(name)
        if country_code is not None:
            found = tuple(item for item in found if item.country_code == country_code)
        if len({item.country_code for item in found}) != 1:
            return None
        return min(found, key=lambda item: (item.ror is None, item.ror or "", item.name))

    def find_all(self, name: str) -> tuple[University, ...]:
        """Every university that is called so by its name, else by another name."""
        key = without_article(fold(name))
        rows = self._names.get(key) or self._other_names.get(key) or ()
        return tuple(map(_university, rows))

    def names(self) -> Iterator[str]:
        """The name of every university, as written."""
        return (row["name"] for rows in self._names.values() for row in rows)


def load_universities(countries: Mapping[str, Country], extra: Path | None = None) -> Universities:
    """Reads all universities; each country code must be known."""
    names: dict[str, list[Row]] = {}
    other_names: dict[str, list[Row]] = {}
    for row in read_sheet(UNIVERSITIES, extra):
        check_code(row, "country_code", countries)
        names.setdefault(without_article(fold(row["name"])), []).append(row)
        if not row["other_names"]:
            continue
        for form in row.several("other_names"):
            if not is_acronym(form):
                other_names.setdefault(without_article(fold(form)), []).append(row)
    return Universities(names, other_names)


def _university(row: Row) -> University:
    return University(
        row["name"], row["country_code"], row.optional("ror"), row.optional("wikidata_id")
    )
