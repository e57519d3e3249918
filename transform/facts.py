"""The fact tables that take a report's records as they are, with ids in place of its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extract.records import Extraction
from extract.vocabulary import Vocabulary
from transform.evidence import EVIDENCE, evidence_values, numbered
from transform.frames import Row, Rows
from transform.identity import Ids

Facts = Callable[[Extraction, Ids, Vocabulary], Iterator[Row]]

MENTIONS = ("mention_id", "label", "text", "entity_id", *EVIDENCE)
PARTICIPATIONS = (
    "participation_id", "meeting_id", "person_id", "organisation_id", "country_code",
    "capacity_code", "is_online", "represented_by_id", "topic", *EVIDENCE,
)  # fmt: skip
PRESENTATIONS = (
    "presentation_id", "meeting_id", "programme_id", "person_id", "organisation_id", *EVIDENCE,
)  # fmt: skip
STATEMENTS = (
    "statement_id", "meeting_id", "person_id", "organisation_id", "verb", "form_code", *EVIDENCE,
)  # fmt: skip
OUTCOMES = ("outcome_id", "meeting_id", "kind_code", "actor_ids", "due_year", *EVIDENCE)


def mention_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """Names as written, with the thing they name."""
    report_id = extraction.report.report_id
    for mention in extraction.mentions:
        entity_id = ids.resolve(report_id, mention.key)
        evidence = evidence_values(report_id, mention, vocabulary)
        yield (mention.label, mention.text, entity_id, *evidence)


def participation_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """Who took part in which meeting as what."""
    report_id = extraction.report.report_id
    for record in extraction.participations:
        yield (
            ids.resolve(report_id, record.meeting_key),
            ids.resolve(report_id, record.person_key),
            ids.resolve(report_id, record.organisation_key),
            record.country_code,
            record.capacity_code,
            record.is_online,
            ids.resolve(report_id, record.represented_by_key),
            record.topic,
            *evidence_values(report_id, record.evidence, vocabulary),
        )


def presentation_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """Programmes, who presented them and where."""
    report_id = extraction.report.report_id
    for record in extraction.presentations:
        yield (
            ids.resolve(report_id, record.meeting_key),
            ids.resolve(report_id, record.programme_key),
            ids.resolve(report_id, record.person_key),
            ids.resolve(report_id, record.organisation_key),
            *evidence_values(report_id, record.evidence, vocabulary),
        )


def statement_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """Who said something, and by which verb."""
    report_id = extraction.report.report_id
    for record in extraction.statements:
        yield (
            ids.resolve(report_id, record.meeting_key),
            ids.resolve(report_id, record.person_key),
            ids.resolve(report_id, record.organisation_key),
            record.verb,
            record.form_code,
            *evidence_values(report_id, record.evidence, vocabulary),
        )


def outcome_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """Actors as a tuple, each once, in order of their ids."""
    report_id = extraction.report.report_id
    for record in extraction.outcomes:
        actors = {ids.resolve(report_id, key) for key in record.actor_keys}
        yield (
            ids.resolve(report_id, record.meeting_key),
            record.kind_code,
            tuple(sorted(actor for actor in actors if actor)),
            record.due_year,
            *evidence_values(report_id, record.evidence, vocabulary),
        )


def fact_rows(
    extractions: Iterable[Extraction],
    columns: tuple[str, ...],
    values: Facts,
    *,
    ids: Ids,
    vocabulary: Vocabulary,
) -> Rows:
    """A fact table: the facts of each report with their ids."""
    rows = [
        row for extraction in extractions for row in numbered(values(extraction, ids, vocabulary))
    ]
    return Rows(columns, rows)
