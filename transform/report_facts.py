"""The tables of facts: each row belongs to one report, so they are made report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from extract.records import Evidence, Extraction, Mention
from extract.vocabulary import Vocabulary
from transform.facts import (
    MENTIONS,
    OUTCOMES,
    PARTICIPATIONS,
    PRESENTATIONS,
    STATEMENTS,
    Facts,
    fact_rows,
    mention_values,
    outcome_values,
    participation_values,
    presentation_values,
    statement_values,
)
from transform.findings import FINDINGS, UNRESOLVED, finding_values, unresolved_values
from transform.frames import Rows
from transform.identity import Ids
from transform.reports import page_rows, report_rows
from transform.roles import position_rows

_FACTS: Mapping[str, tuple[tuple[str, ...], Facts]] = {
    "mentions": (MENTIONS, mention_values),
    "participations": (PARTICIPATIONS, participation_values),
    "presentations": (PRESENTATIONS, presentation_values),
    "statements": (STATEMENTS, statement_values),
    "outcomes": (OUTCOMES, outcome_values),
    "findings": (FINDINGS, finding_values),
    "unresolved": (UNRESOLVED, unresolved_values),
}
TABLES_OF_FACTS = ("reports", "pages", "positions", *_FACTS)
"""Tables whose keys begin with a report's id: the rows of a report lie together in them."""


def rows_of_reports(
    extractions: Sequence[Extraction],
    *,
    ids: Ids,
    days: Mapping[str, date | None],
    starts: Mapping[str, date | None],
    vocabulary: Vocabulary,
) -> dict[str, Rows]:
    """The rows of these reports in all tables of facts."""
    rows = {
        name: fact_rows(extractions, columns, values, ids=ids, vocabulary=vocabulary)
        for name, (columns, values) in _FACTS.items()
    }
    rows["reports"] = report_rows(extractions, ids=ids)
    rows["pages"] = page_rows(extractions)
    rows["positions"] = position_rows(
        extractions, ids=ids, days=days, starts=starts, vocabulary=vocabulary
    )
    return rows


def rules_of(extraction: Extraction) -> frozenset[str]:
    """The rules that read something in a report."""
    return frozenset(evidence.rule for evidence in _evidence(extraction))


def _evidence(extraction: Extraction) -> Iterator[Evidence | Mention]:
    yield from extraction.mentions
    records: Iterable[Iterable[object]] = (
        extraction.meetings, extraction.positions, extraction.participations,
        extraction.presentations, extraction.statements, extraction.outcomes,
        extraction.unresolved, extraction.findings,
    )  # fmt: skip
    yield from (record.evidence for group in records for record in group)  # type: ignore[attr-defined]
