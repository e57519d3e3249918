"""Participations: who took part in which meeting as what."""

from __future__ import annotations

from collections.abc import Iterable

from extract.components.bystanders import by_name
from extract.components.capacities import Capacities
from extract.components.circumstances import Circumstances
from extract.components.claims import Claim
from extract.components.clauses import Splitter
from extract.components.delegations import Delegations, is_rolled
from extract.components.hosts import HOLDING, Hosts, Part
from extract.components.parties import find_parties
from extract.components.phases import find_phases
from extract.components.reading import Reading
from extract.components.rosters import find_rosters
from extract.components.sentences import sentences
from extract.components.settling import (
    by_foot,
    by_list,
    by_role,
    by_statement,
    in_phase,
    settled,
)
from extract.records import Participation


def find_participations(reading: Reading) -> None:
    """Read every sentence for people, bodies and countries that take part."""
    parties = find_parties(reading)
    splitter = Splitter(reading, parties)
    clauses = [splitter.clause(sentence) for sentence in sentences(reading)]
    capacities, hosts = Capacities(reading), Hosts(reading)
    listed = find_rosters(reading, capacities.cues)
    claims: list[Claim] = []
    parts: list[Part] = []
    for clause in clauses:
        claims += capacities.claims(clause, listed.get(clause.sentence.block.start))
        parts += hosts.parts(clause)
    claims += [*by_role(reading), *by_statement(reading, clauses), *by_foot(clauses)]
    claims += [*by_list(clauses, reading.text, claims)]
    phases = find_phases(reading, clauses)
    speaking = {(claim.person_key, claim.capacity_code) for claim in claims}
    claims = [in_phase(claim, phases, speaking) for claim in claims]
    stand = settled([*claims, *by_name(reading, clauses, claims)])
    parts += Delegations(reading, parties, stand, is_complete=is_rolled(parts)).parts(clauses)
    around = Circumstances(reading, clauses)
    _write_people(reading, stand, around)
    _write_others(reading, parts, around)


def _write_people(reading: Reading, claims: list[Claim], around: Circumstances) -> None:
    for plain in claims:
        claim = around.with_topic(plain)
        is_online = True if claim.person_key in around.online else None
        reading.participations.append(
            Participation(
                claim.capacity_code,
                claim.evidence,
                around.meeting_at(claim.evidence.start),
                person_key=claim.person_key,
                is_online=is_online if claim.capacity_code != "absent" else None,
                represented_by_key=claim.represented_by,
                topic=claim.topic,
            )
        )


def _weight(part: Part) -> float:
    """The place of a function among those of a body; receiving guests is the least holding."""
    if part.evidence.rule == "host.receiving":
        return HOLDING.index("attended") - 0.5
    return HOLDING.index(part.capacity_code)


def _write_others(reading: Reading, parts: Iterable[Part], around: Circumstances) -> None:
    """One function per body and country: the weightiest that the text states."""
    best: dict[str, Part] = {}
    for part in parts:
        known = best.get(part.key)
        if known is None or _weight(part) < _weight(known):
            best[part.key] = part
    for key, part in best.items():
        noun, _, code = key.partition(":")
        reading.participations.append(
            Participation(
                part.capacity_code,
                part.evidence,
                around.meeting_at(part.evidence.start),
                organisation_key=key if noun == "organisation" else None,
                country_code=code if noun == "country" else None,
                represented_by_key=part.represented_by,
            )
        )
