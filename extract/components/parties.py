"""Parties: the people, offices, bodies and countries of a report, each with all that describes it.

"Prof. LI Wei, Director of the Centre (Kenya)" is one party from its title to its
closing bracket; so is "the Ministry of Education (MoE), Nairobi". A role
without a name ("the Minister") is an office; it stands for the one person of
the report who holds that role.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extract.components.offices import Offices, offices_of
from extract.components.party_extents import Extents
from extract.components.reading import Reading
from extract.records import Mention

OFFICE_GAP = re.compile(r"^(?: of| for| to| at|,)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or something that may take part, with the stretch of text that names it."""

    kind: str
    """`person`, `office`, `body` or `country`."""
    start: int
    end: int
    mention: Mention
    key: str | None
    """The thing it stands for; None for an office that nobody holds."""


def find_parties(reading: Reading) -> list[Party]:
    """All parties of a report in order, none inside another."""
    extents, offices = Extents(reading), offices_of(reading)
    parties: list[Party] = []
    for place, mention in enumerate(reading.mentions):
        if mention.label == "PERSON":
            start, end = extents.person(place)
            parties.append(Party("person", start, end, mention, mention.key))
    taken = sorted((party.start, party.end) for party in parties)
    people_starts = [start for start, _ in taken]
    reach = 0
    for mention in reading.mentions:
        place = bisect_left(people_starts, mention.start + 1) - 1
        if mention.start < reach or (place >= 0 and mention.start < taken[place][1]):
            continue
        party = _other(reading, extents, offices, mention)
        if party is not None:
            parties.append(party)
            reach = party.end
    return sorted(parties, key=lambda party: (party.start, -party.end))


def _tells_where(reading: Reading, extents: Extents, country: Mention) -> bool:
    """Whether a country only says where a city lies: "Place: Victoria, Seychelles"."""
    place = bisect_left(extents.starts, country.start)
    before = reading.mentions[place - 1] if place else None
    if before is None or before.label != "CITY":
        return False
    return reading.text[before.end : country.start].strip() in (",", "(")


def _other(reading: Reading, extents: Extents, offices: Offices, mention: Mention) -> Party | None:
    if mention.label == "ORG":
        end = extents.tail(mention.end, mention.start)
        return Party("body", mention.start, end, mention, mention.key)
    if mention.label == "COUNTRY":
        if _tells_where(reading, extents, mention):
            return None
        return Party("country", mention.start, mention.end, mention, mention.key)
    if mention.label == "ROLE":
        end, body = mention.end, None
        after = bisect_left(extents.starts, end)
        if after < len(reading.mentions):
            follower = reading.mentions[after]
            gap = reading.text[end : follower.start]
            if follower.label in ("ORG", "COUNTRY") and OFFICE_GAP.match(gap):
                end = follower.end
                body = follower.key if follower.label == "ORG" else None
        key = offices.holder(mention, body)
        return Party("office", mention.start, extents.tail(end, mention.start), mention, key)
    return None
