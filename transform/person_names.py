"""Given and family name of a person, from the ways the reports write the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from transform.letter_case import JOINING, SUFFIXES, is_capital, normal_case
from transform.lists import rows_of
from transform.slugs import ascii_words, canonical

COMMA, CAPITALS, SHORT_FORM, SURNAME_LIST, PARTICLE, ORDER = 5, 4, 3, 2, 1, 0
"""How strongly a reading is supported, the strongest first; `ORDER` is habit alone."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in normal case, given names first; the parts are None where they cannot be told."""

    name: str
    given: str | None
    family: str | None
    support: int = ORDER


def name_parts(name: str, forms: Iterable[str] = ()) -> NameParts:
    """The parts of a name: no word is lost and none is added.

    `"GE Siying"` is Siying, Ge; `"Vargas, Carlos"` is Carlos, Vargas; `"Zhang Minxuan"`
    with the short form `"Zhang"` is Minxuan, Zhang. `"Pelé"` has no parts.
    """
    return _parts(name, frozenset(canonical(form) for form in forms if len(form.split()) == 1))


@lru_cache(maxsize=200_000)
def _parts(name: str, alone: frozenset[str]) -> NameParts:
    """The parts of a name that is also written as one of these single words."""
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return NameParts(" ".join(normal_case(words)) or name, None, None)
    core = [place for place, word in enumerate(words) if _plain(word) not in SUFFIXES]
    if len(core) < 2:
        return NameParts(" ".join(normal_case(words)), None, None)
    family, support = _family(name, words, core, alone)
    given = [place for place in core if place not in family]
    suffix = [place for place in range(len(words)) if place not in core]
    order = [*given, *family, *suffix]
    spelt = dict(zip(order, normal_case([words[place] for place in order]), strict=True))
    return NameParts(
        " ".join(spelt.values()),
        " ".join(spelt[place] for place in given) or None,
        " ".join(spelt[place] for place in family),
        support,
    )


def _family(
    name: str, words: list[str], core: list[int], alone: frozenset[str]
) -> tuple[list[int], int]:
    """The places of the family name's words, and what supports them."""
    readings = (
        (_before_comma(name, core), COMMA),
        (_in_capitals(words, core), CAPITALS),
        (_used_alone(words, core, alone), SHORT_FORM),
        (_listed_first(words, core), SURNAME_LIST),
        (_with_particle(words, core), PARTICLE),
    )
    return next(((places, why) for places, why in readings if places), (core[-1:], ORDER))


def _before_comma(name: str, core: list[int]) -> list[int]:
    """`Vargas, Carlos`; a comma before a suffix (`Ali Khan, PhD`) marks nothing."""
    before, comma, _ = name.partition(",")
    places = [place for place in core if place < len(before.split())]
    return places if comma and len(places) < len(core) else []


def _in_capitals(words: list[str], core: list[int]) -> list[int]:
    """`GE Siying`, `Juan de la CRUZ`: one run of capitals with its particles, and not all words."""
    capital = [place for place in core if is_capital(words[place])]
    if not capital or capital != list(range(capital[0], capital[-1] + 1)):
        return []
    first = capital[0]
    while first - 1 in core and _plain(words[first - 1]) in JOINING:
        first -= 1
    places = list(range(first, capital[-1] + 1))
    is_at_an_end = core[0] == first or core[-1] == capital[-1]
    return places if len(places) < len(core) and is_at_an_end else []


def _used_alone(words: list[str], core: list[int], alone: frozenset[str]) -> list[int]:
    """The family name is the word by which later sentences name the person."""
    used = [place for place in core if canonical(words[place]) in alone]
    if len(used) != 1:
        return []
    place = used[0]
    if place == core[-1]:
        return [] if _listed_first(words, core) and len(core) > 2 else _widened(words, core, place)
    is_first = place == core[0]
    is_family_first = _surname_languages(words[place]) or len(core) == 2
    return [place] if is_first and is_family_first else []


def _listed_first(words: list[str], core: list[int]) -> list[int]:
    """A Chinese, Korean or Vietnamese surname in front: `Zhang Minxuan`, `Le Thi Bich Ngoc`."""
    languages = _surname_languages(words[core[0]])
    rest = [words[place] for place in core[1:]]
    if not languages or len(rest) > 3 or any("." in word for word in rest):
        return []
    if len(rest) == 1 and _surname_languages(rest[0]) and "-" not in rest[0]:
        return []  # "Wei Zhang" and "Zhang Wei" look the same
    if languages == {"vi"} and len(rest) < 2:
        return []
    is_sure = "-" in rest[0] or (len(rest) > 1 and "vi" in languages)
    return core[:1] if is_sure or not _is_common_elsewhere(words[core[0]]) else []


def _with_particle(words: list[str], core: list[int]) -> list[int]:
    """`Juan Pablo de la Cruz`, `Ahmad bin Ali`, `Hessa Al Marzouqi`: from the last run on."""
    joining = [p for p in core[1:-1] if _plain(words[p]) in JOINING]
    return _widened(words, core, core[-1]) if joining and joining[-1] == core[-2] else []


def _widened(words: list[str], core: list[int], place: int) -> list[int]:
    first = place
    while first - 1 > core[0] and _plain(words[first - 1]) in JOINING:
        first -= 1
    return list(range(first, place + 1))


def _plain(word: str) -> str:
    return word.strip(".").lower()


@cache
def _surnames() -> dict[str, tuple[frozenset[str], bool]]:
    return {
        row["surname"]: (
            frozenset(row["languages"].split("|")),
            row["is_common_elsewhere"] == "yes",
        )
        for row in rows_of("family_first")
    }


def _surname_languages(word: str) -> frozenset[str]:
    return _surnames().get("".join(ascii_words(word)), (frozenset(), False))[0]


def _is_common_elsewhere(word: str) -> bool:
    return _surnames()["".join(ascii_words(word))][1]
