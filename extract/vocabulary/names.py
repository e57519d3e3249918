"""Finds registered things by any of their names, and by acronym as candidates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.vocabulary.folding import fold, is_short_acronym, without_article


@dataclass(frozen=True, slots=True)
class Names:
    """What one thing is called."""

    id: str
    forms: tuple[str, ...]
    acronym: str | None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Folded names and acronyms with the ids of the things that have them."""

    names: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[str, ...]]

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of all things that are called so; acronyms only from five letters."""
        if is_short_acronym(name):
            return ()
        return self.names.get(without_article(fold(name)), ())

    def find_acronym(self, acronym: str) -> tuple[str, ...]:
        """The ids of all things with that acronym: candidates, no proof."""
        return self.acronyms.get(without_article(fold(acronym)), ())


def index_names(things: Iterable[Names]) -> NameIndex:
    """The index of all forms: an acronym is a name only if it is not short."""
    names: dict[str, dict[str, None]] = {}
    acronyms: dict[str, dict[str, None]] = {}
    for thing in things:
        for form in (*thing.forms, *((thing.acronym,) if thing.acronym else ())):
            key = without_article(fold(form))
            if key and not is_short_acronym(form):
                names.setdefault(key, {})[thing.id] = None
            if key and (form == thing.acronym or is_acronym(form)):
                acronyms.setdefault(key, {})[thing.id] = None
    return NameIndex(_tuples(names), _tuples(acronyms))


def is_acronym(form: str) -> bool:
    """Whether a form is one word in capitals: `ICHEI`, `UNESCO-TEC`."""
    return " " not in form and form.isascii() and form.isupper()


def _tuples(index: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in index.items()}
