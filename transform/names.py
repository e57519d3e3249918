"""The table `names`: every way a thing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.records import Extraction
from transform.forms import all_forms
from transform.frames import Row, Rows
from transform.identity import Ids

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
    for noun, key, forms in _forms(extraction):
        entity_id = ids.of_member[report_id, key]
        yield from ((noun, entity_id, form) for form in set(forms) if form)
    for mention in extraction.mentions:
        if mention.label == "COUNTRY" and (code := ids.resolve(report_id, mention.key)):
            yield ("country", code, mention.text)


def _forms(extraction: Extraction) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    """Each thing of a report: its noun, its key and all its forms."""
    for body in extraction.organisations:
        yield ("organisation", body.key, all_forms(body))
    for person in extraction.people:
        yield ("person", person.key, (person.name, *person.forms))
    for programme in extraction.programmes:
        yield ("programme", programme.key, (programme.name, programme.acronym, *programme.forms))
    for meeting in extraction.meetings:
        yield ("meeting", meeting.key, (meeting.name, meeting.acronym, *meeting.forms))
