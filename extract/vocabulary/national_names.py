"""Names of bodies that say whose they are: "Ministry of Education of Kenya", "Kenyan Treasury"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.vocabulary.countries import Countries

TAIL = re.compile(r"(?:\b(?:of|at|in|for|to)(?: the)?\s|,\s|\()\s*", re.IGNORECASE)
"""Where the end of a name may name the body or place it belongs to: `Faculty of X at Y`."""
LONGEST_LEAD = 4
"""Words of a country's name in front: "United Republic of Tanzania's Treasury"."""


def nationals(name: str, countries: Countries) -> Iterator[tuple[str, str]]:
    """A name without its country, with the code of each country that it may mean.

    `Ministry of Education of Kenya`, `Kenyan Ministry of Education` and `Kenya's
    Ministry of Education` all give `Ministry of Education`, `KE`.
    """
    for found in TAIL.finditer(name):
        if code := countries.code_of(name[found.end() :].strip(" )")):
            yield name[: found.start()].strip(" ,("), code
    words = name.removeprefix("the ").removeprefix("The ").split()
    for length in range(min(LONGEST_LEAD, len(words) - 1), 0, -1):
        lead = " ".join(words[:length]).removesuffix("'s").removesuffix("\u2019s")
        rest = " ".join(words[length:]).removeprefix("the ")
        if code := countries.code_of(lead):
            yield rest, code
        yield from ((rest, code) for code in countries.codes_of_adjective(lead))


def without_country(name: str, code: str, countries: Countries) -> str:
    """The name of a national body without its country, however it is said."""
    return next((rest for rest, found in nationals(name, countries) if found == code), name)


def country_within(name: str, countries: Countries) -> str | None:
    """The country that a name contains, where it can be no other."""
    told = {code for _, code in nationals(name, countries)}
    return told.pop() if len(told) == 1 else None
