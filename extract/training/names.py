"""Invented names of people from many regions, in the orders and shapes that reports use."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: in full, the family part alone, and what later sentences use."""

    full: str
    family: str
    given: str

    def capitals(self) -> str:
        """The full name with its family part in capitals: `GE Siying`, `Carlos VARGAS`."""
        return self.full.replace(self.family, self.family.upper())

    def inverted(self) -> str:
        """Family name first, with a comma, as lists of participants have it."""
        return f"{self.family.upper()}, {self.given}"


@dataclass(frozen=True, slots=True)
class Region:
    """The parts that names of a region are made of, and the styles that join them."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    middle: tuple[str, ...]
    styles: tuple[str, ...]
    weight: int


@cache
def regions() -> dict[str, Region]:
    """Every region of names.csv with its styles."""
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in _rows("names.csv"):
        parts.setdefault(row["region"], {})[row["part"]] = tuple(row["forms"].split("|"))
    found = {}
    for row in _rows("name_styles.csv"):
        forms = parts[row["region"]]
        given = forms.get("given", ()) + _joined(forms, "given")
        family = forms.get("family", ()) + _joined(forms, "family")
        styles = tuple(row["styles"].split("|"))
        found[row["region"]] = Region(
            given, family or given, forms.get("middle", ()), styles, int(row["weight"])
        )
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _joined(forms: dict[str, tuple[str, ...]], part: str) -> tuple[str, ...]:
    """Every stem with every ending: `Rostam` + `zadeh`."""
    stems, ends = forms.get(f"{part}_stem", ()), forms.get(f"{part}_end", ())
    return tuple(stem + end for stem in stems for end in ends)


def invent(rng: random.Random) -> Name:
    """A name from a random region: `invent(rng).full` may be `Mamadou Lamarana Sow`."""
    known = list(regions().values())
    region = rng.choices(known, weights=[one.weight for one in known])[0]
    family: list[str] = []
    given: list[str] = []
    words = []
    for part in rng.choice(region.styles).split(" "):
        words.append(_part(part, region, rng, given, family))
    last = _span_of(words, family) if family else words[0]
    return Name(" ".join(words), last, given[0] if given else words[0])


def _part(
    part: str, region: Region, rng: random.Random, given: list[str], family: list[str]
) -> str:
    """Fill one part of a style: g given, F family, i initial, M middle, others as they are."""
    if part in ("g", "G"):
        given.append(rng.choice(region.given))
        return given[-1]
    if part in ("F", "F-F"):
        word = "-".join(rng.choice(region.family) for _ in part.split("-"))
        family.append(word)
        return word
    if part == "i":
        return f"{rng.choice(region.given)[0]}."
    return rng.choice(region.middle) if part == "M" and region.middle else part


def _span_of(words: list[str], family: list[str]) -> str:
    """The family part as it stands in the name, particles between its words included."""
    first = words.index(family[0])
    last = len(words) - 1 - words[::-1].index(family[-1])
    return " ".join(words[first : last + 1])


@cache
def name_words() -> dict[str, str]:
    """Every word of a name in lower case with its class: `given`, `family` or `given+family`."""
    kinds: dict[str, set[str]] = {}
    for region in regions().values():
        for kind, forms in (
            ("given", region.given),
            ("family", region.family),
            ("family", region.middle),
        ):
            for form in forms:
                for word in form.lower().replace("-", " ").split():
                    kinds.setdefault(word, set()).add(kind)
    return {word: "+".join(sorted(found)) for word, found in kinds.items() if len(word) > 1}
