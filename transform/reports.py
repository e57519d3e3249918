"""Reports: the table of them, and what other tables need to know of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from extract.records import Extraction
from transform.dates import parse_instant, parse_partial, whole_day
from transform.frames import Row, Rows
from transform.identity import Ids
from transform.publishers import publisher_of

COLUMNS = (
    "report_id", "source", "uri", "file_name", "title", "publisher_id", "published_date",
    "language", "received_at", "raw_sha256", "text", "word_count", "raw_path",
)  # fmt: skip
PAGES = ("report_id", "page", "start", "end")


Origin = tuple[str, str, str]
"""Where a report was read from: source, uri and path of the archived bytes."""


@dataclass(frozen=True, slots=True)
class Span:
    """How many reports name a thing, and when the first and last of them were published."""

    report_count: int
    first: date | None
    last: date | None


def origin_of(extraction: Extraction) -> Origin:
    """Tells an extraction from others of the same bytes."""
    report = extraction.report
    return (report.source, report.uri, report.raw_path)


def published_days(extractions: Iterable[Extraction]) -> dict[str, date | None]:
    """The day each report was published; None where it is not known to the day."""
    return {e.report.report_id: whole_day(parse_partial(e.report.published)) for e in extractions}


def span_of(report_ids: Iterable[str], days: Mapping[str, date | None]) -> Span:
    """How often and when a thing was reported, by the reports that name it."""
    named = set(report_ids)
    known = [day for report_id in named if (day := days[report_id])]
    return Span(len(named), min(known, default=None), max(known, default=None))


def report_rows(extractions: Iterable[Extraction], *, ids: Ids) -> Rows:
    """The table `reports`."""
    return Rows(COLUMNS, [_row(extraction, ids) for extraction in extractions])


def page_rows(extractions: Iterable[Extraction]) -> Rows:
    """The table `pages`."""
    return Rows(
        PAGES,
        [
            (extraction.report.report_id, page.page, page.start, page.end)
            for extraction in extractions
            for page in extraction.report.pages
        ],
    )


def _row(extraction: Extraction, ids: Ids) -> Row:
    report = extraction.report
    publisher = publisher_of(extraction)
    return (
        report.report_id,
        report.source,
        report.uri,
        report.file_name,
        report.title,
        ids.resolve(report.report_id, publisher.key) if publisher else None,
        whole_day(parse_partial(report.published)),
        report.language,
        parse_instant(report.received_at),
        report.raw_sha256,
        report.text,
        len(report.text.split()),
        report.raw_path,
    )
