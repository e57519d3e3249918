"""Countries: the table of those that a report names or a body belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from extract.records import Extraction
from extract.vocabulary import Vocabulary
from transform.frames import Row, Rows

COLUMNS = (
    "country_code", "alpha3", "name", "region", "subregion", "report_count", "meeting_count",
)  # fmt: skip


def country_rows(
    extractions: Iterable[Extraction],
    *,
    elsewhere: Iterable[str | None],
    held_in: Iterable[str | None],
    vocabulary: Vocabulary,
) -> Rows:
    """The table `countries`.

    `elsewhere` are codes that other tables hold, `held_in` the country of each meeting.
    """
    reports = naming_reports(extractions)
    meetings = Counter(held_in)
    codes = {code for code in (*reports, *elsewhere, *meetings) if code}
    rows = [_row(code, reports, meetings, vocabulary) for code in codes]
    return Rows(COLUMNS, rows)


def naming_reports(extractions: Iterable[Extraction]) -> dict[str, set[str]]:
    """The reports that name each country, by name, adjective or as a participant."""
    reports: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for code in country_codes_of(extraction):
            reports[code].add(extraction.report.report_id)
    return reports


def country_codes_of(extraction: Extraction) -> set[str]:
    """The countries that a report names."""
    keys = [mention.key or "" for mention in extraction.mentions]
    keys += [key for outcome in extraction.outcomes for key in outcome.actor_keys]
    codes = {key.partition(":")[2] for key in keys if key.startswith("country:")}
    codes.update(record.country_code or "" for record in extraction.participations)
    codes.update(record.country_code or "" for record in extraction.positions)
    codes.update(record.country_code or "" for record in extraction.meetings)
    return codes - {""}


def _row(
    code: str,
    reports: Mapping[str, set[str]],
    meetings: Mapping[str | None, int],
    vocabulary: Vocabulary,
) -> Row:
    known = vocabulary.countries.get(code)
    counts = (len(reports.get(code, ())), meetings.get(code, 0))
    if known is None:
        return (code, code, code, None, None, *counts)
    return (code, known.alpha3 or code, known.name, known.region, known.subregion, *counts)
