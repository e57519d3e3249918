"""Bystanders: people of whom a report says nothing but that it names them; who of them was there.

A caption, a table, a heading with a colon, a sentence full of people or about those present
names who was there; so does a report that tells early on of somebody with an office.
Who appears in somebody's words, or late and alone, is more often somebody told about.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.claims import Claim
from extract.components.clauses import Clause
from extract.components.reading import Reading
from extract.records import Evidence

POSSESSIVES = ("'s ", "’s ")
SHOWING = frozenset(("caption", "table_row"))
PRESENCE = frozenset(
    "present presence attended attendance ceremony participants guests among".split()
)
HONOURED = frozenset("awardees laureates".split())
"""Words of sentences about people who are honoured, here or far from here."""
CROWD = 5
"""People in one sentence who are there rather than told about."""
SHORT = 10
"""Sentences of a short report, all of which tell of those who are there."""
EARLY = 0.5
"""The part of a report's sentences that tells who is there."""


def by_name(reading: Reading, clauses: list[Clause], claims: list[Claim]) -> Iterator[Claim]:
    """Those who attended, going by where and how they are named.

    "[caption] Dr Wu and the group", "Present: Dr Wu", "Dr Wu, Dean, cut the ribbon".
    """
    known = {claim.person_key for claim in claims}
    holding = {position.person_key for position in reading.positions}
    for place, clause in enumerate(clauses):
        if any(token.text in HONOURED for token in clause.tokens):
            continue
        is_early = place < max(SHORT, EARLY * len(clauses))
        is_quoting = any(token.kind == "quote" for token in clause.tokens)
        is_crowded = not is_quoting and _is_crowded(clause)
        for index, token in enumerate(clause.tokens):
            is_shown = is_crowded or _is_shown(clause, index)
            for party in token.parties if token.is_people else ():
                key = party.key
                if party.kind != "person" or key is None or key in known:
                    continue
                if reading.text.startswith(POSSESSIVES, party.end):
                    continue
                known.add(key)
                is_placed = _is_placed(clause, index, is_early=is_early, holds=key in holding)
                if is_shown or (is_placed and not is_quoting):
                    evidence = Evidence(party.start, party.end, "attended.named")
                    yield Claim(key, "attended", evidence)


def _is_shown(clause: Clause, index: int) -> bool:
    """Whether people stand in a caption, in a table, or behind a colon."""
    before = clause.before(index)
    return clause.sentence.block.kind in SHOWING or (before is not None and before.text == ":")


def _is_placed(clause: Clause, index: int, *, is_early: bool, holds: bool) -> bool:
    """Whether people are named early, or later with their office at the head of a clause."""
    before = clause.before(index)
    opens = before is None or before.kind == "mark" or before.text == "and"
    return (holds and (is_early or opens)) or (is_early and len(clause.tokens[index].parties) > 1)


def _is_crowded(clause: Clause) -> bool:
    """Whether a sentence is full of people, or tells who is there."""
    people = sum(len(token.parties) for token in clause.tokens if token.is_people)
    return people >= CROWD or any(token.text in PRESENCE for token in clause.tokens)
