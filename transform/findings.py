"""The tables of what is doubtful: `findings`, `unresolved`, `quarantine`, `rules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import Extraction
from extract.reports import Quarantined
from extract.vocabulary import Vocabulary
from transform.dates import parse_instant
from transform.evidence import EVIDENCE, evidence_values
from transform.frames import Row, Rows
from transform.identity import Ids

FINDINGS = (
    "finding_id", "meeting_id", "kind_code", "field", "stated", "found", "verdict_code", *EVIDENCE,
)  # fmt: skip
UNRESOLVED = ("mention_id", "noun", "text", "reason_code", *EVIDENCE)
QUARANTINE = ("uri", "raw_sha256", "stage", "reason_code", "message", "received_at")
RULES = ("rule", "description", "precision", "support", "confidence")

UNLISTED = "Not described in the vocabulary's rules.csv; never measured."


def finding_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """What a report states beside what was found in it."""
    report_id = extraction.report.report_id
    for record in extraction.findings:
        yield (
            ids.resolve(report_id, record.meeting_key),
            record.kind_code,
            record.field,
            record.stated,
            record.found,
            record.verdict_code,
            *evidence_values(report_id, record.evidence, vocabulary),
        )


def unresolved_values(extraction: Extraction, ids: Ids, vocabulary: Vocabulary) -> Iterator[Row]:
    """What was seen and not understood."""
    report_id = extraction.report.report_id
    for record in extraction.unresolved:
        evidence = evidence_values(report_id, record.evidence, vocabulary)
        yield (record.noun, record.text, record.reason_code, *evidence)


def quarantine_rows(quarantined: Iterable[Quarantined]) -> Rows:
    """The table `quarantine`: one row per input, whatever number of runs met it."""
    rows: dict[tuple[str, str], Row] = {}
    for item in sorted(quarantined, key=lambda q: (q.stage, q.reason_code, q.message, q.source)):
        values = (item.stage, item.reason_code, item.message, parse_instant(item.received_at))
        rows.setdefault((item.uri, item.raw_sha256), (item.uri, item.raw_sha256, *values))
    return Rows(QUARANTINE, list(rows.values()))


def rule_rows(occurring: Iterable[str], vocabulary: Vocabulary) -> Rows:
    """The table `rules`: those of the vocabulary, and any other that read something."""
    rows: list[Row] = []
    for name in sorted({*occurring, *vocabulary.rules}):
        rule = vocabulary.rules.get(name)
        confidence = vocabulary.rules.confidence_of(name)
        if rule:
            rows.append((name, rule.description, rule.precision, rule.support, confidence))
        else:
            rows.append((name, UNLISTED, None, 0, confidence))
    return Rows(RULES, rows)
