"""Participations: who took part in which meeting as what."""

from __future__ import annotations

from extract.components.capacities import Capacities, Claim
from extract.components.clauses import Splitter
from extract.components.hosts import HOLDING, Hosts, Part, attending
from extract.components.parties import find_parties
from extract.components.reading import Reading
from extract.components.rosters import rosters
from extract.components.sentences import sentences
from extract.components.settling import settled, with_named, with_statements
from extract.records import Participation


def find_participations(reading: Reading) -> None:
    """Read every sentence for people and bodies that take part."""
    parties = find_parties(reading)
    splitter = Splitter(reading, parties)
    capacities, hosts = Capacities(reading, splitter), Hosts(reading)
    claims: list[Claim] = []
    parts: list[Part] = []
    listed = rosters(reading, capacities.cues)
    for order, sentence in enumerate(sentences(reading)):
        clause = splitter.clause(sentence)
        found = [*capacities.claims(clause, order)]
        claims += found or capacities.listed(clause, listed.get(sentence.block.start), order)
        parts += hosts.parts(clause)
    stand = settled(with_named(reading, parties, with_statements(reading, claims)))
    _write_people(reading, stand)
    _write_bodies(reading, [*parts, *attending(reading, stand)])


def _write_people(reading: Reading, claims: list[Claim]) -> None:
    meeting = reading.main_meeting
    key = meeting.key if meeting else None
    for claim in claims:
        reading.participations.append(
            Participation(claim.capacity_code, claim.evidence, key, person_key=claim.person_key)
        )


def _write_bodies(reading: Reading, parts: list[Part]) -> None:
    """One function per body: the weightiest that the text states."""
    meeting = reading.main_meeting
    best: dict[str, Part] = {}
    for part in parts:
        known = best.get(part.organisation_key)
        if known is None or HOLDING.index(part.capacity_code) < HOLDING.index(known.capacity_code):
            best[part.organisation_key] = part
    for key, part in best.items():
        reading.participations.append(
            Participation(
                part.capacity_code,
                part.evidence,
                meeting.key if meeting else None,
                organisation_key=key,
            )
        )
