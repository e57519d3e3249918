"""The table `names`: every way a thing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.records import Extraction
from transform.frames import Row, Rows
from transform.identity import Ids
from transform.organisations import all_forms

COLUMNS = ("entity_id", "name", "noun", "report_count")

Writing = tuple[str, str, str]
"""Noun, id and one way it is written."""


def name_rows(extractions: Iterable[Extraction], *, ids: Ids) -> Rows:
    """The table `names`."""
    reports: dict[Writing, set[str]] = defaultdict(set)
    for extraction in extractions:
        for noun, entity_id, name in _writings(extraction, ids):
            if name.strip():
                reports[noun, entity_id, name].add(extraction.report.report_id)
    rows: list[Row] = [
        (entity_id, name, noun, len(found)) for (noun, entity_id, name), found in reports.items()
    ]
    return Rows(COLUMNS, rows)


def _writings(extraction: Extraction, ids: Ids) -> Iterator[Writing]:
    report_id = extraction.report.report_id
    for body in extraction.organisations:
        for form in all_forms(body):
            yield ("organisation", ids.of_member[report_id, body.key], form)
    for person in extraction.people:
        for form in {person.name, *person.forms}:
            yield ("person", ids.of_member[report_id, person.key], form)
    for programme in extraction.programmes:
        for form in {programme.name, *programme.forms} | {programme.acronym or ""}:
            yield ("programme", ids.of_member[report_id, programme.key], form)
    for meeting in extraction.meetings:
        for form in {meeting.name or "", *meeting.forms} | {meeting.acronym or ""}:
            yield ("meeting", ids.of_member[report_id, meeting.key], form)
    for mention in extraction.mentions:
        if mention.label == "COUNTRY" and (code := ids.resolve(report_id, mention.key)):
            yield ("country", code, mention.text)
