"""Cities and provinces: their names, country and population.

Data: GeoNames (CC BY 4.0), cut as data/README.md tells, and places.csv of our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.countries import Country, check_code
from extract.vocabulary.folding import fold, without_article
from extract.vocabulary.reading import Row, Sheet, read_sheet

KIND_WORDS = frozenset(
    {
        "city", "province", "state", "region", "municipality", "prefecture", "district", "county",
        "governorate", "oblast", "island", "department", "canton", "emirate",
    }
)  # fmt: skip
"""Words that follow the name of a place of their kind."""

CLEARLY = 10
"""By how many times the best known city of a name is larger than any of another country."""

_COLUMNS = ("name", "other_names", "country_code", "population")
CITIES = Sheet(
    "cities.csv",
    key=None,
    columns=_COLUMNS,
    needed=("name", "country_code"),
    several=("other_names",),
)
PLACES = Sheet(
    "places.csv",
    key=None,
    columns=(*_COLUMNS, "kind", "note", "source"),
    needed=("name", "country_code"),
    several=("other_names",),
)
"""Provinces, states and small towns, and further names of cities (`Kiev`, `Peking`)."""


@dataclass(frozen=True, slots=True)
class City:
    """A city, or another place below the country."""

    name: str
    country_code: str
    population: int
    """0 where unknown, as for provinces and small places."""


@dataclass(frozen=True)
class Cities:
    """All cities and provinces by folded name."""

    _rows: Mapping[str, list[Row]]
    is_word: frozenset[str]
    """Folded names that are everyday words or first names (`nice`, `reading`, `victoria`)."""

    def find(self, name: str) -> tuple[City, ...]:
        """Every place that is called so, the largest first."""
        key = _key(name)
        rows = self._rows.get(key) or self._rows.get(_plain(key)) or ()
        cities = dict.fromkeys(map(_city, rows))
        return tuple(sorted(cities, key=lambda city: (-city.population, city.country_code)))

    def country_of(self, name: str) -> str | None:
        """The country that is meant by a city's name alone; None where several may be.

        A name is clear where only one country has a city of that name, or where the largest is
        ten times as large as the largest in any other country.
        """
        cities = self.find(name)
        others = [city for city in cities if city.country_code != cities[0].country_code]
        if not cities or not cities[0].population:
            return None
        if any(city.population * CLEARLY > cities[0].population for city in others):
            return None
        return cities[0].country_code

    def forms(self, *, smallest: int) -> Iterator[str]:
        """The names of places with so many people or more, and of all provinces."""
        for rows in self._rows.values():
            for row in rows:
                if not row["population"] or int(row["population"]) >= smallest:
                    yield from row.several("name", "other_names")


WORDS = Sheet("city_words_ambiguous.csv", key="word", columns=("word", "note"), needed=("word",))


def load_cities(countries: Mapping[str, Country], extra: Path | None = None) -> Cities:
    """Reads cities and places; each country code must be known."""
    found: dict[str, list[Row]] = {}
    for row in (*read_sheet(CITIES, extra), *read_sheet(PLACES, extra)):
        check_code(row, "country_code", countries)
        if row["population"] and not row["population"].isdecimal():
            raise row.error(f"Bad population {row['population']!r}", "use digits only")
        found.setdefault(_key(row["name"]), []).append(row)
        if row["other_names"]:
            for form in row.several("other_names"):
                found.setdefault(_key(form), []).append(row)
    words = frozenset(fold(row["word"]) for row in read_sheet(WORDS, extra))
    return Cities(found, words)


def _key(name: str) -> str:
    return without_article(fold(name))


def _plain(key: str) -> str:
    """A folded name without its kind or number: `Zhejiang Province`, `Colombo 07`."""
    words = key.removeprefix("city of ").removeprefix("province of ").split()
    while len(words) > 1 and (words[-1] in KIND_WORDS or words[-1].isdecimal()):
        words.pop()
    return " ".join(words)


def _city(row: Row) -> City:
    return City(row["name"], row["country_code"], int(row["population"] or 0))
