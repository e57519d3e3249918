"""The review pages: what is doubtful, the most doubtful first, with corrections to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from extract.vocabulary import Vocabulary
from load.site.database import Row
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
        for number, total, part in paged(rows, AT_MOST):
            base = _base(topic)
            more = f".{number}" if number > 1 else ""
            site.write(
                f"review/{base}{more}.html", "review.html",
                here="review", topic=topic.name, title=topic.heading, meaning=topic.meaning,
                question=topic.sql, all=headings, count=len(rows),
                entries=[TOLD[topic.name](site, proposals, row) for row in part],
                header=COLUMNS_LINE, signature=SIGNATURE, today=proposals.today,
                number=number, total=total, base=base, first=f"{base}.html",
            )  # fmt: skip


def _base(topic: Topic) -> str:
    return "index" if topic is TOPICS[0] else topic.name


def _conflict(site: Site, proposals: Proposals, row: Row) -> Doubt:
    table = proposals.table_of(row.noun)
    told = (Part(table=table, id=row.entity_id), Part(row.field, is_code=True))
    said = " · ".join(
        f"{value}{' (shown)' if chosen else ''}: {number} report{'s' if number > 1 else ''}"
        for value, chosen, number in zip(row.values, row.chosen, row.numbers, strict=True)
    )
    lines = proposals.for_conflict(row)
    return Doubt((*told, Part(said)), lines, remedy=None if lines else MISREAD)


def _finding(site: Site, proposals: Proposals, row: Row) -> Doubt:
    differs = f"stated {row.stated or 'nothing'}, found {row.found or 'nothing'}"
    told = [Part(row.kind_code, is_code=True), Part(row.field, is_code=True), Part(differs)]
    if row.meeting_id:
        told.insert(0, Part(table="meetings", id=row.meeting_id))
    told.append(Part(row.verdict_code, is_code=True))
    lines = proposals.for_finding(row)
    remedy = None if lines else REMEDIES.get(row.kind_code, LOOK)
    return replace(_placed(tuple(told), lines, row), remedy=remedy)


def _unresolved(site: Site, proposals: Proposals, row: Row) -> Doubt:
    told = (Part(row.noun, is_code=True), Part(row.text), Part(row.reason_code, is_code=True))
    return _placed(told, proposals.for_unresolved(row), row)


def _doubtful(site: Site, proposals: Proposals, row: Row) -> Doubt:
    told = [Part(row.table.removesuffix("s"), is_code=True)]
    if row.what:
        told.append(Part(row.what, is_code=row.table != "positions"))
    for table, entity_id in (
        ("people", row.person_id), ("organisations", row.organisation_id),
        ("programmes", row.programme_id), ("meetings", row.meeting_id),
    ):  # fmt: skip
        if entity_id:
            told.append(Part(table=table, id=entity_id))
    return _placed(tuple(told), proposals.for_fact(row), row)


def _quarantined(site: Site, proposals: Proposals, row: Row) -> Doubt:
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

TOLD: dict[str, Callable[[Site, Proposals, Any], Doubt]] = {
    "findings": _finding, "conflicts": _conflict, "unresolved": _unresolved,
    "doubtful": _doubtful, "quarantine": _quarantined,
}  # fmt: skip
