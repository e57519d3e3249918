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

from extract.components.organisations import is_acronym
from extract.components.reading import Reading
from extract.records import Mention
from extract.vocabulary import fold

BRACKET = re.compile(r"\s*\([^()\n]{0,90}\)")
TITLE_GAP = re.compile(r"^[\s,.(]{0,3}\)?\s?$")
PLACE_GAP = re.compile(r"^(?:,| of| in| from|, from|, in)\s+(?:the\s+)?$")
BODY_GAP = re.compile(r"^\)?(?:,| of| at| in|, at)\s+(?:the\s+)?$")
OFFICE_GAP = re.compile(r"^(?: of| for| to| at|,)\s+(?:the\s+)?$")
PLACES = ("CITY", "COUNTRY", "REGION")
LOOSE = ("position.shared", "position.second.shared")
FIRST_OF_OFFICE = re.compile(r"\b(?:the|its|our|his|her|their)\s+$", re.I)


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


class _Extents:
    """How far the description of each person of a report reaches."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.starts = [mention.start for mention in self.mentions]
        self.of_mention: dict[int, tuple[int, int]] = {}
        for position in reading.positions:
            evidence = position.evidence
            if evidence.rule in LOOSE:
                continue
            first = bisect_left(self.starts, evidence.start)
            last = bisect_left(self.starts, evidence.end)
            people = [i for i in range(first, last) if self.mentions[i].label == "PERSON"]
            if len(people) == 1 and self.mentions[people[0]].key == position.person_key:
                start, end = self.of_mention.get(people[0], (evidence.start, evidence.end))
                self.of_mention[people[0]] = (
                    min(start, evidence.start),
                    max(end, evidence.end),
                )

    def person(self, place: int) -> tuple[int, int]:
        """Start and end of the description of the person at a place in the mentions."""
        mention = self.mentions[place]
        start, end = self.of_mention.get(place, (mention.start, mention.end))
        start, end = min(start, mention.start), max(end, mention.end)
        before = bisect_left(self.starts, start) - 1
        while before >= 0 and self.mentions[before].label == "TITLE":
            if not TITLE_GAP.match(self.reading.text[self.mentions[before].end : start]):
                break
            start, before = self.mentions[before].start, before - 1
        return start, self.tail(end, start, titles=True)

    def tail(self, end: int, start: int, *, titles: bool = False) -> int:
        """The end of a description with the brackets, places and parent bodies behind it."""
        text = self.reading.text
        while True:
            opened = text.count("(", start, end) - text.count(")", start, end)
            if opened > 0:
                close = text.find(")", end, end + 90)
                if close > 0 and "\n" not in text[end:close]:
                    end = close + 1
                    continue
            longer = self._longer(end, titles=titles)
            if longer == end:
                return end
            end = longer

    def _longer(self, end: int, *, titles: bool) -> int:
        text, after = self.reading.text, bisect_left(self.starts, end)
        bracket = BRACKET.match(text, end)
        if bracket:
            inside = bisect_left(self.starts, bracket.end())
            if all(self.mentions[i].label != "PERSON" for i in range(after, inside)):
                return bracket.end()
        if after >= len(self.mentions):
            return end
        mention = self.mentions[after]
        gap = text[end : mention.start]
        if mention.label in PLACES and PLACE_GAP.match(gap):
            return mention.end
        if titles and mention.label == "TITLE" and TITLE_GAP.match(gap) and "," in gap:
            follower = self.mentions[after + 1] if after + 1 < len(self.mentions) else None
            if follower is None or follower.start - mention.end > 2:
                return mention.end
        ended_by_body = after > 0 and self.mentions[after - 1].label == "ORG"
        if mention.label == "ORG" and ended_by_body and BODY_GAP.match(gap):
            if gap.strip() != "," or titles:
                return mention.end
        return end


def _holders(reading: Reading) -> dict[str, set[str]]:
    """The people who hold each role of the report, by its folded words and by its code."""
    holders: dict[str, set[str]] = {}
    for position in reading.positions:
        if position.role:
            code = reading.vocabulary.roles.code_of(position.role)
            for name in {fold(position.role), f"code:{code}" if code else ""} - {""}:
                holders.setdefault(name, set()).add(position.person_key)
    return holders


def holder_of(reading: Reading, holders: dict[str, set[str]], role: Mention) -> str | None:
    """Key of the one person who holds a role that stands without a name."""
    code = reading.vocabulary.roles.code_of(role.text)
    for name in (fold(role.text), f"code:{code}" if code else ""):
        found = holders.get(name, set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return None
    return None


def find_parties(reading: Reading) -> list[Party]:
    """All parties of a report in order, none inside another."""
    extents, holders = _Extents(reading), _holders(reading)
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
        party = _other(reading, extents, holders, mention)
        if party is not None:
            parties.append(party)
            reach = party.end
    return sorted(parties, key=lambda party: (party.start, -party.end))


def _other(
    reading: Reading, extents: _Extents, holders: dict[str, set[str]], mention: Mention
) -> Party | None:
    if mention.label == "ORG":
        end = extents.tail(mention.end, mention.start)
        return Party("body", mention.start, end, mention, mention.key)
    if mention.label == "COUNTRY":
        return Party("country", mention.start, mention.end, mention, mention.key)
    if mention.label == "ROLE":
        end = mention.end
        after = bisect_left(extents.starts, end)
        if after < len(reading.mentions):
            follower = reading.mentions[after]
            gap = reading.text[end : follower.start]
            if follower.label in ("ORG", "COUNTRY") and OFFICE_GAP.match(gap):
                end = follower.end
        key = holder_of(reading, holders, mention)
        return Party("office", mention.start, extents.tail(end, mention.start), mention, key)
    return None


__all__ = ["Party", "find_parties", "is_acronym"]
