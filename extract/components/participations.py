"""Participations: who took part in which meeting as what."""

from __future__ import annotations

from extract.components.capacities import Capacities, Claim
from extract.components.clauses import Splitter
from extract.components.parties import find_parties
from extract.components.reading import Reading
from extract.components.sentences import sentences
from extract.records import Participation


def find_participations(reading: Reading) -> None:
    """Read every sentence for people and bodies that take part."""
    parties = find_parties(reading)
    splitter = Splitter(reading, parties)
    capacities = Capacities(reading, splitter)
    claims: list[Claim] = []
    for order, sentence in enumerate(sentences(reading)):
        claims += capacities.claims(splitter.clause(sentence), order)
    meeting = reading.main_meeting
    seen = set()
    for claim in claims:
        if claim.capacity_code in ("none", "absent"):
            continue
        fact = (claim.person_key, claim.capacity_code)
        if fact not in seen:
            seen.add(fact)
            reading.participations.append(
                Participation(
                    claim.capacity_code,
                    claim.evidence,
                    meeting.key if meeting else None,
                    person_key=claim.person_key,
                )
            )
