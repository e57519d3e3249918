"""Roles: the table `positions`, each role as written beside its code in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from extract.records import Extraction, Position
from extract.vocabulary import Vocabulary
from transform.dates import whole_day
from transform.evidence import EVIDENCE, evidence_values, numbered
from transform.frames import Row, Rows
from transform.identity import Ids

COLUMNS = (
    "position_id", "person_id", "person", "role", "role_code", "organisation_id", "organisation",
    "is_acting", "is_former", "as_of_date", "country_code", *EVIDENCE,
)  # fmt: skip


def position_rows(
    extractions: Iterable[Extraction],
    *,
    ids: Ids,
    days: Mapping[str, date | None],
    starts: Mapping[str, date | None],
    vocabulary: Vocabulary,
) -> Rows:
    """The table `positions`; `starts` are the first days of meetings that people gave."""
    rows: list[Row] = []
    for extraction in extractions:
        as_of = as_of_date(extraction, ids=ids, days=days, starts=starts)
        rows.extend(numbered(_values(extraction, ids, as_of, vocabulary)))
    return Rows(COLUMNS, rows)


def as_of_date(
    extraction: Extraction,
    *,
    ids: Ids,
    days: Mapping[str, date | None],
    starts: Mapping[str, date | None],
) -> date | None:
    """The day of the meeting that the report is about, or of publication if that is earlier.

    A report that announces a meeting knows nothing of its day. `days` are those of
    publication, `starts` the first days that people gave in place of those read.
    """
    report_id = extraction.report.report_id
    begun = (
        starts.get(ids.of_member[report_id, meeting.key], whole_day(meeting.dates))
        for meeting in extraction.meetings
        if meeting.is_main
    )
    start = next((day for day in begun if day), None)
    return min((day for day in (start, days[report_id]) if day), default=None)


def _values(
    extraction: Extraction, ids: Ids, as_of: date | None, vocabulary: Vocabulary
) -> Iterator[Row]:
    report_id = extraction.report.report_id
    for position in extraction.positions:
        is_acting, is_former = _modifiers(position, vocabulary)
        yield (
            ids.resolve(report_id, position.person_key), position.person, position.role,
            vocabulary.roles.code_of(position.role) if position.role else None,
            ids.resolve(report_id, position.organisation_key), position.organisation,
            is_acting, is_former, as_of, position.country_code,
            *evidence_values(report_id, position.evidence, vocabulary),
        )  # fmt: skip


def _modifiers(position: Position, vocabulary: Vocabulary) -> tuple[bool, bool]:
    """Whether a role is acting and former: as the record says, or the role's own words."""
    said = vocabulary.roles.modifiers_of(position.role or "")
    return position.is_acting or "acting" in said, position.is_former or "former" in said
