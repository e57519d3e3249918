"""What the reports talk about: the records that are one thing, noun by noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Extraction, Meeting, Organisation, Person, Programme
from extract.vocabulary import Vocabulary
from transform.decisions import Decisions
from transform.identity import Cluster, Reference
from transform.meetings import MeetingClusters, cluster_meetings
from transform.occasions import bodies_to_compare
from transform.organisations import cluster_organisations
from transform.participants import hosts_of_meetings
from transform.person_clusters import cluster_people
from transform.person_evidence import surroundings
from transform.programme_clusters import cluster_programmes, registered_owners
from transform.publishers import PUBLISHER_KEY, publisher_of

EVERYWHERE = frozenset({"un", "unesco"})
"""Bodies that nearly every report names: they tell nothing about a meeting or a person."""


@dataclass(frozen=True, slots=True)
class Things:
    """The things of a release."""

    organisations: tuple[Cluster, ...]
    people: tuple[Cluster, ...]
    programmes: tuple[Cluster, ...]
    meetings: MeetingClusters

    def all(self) -> list[Cluster]:
        """Every thing, series among them."""
        held = self.meetings
        return [
            *self.organisations, *self.people, *self.programmes, *held.meetings, *held.series,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all reports by report and key."""

    organisations: Mapping[Reference, Organisation]
    people: Mapping[Reference, Person]
    programmes: Mapping[Reference, Programme]
    meetings: Mapping[Reference, Meeting]


def find_things(
    extractions: Sequence[Extraction], vocabulary: Vocabulary, decisions: Decisions
) -> Things:
    """Which records are one thing; bodies first, as meetings and people are known by them."""
    programmes = cluster_programmes(extractions, vocabulary, decisions=decisions)
    owners = sorted(registered_owners(programmes, vocabulary))
    organisations = cluster_organisations(
        extractions, vocabulary, owners=owners, decisions=decisions
    )
    hosts = hosts_of_meetings(extractions, organisations)
    bodies = bodies_to_compare(organisations, EVERYWHERE)
    meetings = cluster_meetings(extractions, hosts, bodies=bodies, decisions=decisions)
    around = surroundings(
        extractions, organisations, meetings.meetings, everywhere=EVERYWHERE, vocabulary=vocabulary
    )
    people = cluster_people(extractions, around, decisions=decisions)
    return Things(organisations, people, programmes, meetings)


def records_of(extractions: Iterable[Extraction]) -> Records:
    """All records by report and key, publishers that their reports do not name among them."""
    organisations: dict[Reference, Organisation] = {}
    people: dict[Reference, Person] = {}
    programmes: dict[Reference, Programme] = {}
    meetings: dict[Reference, Meeting] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        publisher = publisher_of(extraction)
        if publisher and publisher.key == PUBLISHER_KEY:
            organisations[report_id, publisher.key] = publisher
        organisations.update({(report_id, o.key): o for o in extraction.organisations})
        people.update({(report_id, p.key): p for p in extraction.people})
        programmes.update({(report_id, p.key): p for p in extraction.programmes})
        meetings.update({(report_id, m.key): m for m in extraction.meetings})
    return Records(organisations, people, programmes, meetings)
