"""Where the bodies of a report are: the countries and cities told beside their names.

Every country has a Ministry of Education, so such a name is one body for each
country told beside it: "Ministry of Education, Peru", "Peru's Ministry of
Education", "Peru: Ministry of Education", a row of a table that names Peru.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extract.components.reading import Reading
from extract.records import Mention
from extract.reports import Block
from extract.vocabulary import Vocabulary

OPEN = re.compile(r"^\s*\(\s*(?:the\s+)?$")
AFTER = re.compile(r"^(?:,| in| of| from)\s+(?:the\s+)?$")
"""Between a name and its place: "Sea Institute, Kenya"."""
CELL = re.compile(r"^\s*\|\s*$")
"""Between two cells of a row."""
BEFORE = re.compile(r"^(?:['’]s?)?\s+$|^\s*[:(|–—-]\s*(?:the\s+)?$|^\)\s*,\s*$")
"""Between a place and a name: "Kenya's Ministry", "Kenya: Ministry", "(Kenya), Ministry"."""
HELD_AT = re.compile(r"^(?:\s*,|\s+of|\s+at|\s+in|\s+from|\s*\()\s*(?:the\s+)?$")
"""Between a role and its body: "expert, Ministry of Health", "official at the Ministry"."""
OWN = re.compile(r"^(?:['’]s?)?\s+(?:(?!and\b)[a-z]+\s+)?$")
"""Between a country and a role: "the Turkish expert", "Kenya's new Minister"; not "Kenya and"."""
ALONE = re.compile(r"[(|:–—-]\s*$|^\s*$")
"""Before a country in a list item that says whence somebody is: "Ms Diop (Mali), expert"."""
SHARED = frozenset({"ministry", "natcom", "unit"})
"""Kinds of bodies of which many countries have one of the same name."""
COUNTRIES = ("COUNTRY", "NORP")
LONGEST_ITEM = 160
"""Characters of a list item that says who somebody is, and tells no story."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands beside one mention of a body."""

    country_code: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """A mention of a body among the mentions of its block."""

    reading: Reading
    block: Block
    mentions: list[Mention]
    at: int

    def gap(self, left: int) -> str:
        """The text between a mention and the next."""
        return self.reading.between(self.mentions[left], self.mentions[left + 1])


def places_of(reading: Reading, is_acronym: Callable[[str], bool]) -> dict[int, Place]:
    """What is told of the place of each mention of a body, by its start."""
    found: dict[int, Place] = {}
    for block, inside in reading.by_block():
        for at, mention in enumerate(inside):
            if mention.label == "ORG":
                found[mention.start] = _place(_Around(reading, block, inside, at), is_acronym)
    return found


def by_country(members: Sequence[int], told: Mapping[int, Place]) -> list[list[int]]:
    """The mentions of one name, parted by the countries told beside them: "Ministry of Health".

    One without a country goes with the one told last before it, else with the first.
    """
    countries = (told[i].country_code for i in members)
    last = next((code for code in countries if code), None)
    groups: dict[str | None, list[int]] = {}
    for i in members:
        last = told[i].country_code or last
        groups.setdefault(last, []).append(i)
    return list(groups.values())


def is_shared(name: str, vocabulary: Vocabulary) -> bool:
    """Whether many countries have a body of this name: `Ministry of Health`, `Forest Service`."""
    return vocabulary.organisation_heads.kind_of(name) in SHARED


def _place(around: _Around, is_acronym: Callable[[str], bool]) -> Place:
    behind = _behind(around, is_acronym)
    body = around.mentions[around.at]
    if behind.country_code or not is_shared(body.text, around.reading.vocabulary):
        return behind
    country = _before(around) or _of_role(around) or _of_line(around)
    return Place(country, behind.city)


def _code(mention: Mention) -> str | None:
    return mention.key.partition(":")[2] if mention.key and mention.label in COUNTRIES else None


def _behind(around: _Around, is_acronym: Callable[[str], bool]) -> Place:
    """ "ORG (Seychelles)", "ORG (ACR), Nairobi, Kenya", "ORG | Kuwait"."""
    country = city = None
    for left in range(around.at, min(around.at + 3, len(around.mentions) - 1)):
        after, gap = around.mentions[left + 1], around.gap(left)
        is_cell = around.block.kind == "table_row" and CELL.match(gap)
        if not (OPEN.match(gap) or AFTER.match(gap) or is_cell):
            break
        if after.label == "COUNTRY" and after.key:
            country = country or _code(after)
        elif after.label == "CITY":
            city = city or after.text
        elif not (after.label == "ORG" and is_acronym(after.text)):
            break
    return Place(country, city)


def _before(around: _Around) -> str | None:
    """ "Kenya's ORG", "Kenya: ORG", "Ms Diop (Kenya), ORG"."""
    if not around.at or not BEFORE.match(around.gap(around.at - 1)):
        return None
    return _code(around.mentions[around.at - 1])


def _of_role(around: _Around) -> str | None:
    """ "the Kenyan expert at the ORG"; the host of a foreign guest is none: "met at the ORG"."""
    at = around.at
    if at < 2 or around.mentions[at - 1].label != "ROLE" or not HELD_AT.match(around.gap(at - 1)):
        return None
    return _code(around.mentions[at - 2]) if OWN.match(around.gap(at - 2)) else None


def _of_line(around: _Around) -> str | None:
    """The one country of a row, or of a list item that says whence somebody is."""
    told = [mention for mention in around.mentions if mention.label == "COUNTRY" and mention.key]
    people = sum(mention.label == "PERSON" for mention in around.mentions)
    if len({mention.key for mention in told}) != 1 or people > 1:
        return None
    if around.block.kind == "table_row":
        return _code(told[0])
    start, end = around.block.start, around.block.end
    ahead = around.reading.text[start : told[0].start]
    is_item = around.block.kind == "list_item" and end - start <= LONGEST_ITEM
    return _code(told[0]) if is_item and ALONE.search(ahead) else None
