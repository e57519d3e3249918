"""Delegations: the bodies that attend through their people, and those that a layout names.

A body attended where someone who acts for it did; a section or department
stands for the body it belongs to. A line at the top that is a body's name alone
names the organiser: minutes are of the body that meets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.components.agents import can_be_subject
from extract.components.claims import Claim
from extract.components.clauses import Clause
from extract.components.hosts import EARLY, Part
from extract.components.parties import Party
from extract.components.reading import Reading
from extract.records import Evidence, Mention

OPEN = re.compile(r"^\s*[(:]\s*$")
PRESS = re.compile(r"\b(?:press|news)\b", re.IGNORECASE)
"""In a line at the top: the body beside it tells the news, and has not organised anything."""
LONGEST_KIND = 40
"""Characters of a line that says what a report is: "Press release no. 14/2022"."""
ROLL = 3
"""Bodies with their countries that make a roll."""
HEADING_SHARE = 0.8
"""How much of a line its bodies' names fill where it is a heading."""


def is_rolled(parts: list[Part]) -> bool:
    """Whether a report calls the roll: "attendees included A (China), B (Kenya), and C (Peru)"."""
    return len({part.key for part in parts if part.evidence.rule == "attended.body_roll"}) >= ROLL


class Delegations:
    """The bodies of one report by the people who act for them."""

    def __init__(
        self, reading: Reading, parties: list[Party], claims: list[Claim], *, is_complete: bool
    ) -> None:
        self.is_complete = is_complete
        self.reading = reading
        self.parties = parties
        self.starts = [mention.start for mention in reading.mentions]
        away = {"absent.active", "absent.noun", "absent.label", "absent.list"}
        self.acting = {claim.person_key for claim in claims if claim.evidence.rule not in away}
        self.received = {
            claim.person_key
            for claim in claims
            if claim.capacity_code == "received" and claim.evidence.rule != "received.between"
        }

    def parts(self, clauses: list[Clause]) -> Iterator[Part]:
        """What the people, offices and layout of a report say of bodies."""
        yield from self._of_people()
        yield from self._headings()
        yield from self._in_brackets()
        yield from self._in_rows()
        for clause in clauses if not self.is_complete else ():
            yield from self._of_offices(clause)

    def _of_people(self) -> Iterator[Part]:
        """ "Dr Wu, Director of ORG, said": a unit counts where it is all that a person has.

        Where the report calls the roll of bodies, those of its people are no further ones.
        """
        by_person: dict[str, list[Part]] = defaultdict(list)
        for person, key, evidence in self._held():
            if person in self.acting:
                by_person[person] += self._of_body(key, evidence)
        hosts: set[str] = set()
        for person, parts in by_person.items():
            whole = [part for part in parts if part.evidence.rule != "attended.unit"]
            for part in whole or parts:
                if person in self.received and part.evidence.rule == "attended.unit":
                    continue
                if person in self.received and (part.key in hosts or not hosts):
                    evidence = replace(part.evidence, rule="host.receiving")
                    yield replace(part, capacity_code="host", evidence=evidence)
                elif not self.is_complete:
                    yield part
            if person in self.received and not hosts:
                hosts = {part.key for part in whole}

    def _held(self) -> Iterator[tuple[str, str, Evidence]]:
        """Each person with the bodies of their positions and of their description."""
        positions = self.reading.positions
        former = {(p.person_key, p.organisation_key) for p in positions if p.is_former}
        for held in positions:
            if held.organisation_key and not held.is_former:
                evidence = replace(held.evidence, rule="attended.position")
                yield held.person_key, held.organisation_key, evidence
        for party in self.parties:
            if party.kind != "person" or party.key is None:
                continue
            evidence = Evidence(party.start, party.end, "attended.described")
            for body in self._bodies_in(party):
                if body.key and (party.key, body.key) not in former:
                    yield party.key, body.key, evidence

    def _bodies_in(self, party: Party) -> list[Mention]:
        first, last = bisect_left(self.starts, party.start), bisect_left(self.starts, party.end)
        return [mention for mention in self.reading.mentions[first:last] if mention.label == "ORG"]

    def _of_body(self, key: str, evidence: Evidence) -> Iterator[Part]:
        """The part of a body, or of the body that a unit belongs to."""
        body = self.reading.organisations[key]
        if self.reading.vocabulary.organisation_heads.kind_of(body.name) != "unit":
            yield Part(key, "attended", evidence)
        elif body.parent_key:
            yield Part(body.parent_key, "attended", replace(evidence, rule="attended.parent"))
        else:
            yield Part(key, "attended", replace(evidence, rule="attended.unit"))

    def _headings(self) -> Iterator[Part]:
        """ "Governing Board of ORG" as a line of its own above "Minutes of the 5th session"."""
        found: Part | None = None
        issued = False
        for place, (block, mentions) in enumerate(self.reading.by_block()):
            if place >= EARLY:
                break
            bodies = [mention for mention in mentions if mention.label == "ORG" and mention.key]
            named = sum(body.end - body.start for body in bodies)
            if 0 < len(bodies) <= 2 and named >= HEADING_SHARE * (block.end - block.start):
                evidence = Evidence(block.start, block.end, "organiser.heading")
                found = Part(bodies[0].key or "", "organiser", evidence)
            elif block.end - block.start <= LONGEST_KIND:
                issued = issued or bool(PRESS.search(self.reading.text[block.start : block.end]))
        if found is not None and not issued:
            yield found

    def _of_offices(self, clause: Clause) -> Iterator[Part]:
        """ "The Director of ORG noted": the body of an office that acts without a name."""
        for place, token in enumerate(clause.tokens):
            offices = [party for party in token.parties if party.kind == "office"]
            if not offices or not can_be_subject(clause, place):
                continue
            for party in offices:
                evidence = Evidence(party.start, party.end, "attended.office")
                for body in self._bodies_in(party):
                    if body.key:
                        yield from self._of_body(body.key, evidence)

    def _in_brackets(self) -> Iterator[Part]:
        """ "ORG (NAME, ROLE)" and "ORG: NAME"."""
        for left, right in pairwise(self.parties):
            if left.kind != "body" or left.key is None or right.key not in self.acting:
                continue
            if OPEN.match(self.reading.text[left.end : right.start]):
                evidence = Evidence(left.start, right.end, "attended.bracket")
                yield from self._of_body(left.key, evidence)

    def _in_rows(self) -> Iterator[Part]:
        """The bodies in a row of a table that names someone who acts."""
        for block, mentions in self.reading.by_block():
            people = {mention.key for mention in mentions if mention.label == "PERSON"}
            if block.kind != "table_row" or not people & self.acting:
                continue
            evidence = Evidence(block.start, block.end, "attended.row")
            for mention in mentions:
                if mention.label == "ORG" and mention.key:
                    yield from self._of_body(mention.key, evidence)
