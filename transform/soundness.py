"""Which extractions can be built from: each report once, and no key that names nothing."""

from __future__ import annotations

from collections.abc import Iterable

from extract.records import Extraction
from extract.reports import Quarantined
from transform.identity import seniority


def dangling_keys(extraction: Extraction) -> list[str]:
    """The keys that facts of an extraction refer to and that it does not hold."""
    lacking = _keys(extraction) - _own_keys(extraction)
    return sorted(key for key in lacking if key and not key.startswith("country:"))


def one_per_report(extractions: Iterable[Extraction]) -> list[Extraction]:
    """One extraction of each report, the first received first.

    Of several extractions of the same bytes the one of the first source is taken.
    """
    chosen: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=_origin):
        chosen.setdefault(extraction.report.report_id, extraction)
    seniors = seniority(chosen.values())
    return sorted(chosen.values(), key=lambda e: seniors[e.report.report_id])


def _origin(extraction: Extraction) -> tuple[str, ...]:
    report = extraction.report
    return (report.report_id, report.received_at or "~", report.source, report.uri, report.raw_path)


def broken(extraction: Extraction, dangling: list[str]) -> Quarantined:
    """The quarantine row of an extraction that breaks its promise."""
    report = extraction.report
    return Quarantined(
        source=report.source,
        uri=report.uri,
        file_name=report.file_name,
        raw_sha256=report.raw_sha256,
        stage="extract",
        reason_code="unknown_key",
        message=(
            f"facts of report {report.report_id} refer to {', '.join(dangling)}, which it does not "
            "hold; this is an error of the extraction: please report it with the file"
        ),
        received_at=report.received_at,
    )


def _own_keys(extraction: Extraction) -> set[str]:
    return {
        *(record.key for record in extraction.people),
        *(record.key for record in extraction.organisations),
        *(record.key for record in extraction.programmes),
        *(record.key for record in extraction.meetings),
    }


def _keys(extraction: Extraction) -> set[str | None]:
    """All keys that facts refer to; of many, each once, as this is asked of every report."""
    used: set[str | None] = {mention.key for mention in extraction.mentions}
    used.update([organisation.parent_key for organisation in extraction.organisations])
    used.update([programme.owner_key for programme in extraction.programmes])
    for position in extraction.positions:
        used.update((position.person_key, position.organisation_key))
    for part in extraction.participations:
        used.update((part.meeting_key, part.person_key))
        used.update((part.organisation_key, part.represented_by_key))
    for shown in extraction.presentations:
        used.update((shown.programme_key, shown.meeting_key))
        used.update((shown.person_key, shown.organisation_key))
    for said in extraction.statements:
        used.update((said.meeting_key, said.person_key, said.organisation_key))
    for outcome in extraction.outcomes:
        used.update((outcome.meeting_key, *outcome.actor_keys))
    used.update([finding.meeting_key for finding in extraction.findings])
    return used
