"""Registered organisations: UNESCO's bodies and centres, UN and regional bodies, commissions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.countries import Country, check_code
from extract.vocabulary.names import NameIndex, Names, index_names
from extract.vocabulary.reading import Row, Sheet, read_sheet

KINDS = (
    "category2_centre", "unesco_body", "un_body", "natcom", "ministry", "university",
    "igo", "ngo", "company", "school", "unit", "network", "other",
)  # fmt: skip
SECTORS = (
    "education", "natural_sciences", "social_and_human_sciences", "culture",
    "communication_and_information", "cross_cutting",
)  # fmt: skip
STATUSES = ("active", "unknown", "closed")

_NEEDED = ("id", "name")
_SEVERAL = ("other_names",)
CENTRES = Sheet(
    "category2_centres.csv",
    key="id",
    columns=(
        "id", "name", "acronym", "other_names", "sector_code", "city", "country_code",
        "status_code", "wikidata_id", "ror", "note", "source",
    ),
    needed=_NEEDED,
    several=_SEVERAL,
)  # fmt: skip
BODIES = Sheet(
    "organisations.csv",
    key="id",
    columns=(
        "id", "name", "acronym", "other_names", "kind_code", "group", "parent_id", "city",
        "country_code", "wikidata_id", "ror", "source",
    ),
    needed=(*_NEEDED, "kind_code"),
    several=_SEVERAL,
)  # fmt: skip
COMMISSIONS = Sheet(
    "natcoms.csv",
    key="id",
    columns=("id", "name", "acronym", "other_names", "country_code", "basis", "source"),
    needed=(*_NEEDED, "country_code"),
    several=_SEVERAL,
)


@dataclass(frozen=True, slots=True)
class RegisteredOrganisation:
    """A body of the reference registry."""

    id: str
    name: str
    acronym: str | None
    names: tuple[str, ...]
    """Every form worth matching, the name first, without the acronym."""
    kind_code: str
    parent_id: str | None
    country_code: str | None
    city: str | None
    wikidata_id: str | None
    category: int | None
    """1 or 2 for UNESCO's institutes and centres."""
    sector_code: str | None
    status_code: str | None


@dataclass(frozen=True)
class Organisations:
    """All registered organisations, found by id, name or acronym."""

    by_id: Mapping[str, RegisteredOrganisation]
    _index: NameIndex

    def get(self, organisation_id: str) -> RegisteredOrganisation | None:
        """The body of an id."""
        return self.by_id.get(organisation_id)

    def __iter__(self) -> Iterator[RegisteredOrganisation]:
        return iter(self.by_id.values())

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of all organisations that are called so; acronyms only from five letters."""
        return self._index.find(name)

    def find_acronym(self, acronym: str) -> tuple[str, ...]:
        """The ids of all organisations with that acronym: candidates, no proof."""
        return self._index.find_acronym(acronym)


def load_organisations(
    countries: Mapping[str, Country], extra: Path | None = None
) -> Organisations:
    """Reads all registered bodies; ids are unique across their files, parents must exist."""
    sheets = (BODIES, CENTRES, COMMISSIONS)
    rows = [(sheet, row) for sheet in sheets for row in read_sheet(sheet, extra)]
    by_id: dict[str, RegisteredOrganisation] = {}
    for sheet, row in rows:
        if row["id"] in by_id:
            raise row.error(f"Duplicate id {row['id']!r}", "another file has it: give another id")
        by_id[row["id"]] = _organisation(sheet, row, countries)
    for _, row in rows:
        check_id(row, "parent_id", by_id)
    index = index_names(Names(body.id, body.names, body.acronym) for body in by_id.values())
    return Organisations(by_id, index)


def check_id(row: Row, column: str, known: Mapping[str, object]) -> str | None:
    """The id in that cell, None if empty; an id that no row has is an error."""
    value = row.optional(column)
    if value is not None and value not in known:
        raise row.error(f"Unknown {column} {value!r}", "use an id of the vocabulary or add its row")
    return value


def check_value(row: Row, column: str, allowed: tuple[str, ...]) -> str | None:
    """The value in that cell, None if empty; one outside the closed list is an error."""
    value = row.optional(column)
    if value is not None and value not in allowed:
        raise row.error(f"Unknown {column} {value!r}", f"use one of {', '.join(allowed)}")
    return value


def _organisation(
    sheet: Sheet, row: Row, countries: Mapping[str, Country]
) -> RegisteredOrganisation:
    given = {BODIES: check_value(row, "kind_code", KINDS) or "other", COMMISSIONS: "natcom"}
    category = {"unesco_category1": 1}.get(row["group"])
    return RegisteredOrganisation(
        id=row["id"],
        name=row["name"],
        acronym=row.optional("acronym"),
        names=tuple(dict.fromkeys((*row.several("name", "other_names"), *_made_names(sheet, row)))),
        kind_code=given.get(sheet, "category2_centre"),
        parent_id=row.optional("parent_id"),
        country_code=check_code(row, "country_code", countries),
        city=row.optional("city"),
        wikidata_id=row.optional("wikidata_id"),
        category=2 if sheet is CENTRES else category,
        sector_code=check_value(row, "sector_code", SECTORS),
        status_code=check_value(row, "status_code", STATUSES),
    )


def _made_names(sheet: Sheet, row: Row) -> Iterator[str]:
    """Forms that follow from the name by rule.

    `Office for Climate Education under the auspices of UNESCO`, `UNESCO-OCE`,
    `UNESCO Office in Amman`, `UNESCO Amman Office`, `UN Children's Fund`.
    """
    name, acronym, city = row["name"], row["acronym"], row["city"]
    if sheet is CENTRES:
        if "UNESCO" not in name:
            yield f"{name} under the auspices of UNESCO"
            yield f"UNESCO {name}"
        if acronym and "UNESCO" not in acronym:
            yield f"UNESCO-{acronym}"
            yield f"{acronym}-UNESCO"
    elif row["group"] == "unesco_field_office" and city:
        yield f"UNESCO Office in {city}"
        yield f"UNESCO {city} Office"
        yield f"UNESCO {city}"
        yield f"UNESCO Regional Office in {city}"
    elif row["group"] == "unesco_category1" and acronym and "UNESCO" not in acronym:
        yield f"UNESCO-{acronym}"
        yield f"{acronym}-UNESCO"
    elif name.startswith("United Nations "):
        yield "UN " + name.removeprefix("United Nations ")
