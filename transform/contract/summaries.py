"""Summaries: what many facts together say, and why records are one thing."""

from __future__ import annotations

from transform import codes
from transform.contract.columns import (
    COUNTRY,
    EVIDENCE,
    ORGANISATION,
    REPORTS,
    Column,
    Table,
    code,
    count,
    date,
    flag,
    key,
    text,
)

_PASSAGE = tuple(
    Column(column.name, column.type, column.meaning, references=column.references)
    for column in EVIDENCE
)
"""The passage, where there is one."""

SUMMARIES: tuple[Table, ...] = (
    Table(
        "tenures",
        "summaries",
        "Who was seen in which role where, and from when to when; nobody says it lasted longer.",
        (
            key("tenure_id", "Person, role and body, joined by ':'."),
            Column("person_id", "string", "The person.", False, "people.person_id"),
            text("role_code", "The role in the vocabulary; null while unresolved."),
            text("role", "The role as most often written; null where reports give the body alone."),
            ORGANISATION,
            COUNTRY,
            flag("is_acting", "Whether the role was held ad interim."),
            flag("is_former", "Whether reports speak of the role as past: seen after it ended."),
            date("first_date", "Earliest day for which a report states it."),
            date("last_date", "Latest day for which a report states it."),
            count("position_count", "Number of passages that state it (rows of positions)."),
            REPORTS,
        ),
        ("tenure_id",),
    ),
    Table(
        "presence",
        "summaries",
        "Each centre at each numbered edition of the series it is known in.",
        (
            key("presence_id", "Centre, series and edition, joined by ':'."),
            Column(
                "organisation_id", "string", "The centre.", False, "organisations.organisation_id"
            ),
            Column("series_id", "string", "The series.", False, "series.series_id"),
            count("edition", "The number of the edition."),
            text(
                "meeting_id",
                "The meeting; null where no report even mentions this edition.",
                references="meetings.meeting_id",
            ),
            code(
                "presence_code",
                "attended and absent are stated in the passage; expected: only reports published "
                "before the edition began name the centre; not_mentioned: reports on the edition "
                "do not name it; no_report: none is about the edition.",
                codes.PRESENCES,
                is_nullable=False,
            ),
            *_PASSAGE,
        ),
        ("presence_id",),
    ),
    Table(
        "merges",
        "summaries",
        "Why records that are written differently are one thing; equal names are not listed.",
        (
            key("entity_id", "The thing they are."),
            key("report_id", "The report that names it so.", "reports.report_id"),
            key("name", "As that report names it; empty for a meeting without a name."),
            code("noun", "What kind of thing it is.", codes.NOUNS, is_nullable=False),
            code("reason_code", "The rule that joined it.", codes.MERGE_REASONS, is_nullable=False),
            text("shared", "What it has in common with the rest, in words."),
            count("start", "Where the passage that names it begins.", is_nullable=True),
            count("end", "Where that passage ends, exclusive.", is_nullable=True),
        ),
        ("entity_id", "report_id", "name"),
    ),
)
