"""Reports composed from a grammar of our own: phrases of meeting reports, with invented names.

`data/grammar.csv` holds productions in many voices. A production is a marked
text with slots: `<tn>, {{<role>|ROLE}} of <thebody>`. A slot is another symbol
of the grammar or one of the `FILLERS` below, which draw from the stock.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from extract.training import dates
from extract.training.augmentation import TITLES
from extract.training.names import DATA, Name, invent
from extract.training.samples import Sample, parse_marks
from extract.training.stock import Stock, acronym_of

SLOT = re.compile(r"<(\w+)>")
LITTLE = frozenset({"and", "of", "for", "in", "the", "on", "to", "with"})
WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fifteenth", "twentieth", "twenty-first", "thirty-second",
)  # fmt: skip
ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XV",
    "XVI",
    "XIX",
    "XX",
)


@dataclass
class Writing:
    """A text being written: where it draws from, and what it has named so far."""

    stock: Stock
    rng: random.Random
    people: list[Name] = field(default_factory=list)
    long: str = "International Centre for Education"
    acronyms: list[str] = field(default_factory=list)

    def person(self) -> Name:
        """A new person, remembered for later sentences."""
        self.people.append(invent(self.rng))
        return self.people[-1]

    def earlier(self) -> Name:
        """Someone named before, or a new person where nobody was."""
        return self.rng.choice(self.people) if self.people else self.person()


@cache
def productions() -> dict[str, tuple[str, ...]]:
    """Every production by its symbol."""
    found: dict[str, list[str]] = {}
    with (DATA / "grammar.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["symbol"], []).append(row["production"].replace("\\n", "\n"))
    return {symbol: tuple(some) for symbol, some in found.items()}


@cache
def topics() -> tuple[str, ...]:
    """Things that meetings are about: `groundwater`."""
    with (DATA / "topics.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["topic"] for row in csv.DictReader(file))


def compose(stock: Stock, rng: random.Random, count: int) -> list[Sample]:
    """Write so many texts; the same stock and seed give the same texts."""
    return [
        parse_marks(f"grammar:{number}", expand("report", Writing(stock, rng)))
        for number in range(count)
    ]


def expand(symbol: str, writing: Writing) -> str:
    """A marked text for a symbol of the grammar."""
    if symbol in FILLERS:
        return FILLERS[symbol](writing)
    production = writing.rng.choice(productions()[symbol])
    text = SLOT.sub(lambda slot: expand(slot.group(1), writing), production)
    if symbol == "long":
        writing.long = text
    return _capital(text) if symbol[0].isupper() else text


def _capital(text: str) -> str:
    """The text with a capital at its beginning, also where a mark begins it."""
    start = 2 if text.startswith("{{") else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _titled(topic: str) -> str:
    """A topic as names write it: `Education for Sustainable Development`."""
    return " ".join(word if word in LITTLE else _capital(word) for word in topic.split())


def _topic(writing: Writing) -> str:
    return writing.rng.choice(topics())


def _new_acronym(writing: Writing) -> str:
    """A known acronym, one named before, or letters that might be one."""
    rng = writing.rng
    if writing.acronyms and rng.random() < 0.4:
        return rng.choice(writing.acronyms)
    if rng.random() < 0.5:
        letters = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(rng.randint(3, 6)))
        writing.acronyms.append(letters if rng.random() < 0.8 else f"UNESCO-{letters}")
    else:
        writing.acronyms.append(_known_acronym(writing))
    return writing.acronyms[-1]


def _known_acronym(writing: Writing) -> str:
    lists = writing.stock.lists
    for _ in range(20):
        entry = writing.rng.choice(writing.rng.choice((lists.centres, lists.bodies)))
        if entry.acronym:
            return entry.acronym
    return "UNESCO"


def _acronym_of_long(writing: Writing) -> str:
    """The acronym of the long name just written."""
    letters = acronym_of(writing.long)
    writing.acronyms.append(letters if len(letters) > 1 else _known_acronym(writing))
    return writing.acronyms[-1]


def _known_programme(writing: Writing) -> str:
    if writing.rng.random() < 0.5:
        return writing.rng.choice(writing.stock.seen["PROGRAMME"])
    return writing.rng.choice(writing.rng.choice(writing.stock.lists.programmes).forms)


def _known_role(writing: Writing) -> str:
    if writing.rng.random() < 0.6:
        role = writing.rng.choice(writing.stock.seen["ROLE"])
        return role if role[0].isupper() else "Director"
    return writing.rng.choice(writing.stock.lists.roles).name.split(" (")[0]


def _known_long(writing: Writing) -> str:
    lists, rng = writing.stock.lists, writing.rng
    entry = rng.choice(rng.choice((lists.centres, lists.bodies)))
    return rng.choice([form for form in (entry.name, *entry.others) if " " in form] or [entry.name])


def _letters(writing: Writing) -> str:
    return "".join(writing.rng.choice("ACDEFGIMNPRSTW") for _ in range(writing.rng.randint(3, 5)))


FILLERS: dict[str, Callable[[Writing], str]] = {
    "name": lambda writing: writing.person().full,
    "namecaps": lambda writing: writing.person().capitals(),
    "inverted": lambda writing: writing.person().inverted(),
    "last": lambda writing: writing.earlier().family,
    "given": lambda writing: invent(writing.rng).given,
    "family": lambda writing: invent(writing.rng).family,
    "title": lambda writing: writing.rng.choice(
        TITLES if writing.rng.random() < 0.7 else writing.stock.seen["TITLE"]
    ),
    "country": lambda writing: writing.stock.country(writing.rng),
    "COUNTRY": lambda writing: writing.stock.country(writing.rng).upper(),
    "nationality": lambda writing: writing.stock.nationality(writing.rng),
    "city": lambda writing: writing.stock.city(writing.rng),
    "CITY": lambda writing: writing.stock.city(writing.rng).upper(),
    "region": lambda writing: writing.stock.region(writing.rng),
    "acronym": _new_acronym,
    "knownacronym": _known_acronym,
    "acr": _acronym_of_long,
    "knownlong": _known_long,
    "university": lambda writing: writing.rng.choice(writing.stock.lists.universities).name,
    "natcom": lambda writing: writing.rng.choice(
        writing.rng.choice(writing.stock.lists.commissions).forms
    ),
    "knownrole": _known_role,
    "knownprogramme": _known_programme,
    "progacr": _letters,
    "meetacr": _letters,
    "topic": _topic,
    "Topic": lambda writing: _titled(_topic(writing)),
    "ord": lambda writing: dates.ordinal(writing.rng.randint(1, 60)),
    "ordword": lambda writing: writing.rng.choice(WORDS),
    "Ordword": lambda writing: _capital(writing.rng.choice(WORDS)),
    "roman": lambda writing: writing.rng.choice(ROMAN),
    "digit": lambda writing: writing.rng.choice(("2", "IV", "3.12", "XI", "A", "5")),
    "day": lambda writing: dates.write("day", writing.rng),
    "range": lambda writing: dates.write("range", writing.rng),
    "short": lambda writing: dates.write("short", writing.rng),
    "shortrange": lambda writing: dates.write("short_range", writing.rng),
    "month": lambda writing: dates.write("month", writing.rng),
    "monthonly": lambda writing: writing.rng.choice(dates.MONTHS),
    "year": lambda writing: str(writing.rng.randint(1995, 2030)),
    "weekday": lambda writing: dates.write("weekday", writing.rng),
    "period": lambda writing: dates.write("period", writing.rng),
    "number": lambda writing: str(writing.rng.choice((7, 16, 40, 71, 365, 1000, 2020, 4500))),
}
"""What a slot is filled with where the grammar has no production for it."""
