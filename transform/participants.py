"""Who took part: what participations say of meetings and of bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.records import Extraction
from transform.identity import Cluster, Ids, Reference

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


def meeting_counts(extractions: Sequence[Extraction], ids: Ids) -> dict[str, int]:
    """The number of meetings in which each body took part; those it missed do not count."""
    meetings: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        report_id = extraction.report.report_id
        for part in extraction.participations:
            body = ids.resolve(report_id, part.organisation_key)
            meeting = ids.resolve(report_id, part.meeting_key)
            if body and meeting and part.capacity_code != "absent":
                meetings[body].add(meeting)
    return {body: len(found) for body, found in meetings.items()}
