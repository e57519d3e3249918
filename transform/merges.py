"""The table `merges`: why records that are written differently are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.records import Extraction
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference

COLUMNS = ("entity_id", "report_id", "name", "noun", "reason_code", "shared", "start", "end")

PLAIN = frozenset({"name_equal", "registry_id", "registry_name", "same_report"})
"""Reasons that the table `names` shows already: the name is the thing's own."""

Named = Mapping[Reference, tuple[str, int | None, int | None]]
"""How each record is written, and the passage."""


def merge_rows(extractions: Sequence[Extraction], clusters: Iterable[Cluster], *, ids: Ids) -> Rows:
    """The table `merges`."""
    wanted = {
        member
        for cluster in clusters
        for member, (reason, _) in zip(cluster.members, cluster.reasons, strict=False)
        if reason not in PLAIN
    }
    named = _named(extractions, wanted)
    rows: dict[tuple[str, str, str], Row] = {}
    for cluster in clusters:
        entity_id = ids.of_cluster[cluster.noun, cluster.key]
        for member, (reason, shared) in zip(cluster.members, cluster.reasons, strict=False):
            if reason in PLAIN or member not in named:
                continue
            name, start, end = named[member]
            key = (entity_id, member[0], name)
            rows.setdefault(key, (*key, cluster.noun, reason, shared or None, start, end))
    return Rows(COLUMNS, list(rows.values()))


def _named(extractions: Iterable[Extraction], wanted: set[Reference]) -> Named:
    """The first passage that names each wanted record."""
    found: dict[Reference, tuple[str, int | None, int | None]] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        for meeting in extraction.meetings:
            if (report_id, meeting.key) in wanted:
                place = (meeting.evidence.start, meeting.evidence.end)
                found[report_id, meeting.key] = (meeting.name or "", *place)
        for mention in extraction.mentions:
            reference = (report_id, mention.key or "")
            if reference in wanted and reference not in found:
                found[reference] = (mention.text, mention.start, mention.end)
        for record in (*extraction.organisations, *extraction.people, *extraction.programmes):
            reference = (report_id, record.key)
            if reference in wanted:
                found.setdefault(reference, (record.name, None, None))
    return found
