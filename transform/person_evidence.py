"""What a report says of a person besides the name: bodies, countries, roles, meetings, years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Extraction, Organisation, Person
from extract.vocabulary import Vocabulary
from extract.vocabulary.cues import load_speech_cues
from transform.dates import parse_partial
from transform.identity import Cluster, Reference

_NATIONAL = frozenset(
    {
        "category2_centre",
        "natcom",
        "ministry",
        "university",
        "school",
        "company",
        "ngo",
        "other",
        "unit",
    }
)
"""Kinds of bodies whose people work in the body's country; those of the United Nations move."""


@dataclass(slots=True)
class Evidence:
    """What is known of one person, from one report or several."""

    reports: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    everywhere: set[str] = field(default_factory=set)
    """Bodies that employ too many people to tell one: UNESCO."""
    countries: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    def copy(self) -> Evidence:
        """The same in sets of its own."""
        found = Evidence()
        found.add(self)
        return found

    def add(self, other: Evidence) -> None:
        """Take in what else is known."""
        self.reports |= other.reports
        self.bodies |= other.bodies
        self.everywhere |= other.everywhere
        self.countries |= other.countries
        self.roles |= other.roles
        self.meetings |= other.meetings
        self.genders |= other.genders
        self.years |= other.years


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other things of all reports, as far as they tell people apart."""

    bodies: Mapping[Reference, Cluster]
    meetings: Mapping[Reference, Cluster]
    everywhere: frozenset[str]
    vocabulary: Vocabulary
    countries: Mapping[str, str]
    """The country that most reports give a body outside the registry, by the body's key."""


def surroundings(
    extractions: Iterable[Extraction],
    organisations: Iterable[Cluster],
    meetings: Iterable[Cluster],
    *,
    everywhere: frozenset[str],
    vocabulary: Vocabulary,
) -> Surroundings:
    """The bodies and meetings of all reports by report and key."""
    bodies = {member: cluster for cluster in organisations for member in cluster.members}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for record in extraction.organisations:
            if record.country_code:
                key = bodies[extraction.report.report_id, record.key].key
                told[key][record.country_code] += 1
    return Surroundings(
        bodies,
        {member: cluster for cluster in meetings for member in cluster.members},
        everywhere,
        vocabulary,
        {key: min(codes, key=lambda c: (-codes[c], c)) for key, codes in told.items()},
    )


def evidence_of(extraction: Extraction, around: Surroundings) -> dict[str, Evidence]:
    """What a report says of each of its people, by key."""
    report_id = extraction.report.report_id
    records = {record.key: record for record in extraction.organisations}
    met = {
        around.meetings[report_id, meeting.key].key
        for meeting in extraction.meetings
        if meeting.is_main and (report_id, meeting.key) in around.meetings
    }
    years = _years(extraction)
    found: dict[str, Evidence] = defaultdict(Evidence)
    for person in extraction.people:
        evidence = found[person.key]
        evidence.reports.add(report_id)
        evidence.meetings |= met
        evidence.years |= years
        if gender := gender_of(person):
            evidence.genders.add(gender)
    for position in extraction.positions:
        evidence = found[position.person_key]
        if position.country_code:
            evidence.countries.add(position.country_code)
        if position.role and (code := around.vocabulary.roles.code_of(position.role)):
            evidence.roles.add(code)
        _add_bodies(evidence, report_id, position.organisation_key, records, around)
    return found


def gender_of(person: Person) -> str | None:
    """`m` or `f` where the title tells it: `Ms.`, `H.E. Mr`."""
    genders = load_speech_cues().genders
    for word in (person.title or "").replace(".", " ").split():
        if gender := genders.get(word.casefold()):
            return gender
    return None


def _years(extraction: Extraction) -> set[int]:
    dates = next((m.dates for m in extraction.meetings if m.is_main and m.dates), None)
    dates = dates or parse_partial(extraction.report.published)
    return {dates.start.year} if dates else set()


def _add_bodies(
    evidence: Evidence,
    report_id: str,
    key: str | None,
    records: Mapping[str, Organisation],
    around: Surroundings,
) -> None:
    """The body of a position and all that it is part of."""
    seen: set[str] = set()
    while key is not None and key in records and key not in seen:
        seen.add(key)
        record = records[key]
        cluster = around.bodies[report_id, key]
        is_everywhere = cluster.is_registered and cluster.wanted in around.everywhere
        (evidence.everywhere if is_everywhere else evidence.bodies).add(cluster.key)
        known = around.vocabulary.organisations.get(cluster.wanted)
        if cluster.is_registered and known:
            kind, country = known.kind_code, known.country_code
        elif country := around.countries.get(cluster.key):
            kind = around.vocabulary.organisation_heads.kind_of(record.name) or "other"
        if country and kind in _NATIONAL:
            evidence.countries.add(country)
        key = record.parent_key


def shared_words(one: Evidence, other: Evidence) -> str:
    """What two people have in common, in words."""
    parts: Sequence[tuple[str, set[str]]] = (
        ("meeting", one.meetings & other.meetings),
        ("body", (one.bodies & other.bodies) | (one.everywhere & other.everywhere)),
        ("country", one.countries & other.countries),
        ("role", one.roles & other.roles),
    )
    return "; ".join(f"same {what}: {min(found)}" for what, found in parts if found)
