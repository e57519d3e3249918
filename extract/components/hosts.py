"""Hosts: which bodies hosted, organised, supported or attended a meeting.

Cues of `function_cues.csv` give the functions that the text states. A body that
is named as nothing else attended where one of its people acted in the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.components.agents import Subject, group_after, subject_before, Discourse
from extract.components.capacities import Claim, Hit, hits_of, is_label
from extract.components.clauses import Clause
from extract.components.reading import Reading
from extract.records import Evidence
from extract.vocabulary.capacity_cues import Cues

FILLERS = frozenset("by from of was were is are with include included including namely as at".split())
FUTURE = frozenset("will next would should shall offered invited offers invitation".split())


@dataclass(frozen=True, slots=True)
class Part:
    """What one passage says of one body."""

    organisation_key: str
    capacity_code: str
    evidence: Evidence


class Hosts:
    """Reads the clauses of one report for what bodies do for its meeting."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.cues: Cues = reading.vocabulary.function_cues
        self.discourse = Discourse(reading)

    def parts(self, clause: Clause) -> Iterator[Part]:
        """What a clause says of bodies."""
        if not any(token.parties and not token.is_people for token in clause.tokens):
            return
        hits = hits_of(clause, self.cues)
        taken = {hit.first for hit in hits if hit.cue.voice == "passive"}
        for hit in hits:
            if hit.cue.voice == "active" and hit.first in taken:
                continue
            if _is_future(clause, hit):
                continue
            yield from self._of_hit(clause, hit)

    def _of_hit(self, clause: Clause, hit: Hit) -> Iterator[Part]:
        group = self._bodies(clause, hit)
        if group is None:
            return
        voice, code = hit.cue.voice, hit.cue.capacity_code
        start = min(group.start, clause.tokens[hit.first].start)
        end = max(group.end, clause.tokens[hit.end - 1].end)
        bodies = [party.key for party in group.parties if party.kind == "body" and party.key]
        for n, key in enumerate(bodies):
            rule = f"{code}.{voice}"
            given = code
            if code == "organiser" and n:
                given, rule = "co_organiser", f"co_organiser.{voice}_joint"
            yield Part(key, given, Evidence(start, end, rule))

    def _bodies(self, clause: Clause, hit: Hit) -> Subject | None:
        if hit.cue.voice == "active":
            subject = subject_before(clause, hit.first, self.discourse, frozenset())
            return subject if subject and subject.parties else None
        if hit.cue.voice == "label" and not is_label(clause, hit):
            return None
        most = {"passive": 2, "object": 1, "noun": 1, "label": 3}[hit.cue.voice]
        token = group_after(clause, hit.end, FILLERS, most)
        if token is None or token.is_people:
            return None
        return Subject(token.parties, (), token.start, token.end)


def _is_future(clause: Clause, hit: Hit) -> bool:
    """Whether what a hit says is still to come: "will be hosted by"."""
    before = clause.tokens[max(0, hit.first - 3) : hit.first]
    return any(token.text in FUTURE for token in before)


HOLDING = ("host", "organiser", "co_organiser", "supporter", "attended")
"""Functions of bodies, the weightiest first: a body has one."""


def attending(reading: Reading, claims: list[Claim]) -> Iterator[Part]:
    """The bodies of the people who act: a unit stands for the body it belongs to."""
    acting = {claim.person_key for claim in claims if claim.capacity_code != "absent"}
    for position in reading.positions:
        if position.person_key not in acting or position.is_former:
            continue
        key = position.organisation_key
        if key is None:
            continue
        body = reading.organisations[key]
        if reading.vocabulary.organisation_heads.kind_of(body.name) == "unit":
            if body.parent_key:
                yield Part(body.parent_key, "attended", replace(position.evidence, rule="attended.parent"))
            continue
        yield Part(key, "attended", replace(position.evidence, rule="attended.position"))
