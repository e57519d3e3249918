"""The review pages: what is doubtful, the most doubtful first, with corrections to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from extract.vocabulary import Vocabulary
from load.site.database import Row
from load.site.figures import question
from load.site.numbers import in_row
from load.site.proposals import COLUMNS_LINE, SIGNATURE, Line, Proposals
from load.site.site import Site, paged
from load.site.topics import TOPICS, Topic

AT_MOST = 60
"""Doubts on one page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of what is told: a thing, a code, or words."""

    text: str = ""
    table: str | None = None
    id: str | None = None
    is_code: bool = False
    cell: str | None = None
    """What it is of the answer that lists the doubts, where it is a number."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful thing, where it was read, and the lines that would put it right."""

    told: tuple[Part, ...]
    lines: tuple[Line, ...] = ()
    report_id: str | None = None
    start: int = 0
    passage: str | None = None
    rule: str | None = None
    confidence: float = 0.0
    message: str | None = None
    remedy: str | None = None
    """What to do where no line settles it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A topic as the navigation shows it."""

    name: str
    heading: str
    count: int
    page: str


def write_review(site: Site, vocabulary: Vocabulary) -> None:
    """Write the review pages, a row of them per topic."""
    found = [(topic, site.database.rows(topic.sql)) for topic in TOPICS]
    headings = [
        Heading(topic.name, topic.heading, len(rows), f"{_base(topic)}.html")
        for topic, rows in found
    ]
    proposals = Proposals(site.database, site.manifest.created_at[:10], vocabulary)
    for topic, rows in found:
        for page, part in paged(rows, AT_MOST, _base(topic)):
            first = (page.number - 1) * AT_MOST
            site.write(
                f"review/{page.file}", "review.html",
                here="review", topic=topic.name, title=topic.heading, meaning=topic.meaning,
                question=topic.sql, all=headings, counts=question("doubts"), count=len(rows),
                entries=[TOLD[topic.name](proposals, row, n) for n, row in enumerate(part, first)],
                header=COLUMNS_LINE, signature=SIGNATURE, today=proposals.today, page=page,
            )  # fmt: skip


def _base(topic: Topic) -> str:
    return "index" if topic is TOPICS[0] else topic.name


def _conflict(proposals: Proposals, row: Row, place: int) -> Doubt:
    table = proposals.table_of(row.noun)
    told = [Part(table=table, id=row.entity_id), Part(row.field, is_code=True)]
    values = enumerate(zip(row.values, row.chosen, row.numbers, strict=True))
    for number, (value, is_chosen, reports) in values:
        told += [Part("·")] if number else []
        told += [Part(value), Part(str(reports), cell=f"numbers:{place}:{number}")]
        told += [Part("report" if reports == 1 else "reports")]
        told += [Part("shown", is_code=True)] if is_chosen else []
    lines = proposals.for_conflict(row)
    return Doubt(tuple(told), lines, remedy=None if lines else MISREAD)


def _finding(proposals: Proposals, row: Row, place: int) -> Doubt:
    told = [Part(table="meetings", id=row.meeting_id)] if row.meeting_id else []
    told += [Part(row.kind_code, is_code=True), Part(row.field, is_code=True)]
    for which in ("stated", "found"):
        value = getattr(row, which)
        told += [Part(which)]
        told += [Part(value, cell=in_row(which, place)) if value else Part("nothing")]
    told.append(Part(row.verdict_code, is_code=True))
    lines = proposals.for_finding(row)
    remedy = None if lines else REMEDIES.get(row.kind_code, LOOK)
    return replace(_placed(tuple(told), lines, row), remedy=remedy)


def _unresolved(proposals: Proposals, row: Row, _place: int) -> Doubt:
    told = (Part(row.noun, is_code=True), Part(row.text), Part(row.reason_code, is_code=True))
    return _placed(told, proposals.for_unresolved(row), row)


def _doubtful(proposals: Proposals, row: Row, _place: int) -> Doubt:
    told = [Part(row.table.removesuffix("s"), is_code=True)]
    if row.what:
        told.append(Part(row.what, is_code=row.table != "positions"))
    for table, entity_id in (
        ("people", row.person_id), ("organisations", row.organisation_id),
        ("programmes", row.programme_id), ("countries", row.country_code),
        ("meetings", row.meeting_id),
    ):  # fmt: skip
        if entity_id:
            told += [Part("at")] if table == "meetings" else []
            told.append(Part(table=table, id=entity_id))
    return _placed(tuple(told), proposals.for_fact(row), row)


def _joined(proposals: Proposals, row: Row, _place: int) -> Doubt:
    told = [Part(table=proposals.table_of(row.noun), id=row.entity_id), Part("is also")]
    told += [Part(row.name), Part(row.reason_code, is_code=True)]
    told += [Part(row.shared)] if row.shared else []
    return _placed(tuple(told), proposals.for_merge(row), row)


def _quarantined(_proposals: Proposals, row: Row, _place: int) -> Doubt:
    told = (Part(row.uri), Part(row.stage, is_code=True), Part(row.reason_code, is_code=True))
    return Doubt(told, message=row.message)


def _placed(told: tuple[Part, ...], lines: tuple[Line, ...], row: Row) -> Doubt:
    return Doubt(told, lines, row.report_id, row.start, row.passage, row.rule, row.confidence)


LOOK = "Nothing is to be corrected here unless the report was misread; look at the passage."
MISREAD = "All values are kept. If one was misread, correct the passage that it was read from."
REMEDIES = {
    "stated_count_differs": "The report contradicts itself; nothing is to be corrected.",
    "correction_unanchored": "Mend that row of corrections.csv, or delete it.",
}
"""What to do about a finding that no line settles."""

TOLD: dict[str, Callable[[Proposals, Any, int], Doubt]] = {
    "findings": _finding, "conflicts": _conflict, "unresolved": _unresolved,
    "doubtful": _doubtful, "joined": _joined, "quarantine": _quarantined,
}  # fmt: skip
