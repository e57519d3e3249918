"""What was read: one row per document."""

from __future__ import annotations

from transform.contract.columns import (
    Column,
    Table,
    count,
    date,
    key,
    text,
)

DOCUMENTS: tuple[Table, ...] = (
    Table(
        "reports",
        "documents",
        "One row per report that was read, with its text.",
        (
            key(
                "report_id",
                "The first 16 hexadecimal digits of the SHA-256 of the raw bytes; of one of "
                "several reports in a document, of the document's uri and its text.",
            ),
            Column("source", "string", "Name of the source that delivered it.", False),
            Column(
                "uri",
                "string",
                "Where it came from: URL, or path relative to the raw archive; of one of several "
                "reports in a document, with a fragment of its own.",
                False,
            ),
            Column("file_name", "string", "Name of the raw file.", False),
            text("title", "Its headline."),
            text(
                "publisher_id",
                "The organisation that published it.",
                references="organisations.organisation_id",
            ),
            date("published_date", "The day it was published."),
            text("language", "BCP 47 tag of its language."),
            Column(
                "received_at",
                "timestamp",
                "When the source received it; null where nobody recorded it.",
            ),
            Column("raw_sha256", "string", "SHA-256 of the raw bytes, hexadecimal.", False),
            Column("text", "string", "The text that was read; all offsets point into it.", False),
            count("word_count", "Number of words of the text, split at white space."),
            Column(
                "raw_path",
                "string",
                "Path of the archived bytes, relative to the raw archive.",
                False,
            ),
        ),
        ("report_id",),
    ),
    Table(
        "pages",
        "documents",
        "Where the pages of a report's document stand in its text; only for documents with pages.",
        (
            key("report_id", "The report.", "reports.report_id"),
            Column(
                "page", "integer", "The page, counted from 1, whatever is printed on it.", False
            ),
            Column(
                "start",
                "integer",
                "Where the page begins, in characters of reports.text: a passage that starts from "
                "here on and before `end` begins on this page.",
                False,
            ),
            Column("end", "integer", "Where the page ends, exclusive.", False),
        ),
        ("report_id", "page"),
    ),
)
