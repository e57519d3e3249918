"""Registered programmes: goals, frameworks, conventions, networks, prizes, series, works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.names import NameIndex, Names, index_names
from extract.vocabulary.organisations import Organisations, check_id, check_value
from extract.vocabulary.reading import Row, Sheet, read_sheet

LABEL_OF_KIND: Mapping[str, str | None] = {
    **dict.fromkeys(
        ("programme", "project", "initiative", "framework", "convention", "prize", "network",
         "partnership", "assessment", "fund", "sdg", "decade", "year", "observance", "list",
         "priority", "designation", "product", "instrument", "document"),
        "PROGRAMME",
    ),
    **dict.fromkeys(("declaration", "publication"), "WORK"),
    "conference": "MEETING",
    "theme": None,
}  # fmt: skip
"""How a programme of each kind is labelled in a text; a theme is an ordinary phrase."""

PROGRAMMES = Sheet(
    "programmes.csv",
    key="id",
    columns=(
        "id", "name", "acronym", "other_names", "kind_code", "owner_id", "parent_id",
        "context_names", "note", "source",
    ),
    needed=("id", "name", "kind_code"),
    several=("other_names", "context_names"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisteredProgramme:
    """A programme of the reference registry."""

    id: str
    name: str
    acronym: str | None
    names: tuple[str, ...]
    """Every form worth matching, the name first, without the acronym."""
    kind_code: str
    owner_id: str | None
    """The organisation whose programme it is."""
    parent_id: str | None
    """The programme that it is a part of."""
    context_names: tuple[str, ...]
    """Ordinary words that name it only beside `SDG`, `Goal` or `Agenda`."""

    @property
    def label(self) -> str | None:
        """Its label in a text (`LABEL_OF_KIND`)."""
        return LABEL_OF_KIND[self.kind_code]


@dataclass(frozen=True)
class Programmes:
    """All registered programmes, found by id, name or acronym."""

    by_id: Mapping[str, RegisteredProgramme]
    _index: NameIndex

    def get(self, programme_id: str) -> RegisteredProgramme | None:
        """The programme of an id."""
        return self.by_id.get(programme_id)

    def __iter__(self) -> Iterator[RegisteredProgramme]:
        return iter(self.by_id.values())

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of all programmes that are called so; acronyms only from five letters."""
        return self._index.find(name)

    def find_acronym(self, acronym: str) -> tuple[str, ...]:
        """The ids of all programmes with that acronym: candidates, no proof."""
        return self._index.find_acronym(acronym)


def load_programmes(organisations: Organisations, extra: Path | None = None) -> Programmes:
    """Reads all programmes; owners must be registered organisations."""
    rows = read_sheet(PROGRAMMES, extra)
    by_id = {row["id"]: _programme(row, organisations) for row in rows}
    for row in rows:
        check_id(row, "parent_id", by_id)
    index = index_names(Names(item.id, item.names, item.acronym) for item in by_id.values())
    return Programmes(by_id, index)


def _programme(row: Row, organisations: Organisations) -> RegisteredProgramme:
    if organisations.get(row["id"]):
        raise row.error(f"Duplicate id {row['id']!r}", "an organisation has it: give another id")
    check_value(row, "kind_code", tuple(LABEL_OF_KIND))
    return RegisteredProgramme(
        id=row["id"],
        name=row["name"],
        acronym=row.optional("acronym"),
        names=row.several("name", "other_names"),
        kind_code=row["kind_code"],
        owner_id=check_id(row, "owner_id", organisations.by_id),
        parent_id=row.optional("parent_id"),
        context_names=row.several("context_names"),
    )
