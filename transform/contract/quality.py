"""Quality: what the pipeline itself knows to be doubtful."""

from __future__ import annotations

from transform import codes
from transform.contract.columns import (
    EVIDENCE,
    MEETING,
    Column,
    Table,
    code,
    count,
    flag,
    key,
    text,
)

QUALITY: tuple[Table, ...] = (
    Table(
        "findings",
        "quality",
        "A report against itself: what it states beside what was found in it.",
        (
            key("finding_id", "report_id and place."),
            MEETING,
            Column(
                "kind_code",
                "string",
                "stated_count_differs, date_outside_range, impossible_date, ...",
                False,
            ),
            Column("field", "string", "The field concerned.", False),
            text("stated", "What the report states."),
            text("found", "What was found in it."),
            code(
                "verdict_code",
                "What the difference means. source_inconsistent: the report contradicts itself; "
                "extraction_incomplete: fewer were found than it states, as it does not name all "
                "or not all were read; unclear: another difference.",
                codes.VERDICTS,
                is_nullable=False,
            ),
            *EVIDENCE,
        ),
        ("finding_id",),
        True,
    ),
    Table(
        "conflicts",
        "quality",
        "Reports against each other: every value, and the one that was chosen.",
        (
            key("entity_id", "The thing they disagree about."),
            key("field", "The column they disagree in."),
            key("report_id", "The report that gives this value.", "reports.report_id"),
            code("noun", "What kind of thing it is.", codes.NOUNS, is_nullable=False),
            text("value", "The value this report gives."),
            flag("is_chosen", "Whether the entity's row shows this value."),
        ),
        ("entity_id", "field", "report_id"),
    ),
    Table(
        "unresolved",
        "quality",
        "What was seen and not understood: kept, never dropped.",
        (
            key("mention_id", "report_id and place."),
            Column("noun", "string", "What kind of thing it seems to be.", False),
            Column("text", "string", "As written.", False),
            Column("reason_code", "string", "Why it stays unresolved.", False),
            *EVIDENCE,
        ),
        ("mention_id",),
        True,
    ),
    Table(
        "quarantine",
        "quality",
        "Inputs that could not be read.",
        (
            key("uri", "Where it came from."),
            key("raw_sha256", "SHA-256 of the raw bytes; empty where none could be had."),
            code("stage", "Where it failed.", codes.STAGES, is_nullable=False),
            Column("reason_code", "string", "Why, as a code.", False),
            Column("message", "string", "Why, in words, with the remedy.", False),
            Column("received_at", "timestamp", "When the source received it."),
        ),
        ("uri", "raw_sha256"),
    ),
    Table(
        "rules",
        "quality",
        "The rules and models that read the reports, and how often they were right.",
        (
            key("rule", "Its id."),
            Column("description", "string", "What it reads, with an example phrase.", False),
            Column(
                "precision", "number", "Share of its findings that were right on annotated reports."
            ),
            count("support", "Number of its findings on annotated reports."),
            Column(
                "confidence",
                "number",
                "Lower 95 % bound of the precision: the confidence of its rows.",
                False,
            ),
        ),
        ("rule",),
    ),
)
