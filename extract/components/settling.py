"""Settling: which of the claims on one person or body stand.

Speaking belongs to opening, presenting and the like: who opened a meeting is
not listed as a speaker again. A person about whom the report says nothing more
than that they were there attended; so did the body they act for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dataclasses import replace

from extract.components.capacities import Claim
from extract.components.parties import Party
from extract.components.reading import Reading
from extract.records import Evidence

SPEECHES = frozenset(("opening_remarks", "closing_remarks", "keynote", "presentation", "panel"))
WEAK = ("attended",)
HOLDING = ("host", "organiser", "co_organiser", "supporter")
"""Functions of bodies, the weightiest first: a body has one."""


def settled(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that stand, one of each capacity per person, in order of the text."""
    by_person: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_person[claim.person_key].setdefault(claim.capacity_code, claim)
    kept: list[Claim] = []
    for found in by_person.values():
        kept += _of_person(found)
    return sorted(kept, key=lambda claim: (claim.evidence.start, claim.evidence.end))


def _of_person(found: dict[str, Claim]) -> list[Claim]:
    codes = set(found) - {"none", "absent"}
    if codes & SPEECHES:
        codes.discard("statement")
    if codes - {"attended", "statement"}:
        codes.discard("attended")
    if "absent" in found and not codes - {"attended"}:
        codes = {"absent"}
    return [found[code] for code in codes]


def with_statements(reading: Reading, claims: list[Claim]) -> list[Claim]:
    """The claims with those of the people whom a statement is told of."""
    said = [
        Claim(statement.person_key, "statement", replace(statement.evidence, rule="statement.said"), 0)
        for statement in reading.statements
        if statement.person_key
    ]
    return [*claims, *said]


def with_named(reading: Reading, parties: list[Party], claims: list[Claim]) -> list[Claim]:
    """The claims with those of the people of whom nothing is said but that they are named."""
    known = {claim.person_key for claim in claims}
    named: dict[str, Claim] = {}
    for party in parties:
        if party.kind == "person" and party.key and party.key not in known | set(named):
            evidence = Evidence(party.start, party.end, "attended.named")
            named[party.key] = Claim(party.key, "attended", evidence, 0)
    return [*claims, *named.values()]
