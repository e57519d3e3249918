"""The forms of a body's name: long ones and acronyms."""

from __future__ import annotations

from functools import lru_cache

from extract.records import Organisation


@lru_cache(maxsize=100_000)
def is_acronym(name: str) -> bool:
    """`IIOE`, `UNESCO-TEC`, `SEAMEO`: one word, mostly capitals."""
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return not name.count(" ") and capitals >= 2 and capitals * 2 > len(letters)


def all_forms(organisation: Organisation) -> tuple[str, ...]:
    """Every way a report writes the body, each once."""
    forms = (organisation.name, organisation.acronym, *organisation.forms)
    return tuple(dict.fromkeys(form for form in forms if form))


def long_forms(organisation: Organisation) -> tuple[str, ...]:
    """The forms that are more than an acronym; `UNESCO-TEC` counts among them."""
    return tuple(
        form
        for form in all_forms(organisation)
        if not is_acronym(form) or form.upper().startswith("UNESCO-")
    )
