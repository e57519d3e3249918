"""The table `merges`: why records that are written differently are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.records import Extraction, Organisation, Person, Programme
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference

COLUMNS = ("entity_id", "report_id", "name", "noun", "reason_code", "shared", "start", "end")

PLAIN = frozenset({"name_equal", "registry_id", "registry_name", "same_report"})
"""Reasons that the table `names` shows already: the name is the thing's own."""

MEANINGS = {
    "registry_id": "the vocabulary knows the name",
    "registry_name": "it is a name of the registered body",
    "registry_words": "its words are those of the registered body, apart from places and parts",
    "registry_acronym": "it is the acronym of the registered body",
    "university_list": "the list of universities has the name",
    "name_equal": "it has the same name",
    "name_words": "it has the same words in another order",
    "name_spelling": "it is the same name in another spelling",
    "name_typo": "the names differ by a slip of the pen",
    "name_part": "one name is a part of the other",
    "name_initials": "the initials fit, and nobody else's do",
    "name_family": "the family name fits, and nobody else's does",
    "name_and_place": "the names differ by the place only",
    "name_and_country": "it has the same name in the same country",
    "name_and_parent": "it has the same name and is part of the same body",
    "name_and_dates": "the names agree, and so do the dates",
    "acronym": "some report introduces it with the acronym",
    "acronym_and_country": "it has the acronym and the country",
    "acronym_and_dates": "it has the acronym and the dates",
    "series_and_edition": "it is the same number of the same series",
    "dates_and_company": "days and place agree, and so do the people and bodies there",
    "same_report": "it is the report's own",
    "correction": "a person said so",
}
"""What each reason means, in words."""

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
        records: tuple[Organisation | Person | Programme, ...] = (
            *extraction.organisations, *extraction.people, *extraction.programmes,
        )  # fmt: skip
        for record in records:
            if (report_id, record.key) in wanted:
                found.setdefault((report_id, record.key), (record.name, None, None))
    return found
