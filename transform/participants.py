"""Who took part: what participations say of meetings and of bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.records import Extraction
from transform.announcements import Announcements
from transform.identity import Cluster, Ids, Reference
from transform.publishers import publisher_of

_HOSTING = ("host", "organiser", "co_organiser")
"""Capacities of bodies that hold a meeting, the weightiest first."""


def hosts_of_meetings(
    extractions: Iterable[Extraction], organisations: Iterable[Cluster]
) -> dict[Reference, Cluster]:
    """The body that holds each meeting: its host, else its organiser."""
    bodies = {member: cluster for cluster in organisations for member in cluster.members}
    candidates: dict[Reference, list[tuple[int, str, Cluster]]] = defaultdict(list)
    for extraction in extractions:
        report_id = extraction.report.report_id
        for part in extraction.participations:
            if part.meeting_key and part.organisation_key and part.capacity_code in _HOSTING:
                body = bodies[report_id, part.organisation_key]
                weight = _HOSTING.index(part.capacity_code)
                candidates[report_id, part.meeting_key].append((weight, body.key, body))
    return {meeting: min(found, key=lambda c: c[:2])[2] for meeting, found in candidates.items()}


def own_reports(extractions: Iterable[Extraction], ids: Ids) -> frozenset[tuple[str, str]]:
    """The reports that a host or organiser published of its own meeting, by meeting and report."""
    hosts: dict[str, set[str]] = defaultdict(set)
    published: list[tuple[str, str, str]] = []
    for extraction in extractions:
        report_id = extraction.report.report_id
        for part in extraction.participations:
            meeting = ids.resolve(report_id, part.meeting_key)
            body = ids.resolve(report_id, part.organisation_key)
            if meeting and body and part.capacity_code in _HOSTING:
                hosts[meeting].add(body)
        publisher = publisher_of(extraction)
        body = ids.resolve(report_id, publisher.key) if publisher else None
        for record in extraction.meetings if body else ():
            published.append((ids.of_member[report_id, record.key], report_id, body or ""))
    return frozenset((m, report_id) for m, report_id, body in published if body in hosts[m])


def meeting_counts(
    extractions: Sequence[Extraction], ids: Ids, announced: Announcements
) -> dict[str, int]:
    """The number of meetings in which each body took part.

    Those it missed, and those that were only announced, do not count.
    """
    meetings: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        report_id = extraction.report.report_id
        for part in extraction.participations:
            body = ids.resolve(report_id, part.organisation_key)
            meeting = ids.resolve(report_id, part.meeting_key)
            if not body or not meeting or announced.holds(report_id, meeting):
                continue
            if part.capacity_code != "absent":
                meetings[body].add(meeting)
    return {body: len(found) for body, found in meetings.items()}
