"""Every form worth matching in a text, with its label and, where one thing has it, its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.vocabulary.folding import fold, is_short_acronym
from extract.vocabulary.names import is_acronym

if TYPE_CHECKING:
    from extract.vocabulary.vocabulary import Vocabulary

LARGE = 100_000
"""Smaller cities are left to the model: their names are too often something else."""
SHORTEST = 3
"""Acronyms of two letters are words or initials more often than bodies."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form worth matching."""

    surface: str
    label: str
    registry_id: str | None
    """The one registered thing with that form; None where several have it or it is short."""


def gazetteer(vocabulary: Vocabulary, *, universities: bool = False) -> Iterator[Entry]:
    """The forms of countries, regions, organisations, programmes and large cities.

    A form occurs once, with the label of the first noun that has it. A country's
    `registry_id` is its code.
    """
    seen: set[str] = set()
    for entry in _entries(vocabulary, universities=universities):
        if entry.surface not in seen:
            seen.add(entry.surface)
            yield entry


def _entries(vocabulary: Vocabulary, *, universities: bool) -> Iterator[Entry]:
    yield from _countries(vocabulary)
    for form in vocabulary.regions.forms:
        yield Entry(form, "REGION", None)
    yield from _organisations(vocabulary)
    yield from _programmes(vocabulary)
    yield from _cities(vocabulary)
    for form in (*vocabulary.regions.adjectives, *vocabulary.peoples.forms):
        yield Entry(form, "NORP", None)
    if universities:
        for name in vocabulary.universities.names():
            if " " in name:
                yield Entry(name, "ORG", None)


def _countries(vocabulary: Vocabulary) -> Iterator[Entry]:
    countries = vocabulary.countries
    for country in countries:
        for form in country.names:
            if vocabulary.regions.is_region(form) and form != country.name:
                continue
            is_doubtful = len(form) < SHORTEST and fold(form) in countries.ambiguous
            if form[0].isupper() and not is_doubtful:
                yield Entry(form, "COUNTRY", countries.code_of(form))
    for country in countries:
        for form in (*country.adjectives, *country.demonyms):
            codes = countries.codes_of_adjective(form)
            if not countries.is_name(form) and not is_acronym(form):
                yield Entry(form, "NORP", codes[0] if len(codes) == 1 else None)


def _organisations(vocabulary: Vocabulary) -> Iterator[Entry]:
    organisations = vocabulary.organisations
    for body in organisations:
        for form in body.names:
            if is_matchable(form):
                yield Entry(form, "ORG", _only(organisations.find(form)))
    for body in organisations:
        if body.acronym and is_matchable(body.acronym):
            yield Entry(body.acronym, "ORG", _only(organisations.find(body.acronym)))


def _programmes(vocabulary: Vocabulary) -> Iterator[Entry]:
    programmes = vocabulary.programmes
    for programme in programmes:
        forms = (*programme.names, *((programme.acronym,) if programme.acronym else ()))
        for form in forms:
            if programme.label and is_matchable(form):
                yield Entry(form, programme.label, _only(programmes.find(form)))


def _cities(vocabulary: Vocabulary) -> Iterator[Entry]:
    for form in vocabulary.cities.forms(smallest=LARGE):
        if fold(form) not in vocabulary.cities.is_word and form[:1].isupper():
            yield Entry(form, "CITY", None)


def is_matchable(form: str) -> bool:
    """Whether a form names something wherever it stands: not `ED`, `MOST`, `the Board`."""
    if is_short_acronym(form):
        return len(form) >= SHORTEST and form.isupper() and not form.isdigit()
    return not form.islower() and len(form) > SHORTEST


def _only(ids: tuple[str, ...]) -> str | None:
    return ids[0] if len(ids) == 1 else None
