"""Concepts: topics that meetings speak of and that are neither bodies nor programmes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.reading import Sheet, read_sheet

CONCEPTS = Sheet(
    "concepts.csv",
    key="concept",
    columns=("concept", "acronym", "other_forms", "note", "source"),
    needed=("concept",),
    several=("other_forms",),
)


@cache
def load_concepts(extra: Path | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """The names of concepts, folded, and their acronyms as they are written."""
    names: set[str] = set()
    acronyms: set[str] = set()
    for row in read_sheet(CONCEPTS, extra):
        acronyms |= {row["acronym"]} if row["acronym"] else set()
        for form in (row["concept"], *row.several("other_forms")):
            if " " not in form and any(map(str.isupper, form[1:])):
                acronyms.add(form)
            else:
                names.add(fold(form))
    return frozenset(names), frozenset(acronyms)
