"""The project's vocabulary as plain lists: what names are swapped for, what the lexicon knows."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokenizer import Tokenizer

from extract.training.names import DATA, name_words

FILES = (
    "category2_centres.csv", "organisations.csv", "natcoms.csv", "universities.csv.gz",
    "programmes.csv", "countries.csv", "regions.csv", "cities.csv.gz", "places.csv", "roles.csv",
    "peoples.csv",
)  # fmt: skip
"""What is read of the vocabulary."""

LARGE = 40_000
"""Smaller cities are no phrases of the lexicon: their names are too often something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of reference data: its name in full, its acronym and its other forms."""

    name: str
    acronym: str
    others: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in Latin letters, the name first."""
        return tuple(
            form for form in (self.name, self.acronym, *self.others) if form and is_latin(form)
        )


@dataclass(frozen=True, slots=True)
class Lists:
    """What the vocabulary knows, by noun."""

    centres: tuple[Entry, ...]
    bodies: tuple[Entry, ...]
    commissions: tuple[Entry, ...]
    universities: tuple[Entry, ...]
    programmes: tuple[Entry, ...]
    countries: tuple[Entry, ...]
    regions: tuple[Entry, ...]
    cities: tuple[Entry, ...]
    roles: tuple[Entry, ...]
    nationalities: tuple[str, ...]


def is_latin(form: str) -> bool:
    """Whether a form is plain text in Latin letters: `Zürich` is, `深圳` and `A | B` are not."""
    return not any(char in "|{}<>" or _is_foreign(char) for char in form)


def _is_foreign(char: str) -> bool:
    return not (char < "ɐ" or "Ḁ" <= char < "⁰")


def read_lists(folder: Path) -> Lists:
    """Read the vocabulary's CSV files."""
    countries = list(_rows(folder / "countries.csv"))
    regions = list(_rows(folder / "regions.csv"))
    return Lists(
        centres=_entries(_rows(folder / "category2_centres.csv")),
        bodies=_entries(_rows(folder / "organisations.csv")),
        commissions=_entries(_rows(folder / "natcoms.csv")),
        universities=_entries(_rows(folder / "universities.csv.gz")),
        programmes=_entries(_rows(folder / "programmes.csv")),
        countries=_entries(countries, others=("formal_name", "other_names")),
        regions=_entries(regions),
        cities=_entries(_large((*_rows(folder / "cities.csv.gz"), *_rows(folder / "places.csv")))),
        roles=_entries(_rows(folder / "roles.csv"), others=("variants",), acronym=""),
        nationalities=(
            *_cells(countries, "adjectives", "demonyms"),
            *_cells(regions, "adjectives"),
            *_cells(_rows(folder / "peoples.csv"), "word"),
        ),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _large(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    return (row for row in rows if int(row["population"] or LARGE) >= LARGE)


def _entries(
    rows: Iterable[dict[str, str]],
    *,
    acronym: str = "acronym",
    others: tuple[str, ...] = ("other_names",),
) -> tuple[Entry, ...]:
    return tuple(
        Entry(row["name"], row.get(acronym, ""), _cells([row], *others))
        for row in rows
        if is_latin(row["name"])
    )


def _cells(rows: Iterable[dict[str, str]], *columns: str) -> tuple[str, ...]:
    """The values of cells that hold several, separated by bars."""
    return tuple(
        value
        for row in rows
        for column in columns
        for value in row.get(column, "").split("|")
        if value
    )


def words(lists: Lists) -> dict[str, str]:
    """Every word that the lexicon classes, with its classes joined by `+`."""
    found = dict(name_words())
    with (DATA / "word_classes.csv").open(encoding="utf-8", newline="") as file:
        classes: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            for word in row["words"].split("|"):
                classes.setdefault(word, set()).add(row["class"])
    found.update({word: "+".join(sorted(some)) for word, some in classes.items()})
    for form in lists.nationalities:
        if " " not in form:
            found.setdefault(form.lower(), "nationality")
    return found


def phrases(lists: Lists, tokenizer: Tokenizer) -> dict[str, str]:
    """Every phrase that the lexicon knows, its tokens joined by blanks, with its class."""
    found: dict[str, str] = {}
    for label, entries, least in (
        ("CITY", lists.cities, 3),
        ("UNIVERSITY", lists.universities, 9),
        ("ROLE", lists.roles, 5),
        ("PROGRAMME", lists.programmes, 3),
        ("ORG", lists.commissions, 9),
        ("ORG", lists.bodies, 3),
        ("ORG", lists.centres, 3),
        ("REGION", lists.regions, 4),
        ("COUNTRY", lists.countries, 3),
    ):
        _add(
            found,
            label,
            (form for one in entries for form in one.forms if len(form) >= least),
            tokenizer,
        )
    _add(found, "NORP", (form for form in lists.nationalities if " " in form), tokenizer)
    return found


def _add(
    found: dict[str, str], label: str, forms: Iterable[str], tokenizer: Callable[[str], object]
) -> None:
    for form in forms:
        key = form if form.isupper() and " " not in form else form.lower()
        tokens = [token.text for token in tokenizer(key)]  # type: ignore[attr-defined]
        if len(tokens) <= 16:
            found[" ".join(tokens)] = label
