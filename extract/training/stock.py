"""The stock of names that texts are refilled from: the vocabulary's and the training texts'.

Names of reports that a fold holds out never enter its stock.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.training.lists import Entry, Lists, is_latin
from extract.training.samples import Sample

LONG = 14
"""A name of an organisation or meeting from this many letters on counts as long."""


@dataclass(frozen=True)
class Stock:
    """Surfaces by label (`seen`, from training texts) beside the vocabulary's lists."""

    lists: Lists
    seen: dict[str, tuple[str, ...]]

    def country(self, rng: random.Random) -> str:
        """A country as written in English: mostly its short name."""
        entry = rng.choice(self.lists.countries)
        return entry.name if rng.random() < 0.8 else rng.choice(entry.forms)

    def nationality(self, rng: random.Random) -> str:
        """A nationality or group by its adjective or noun."""
        return rng.choice(self.lists.nationalities)

    def city(self, rng: random.Random) -> str:
        """A city of the lists or of the training texts."""
        cities = self.lists.cities
        if not cities or rng.random() < 0.4:
            return rng.choice(self.seen["CITY"])
        return rng.choice(cities).name

    def region(self, rng: random.Random) -> str:
        """A region in any of its forms."""
        return rng.choice(rng.choice(self.lists.regions).forms)

    def body(self, rng: random.Random) -> Entry:
        """An organisation of any kind, with its acronym if it has one."""
        lists = self.lists
        groups: Sequence[Sequence[Entry]] = (
            lists.centres, lists.bodies, lists.commissions, lists.universities, lists.universities,
        )  # fmt: skip
        entry = rng.choice(rng.choice(groups))
        return Entry(rng.choice([entry.name, *entry.others]), entry.acronym, ())

    def seen_one(self, label: str, like: str, rng: random.Random) -> str:
        """A surface of the training texts of the same shape: case, length, acronym or not."""
        for _ in range(8):
            found = rng.choice(self.seen[label])
            if shape(found) == shape(like):
                return found
        return like


def shape(surface: str) -> tuple[bool, bool, bool]:
    """Whether a name begins with a capital, is an acronym, is long."""
    return surface[:1].isupper(), is_acronym(surface), len(surface) >= LONG


def is_acronym(surface: str) -> bool:
    """Whether a name is written as an acronym: `UNESCO`, `SDG4`, `UNESCO-ICHEI`."""
    return " " not in surface and sum(char.isupper() for char in surface) * 2 > len(surface)


def acronym_of(name: str) -> str:
    """The capitals of a long name, as its acronym may be: `ICHEI`."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def fill_stock(samples: Iterable[Sample], lists: Lists) -> Stock:
    """Collect every surface of the training texts."""
    seen: dict[str, dict[str, None]] = {}
    for sample in samples:
        for span in sample.spans:
            surface = sample.surface(span)
            if "\n" not in surface and is_latin(surface):
                seen.setdefault(span[2], {})[surface] = None
    return Stock(lists, {label: tuple(sorted(found)) for label, found in sorted(seen.items())})
