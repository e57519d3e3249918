"""Countries: their UN names, formal names, aliases, adjectives and demonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.folding import fold, without_article
from extract.vocabulary.reading import Row, Sheet, read_sheet
from extract.vocabulary.regions import Regions

COUNTRIES = Sheet(
    "countries.csv",
    key="code",
    columns=(
        "code", "alpha3", "numeric", "name", "formal_name", "article", "other_names", "name_fr",
        "formal_name_fr", "name_es", "formal_name_es", "adjectives", "demonyms", "adjective_fr",
        "adjective_es", "region", "subregion", "intermediate_region", "ldc", "lldc", "sids",
        "wikidata_id", "unesco_status", "unesco_group", "note", "source",
    ),
    needed=("code", "name"),
    several=("other_names", "adjectives", "demonyms"),
)  # fmt: skip
AMBIGUOUS = Sheet(
    "country_words_ambiguous.csv",
    key="word",
    columns=("word", "level", "candidate_codes", "default_code", "note", "source"),
    needed=("word", "level"),
    several=("candidate_codes",),
)
UNESCO_STATUSES = ("member", "associate", "observer", "former", "no")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with all its names."""

    code: str
    """ISO 3166-1 alpha-2 (`XK` for Kosovo)."""
    alpha3: str | None
    name: str
    """The UN short name."""
    names: tuple[str, ...]
    """Every English name: short, formal and others."""
    foreign_names: tuple[str, ...]
    """Its UN names in French and Spanish."""
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    region: str | None
    subregion: str | None
    unesco_status: str | None


@dataclass(frozen=True, slots=True)
class AmbiguousWord:
    """A word that names several countries, or something else than a country."""

    word: str
    candidates: tuple[str, ...]
    default: str | None


@dataclass(frozen=True)
class Countries:
    """All countries and territories, found by code, name or adjective."""

    by_code: Mapping[str, Country]
    ambiguous: Mapping[str, AmbiguousWord]
    _names: Mapping[str, str]
    _adjectives: Mapping[str, tuple[str, ...]]
    _regions: Regions

    def get(self, code: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self.by_code.get(code)

    def __iter__(self) -> Iterator[Country]:
        return iter(self.by_code.values())

    def code_of(self, text: str) -> str | None:
        """The country that a name names: `Viet Nam` -> `VN`; ISO codes are not names.

        A word of country_words_ambiguous.csv gives its default, or None without one.
        """
        key = without_article(fold(text))
        word = self.ambiguous.get(key)
        return word.default if word else self._names.get(key)

    def codes_of_adjective(self, text: str) -> tuple[str, ...]:
        """The countries that an adjective or demonym may mean: `Congolese` -> `CD`, `CG`.

        A word with a default in country_words_ambiguous.csv gives that alone.
        """
        key = without_article(fold(text))
        for form in (key, key.removesuffix("s")):
            word = self.ambiguous.get(form)
            if word:
                return (word.default,) if word.default else word.candidates
            if form in self._adjectives:
                return self._adjectives[form]
        return ()

    def is_name(self, text: str) -> bool:
        """Whether a text is the name of a country, ambiguous or not; adjectives are none."""
        return without_article(fold(text)) in self._names

    def is_region(self, text: str) -> bool:
        """Whether the text is the name of a region (regions.csv)."""
        return self._regions.is_region(text)


def load_countries(regions: Regions, extra: Path | None = None) -> Countries:
    """Reads countries and the words that are ambiguous among them."""
    rows = read_sheet(COUNTRIES, extra)
    by_code = {row["code"]: _country(row) for row in rows}
    return Countries(
        by_code,
        _ambiguous(by_code, extra),
        _names(by_code),
        _adjectives(rows),
        regions,
    )


def check_code(row: Row, column: str, countries: Mapping[str, Country]) -> str | None:
    """The country code in that cell, None if empty; an unknown code is an error."""
    code = row.optional(column)
    if code is not None and code not in countries:
        raise row.error(
            f"Unknown country code {code!r}", "use ISO 3166-1 alpha-2 codes as in countries.csv"
        )
    return code


def _country(row: Row) -> Country:
    code, status = row["code"], row.optional("unesco_status")
    if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise row.error(f"Bad country code {code!r}", "use two capitals as in ISO 3166-1 alpha-2")
    if status is not None and status not in UNESCO_STATUSES:
        raise row.error(f"Unknown status {status!r}", f"use one of {', '.join(UNESCO_STATUSES)}")
    return Country(
        code=code,
        alpha3=row.optional("alpha3"),
        name=row["name"],
        names=row.several("name", "formal_name", "other_names"),
        foreign_names=row.several("name_fr", "formal_name_fr", "name_es", "formal_name_es"),
        adjectives=row.several("adjectives"),
        demonyms=row.several("demonyms"),
        region=row.optional("region"),
        subregion=row.optional("subregion"),
        unesco_status=status,
    )


def _names(by_code: Mapping[str, Country]) -> dict[str, str]:
    """Folded names; UN short names come before other English names, French and Spanish last."""
    names: dict[str, str] = {}
    for country in by_code.values():
        names.setdefault(without_article(fold(country.name)), country.code)
    for country in by_code.values():
        for name in country.names:
            names.setdefault(without_article(fold(name)), country.code)
    for country in by_code.values():
        for name in country.foreign_names:
            names.setdefault(without_article(fold(name)), country.code)
    return names


def _adjectives(rows: tuple[Row, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for word in row.several("adjectives", "demonyms", "adjective_fr", "adjective_es"):
            found.setdefault(fold(word), {})[row["code"]] = None
    return {word: tuple(codes) for word, codes in found.items()}


def _ambiguous(by_code: Mapping[str, Country], extra: Path | None) -> dict[str, AmbiguousWord]:
    words: dict[str, AmbiguousWord] = {}
    for row in read_sheet(AMBIGUOUS, extra):
        default = check_code(row, "default_code", by_code)
        candidates = row.several("candidate_codes")
        for code in candidates:
            check_code(Row(row.file, row.line, {"code": code}), "code", by_code)
        words[fold(row["word"])] = AmbiguousWord(row["word"], candidates, default)
    return words
