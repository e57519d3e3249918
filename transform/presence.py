"""The table `presence`: each centre at each numbered edition of the series it is known in.

A centre counts as present where a report states that it, or somebody who speaks
for it there, took part; as absent only where a report says so; and as expected where
only announcements name it. An edition between the first and the last that no report
is about has no word on anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Evidence, Extraction
from extract.vocabulary import Vocabulary
from transform.announcements import Announcements
from transform.evidence import evidence_values
from transform.frames import Row, Rows
from transform.identity import Ids
from transform.meeting_rows import Held

COLUMNS = (
    "presence_id", "organisation_id", "series_id", "edition", "meeting_id", "presence_code",
    "report_id", "start", "end", "rule", "confidence",
)  # fmt: skip
LONGEST_GAP = 200
"""Editions of a series beyond which a number is a slip, and no gap."""

_ELSEWHERE = frozenset({"supporter", "visited", "received"})
"""Capacities that do not say that somebody was in the room."""

Claim = tuple[str, str, Evidence]
"""What is said (one of `_WEIGHT`), by which report, and where."""

_WEIGHT = {"attended": 0, "absent": 1, "expected": 2}
"""Who was seen was there, whatever others say; and what came of it outweighs what was expected."""


@dataclass(slots=True)
class _Edition:
    """One edition of a series."""

    meeting_id: str | None = None
    is_reported: bool = False
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))


def presence_rows(
    extractions: Sequence[Extraction],
    meetings: Iterable[Held],
    *,
    centres: frozenset[str],
    ids: Ids,
    announced: Announcements,
    vocabulary: Vocabulary,
) -> Rows:
    """The table `presence`; `centres` are the ids of UNESCO's centres and institutes."""
    series: dict[str, dict[int, _Edition]] = defaultdict(dict)
    where: dict[str, _Edition] = {}
    for held in sorted(meetings, key=lambda m: m.id):
        if held.series_id and held.edition is not None:
            edition = series[held.series_id].setdefault(held.edition, _Edition())
            edition.meeting_id = edition.meeting_id or held.id
            where[held.id] = edition
    for extraction in extractions:
        for meeting in extraction.meetings:
            known = where.get(ids.of_member[extraction.report.report_id, meeting.key])
            if known and meeting.is_main:
                known.is_reported = True
        for meeting_id, centre, claim in _claims(extraction, centres, ids, announced):
            if meeting_id in where:
                where[meeting_id].claims[centre].append(claim)
    rows = [row for name in sorted(series) for row in _rows(name, series[name], vocabulary)]
    return Rows(COLUMNS, rows)


def _claims(
    extraction: Extraction, centres: frozenset[str], ids: Ids, announced: Announcements
) -> Iterator[tuple[str, str, Claim]]:
    """Meeting, centre and what the report says of its presence."""
    report_id = extraction.report.report_id
    works_for: dict[str, set[str]] = defaultdict(set)
    for position in extraction.positions:
        body = ids.resolve(report_id, position.organisation_key)
        if body in centres and body and not position.is_former:
            works_for[position.person_key].add(body)
    for part in extraction.participations:
        meeting_id = ids.resolve(report_id, part.meeting_key)
        if not meeting_id or part.capacity_code in _ELSEWHERE:
            continue
        body = ids.resolve(report_id, part.organisation_key)
        is_absent = part.capacity_code == "absent"
        seen = "expected" if announced.holds(report_id, meeting_id) else "attended"
        what = "absent" if is_absent else seen
        named = {body} & centres if body else set[str]()
        speakers = set[str]() if is_absent else works_for.get(part.person_key or "", set())
        for centre in sorted({*named, *speakers} - {None}):
            yield meeting_id, centre, (what, report_id, part.evidence)


def _rows(
    series_id: str, editions: Mapping[int, _Edition], vocabulary: Vocabulary
) -> Iterator[Row]:
    known = sorted({centre for edition in editions.values() for centre in edition.claims})
    first, last = min(editions), max(editions)
    numbers = range(first, last + 1) if last - first <= LONGEST_GAP else sorted(editions)
    for centre in known:
        for number in numbers:
            edition = editions.get(number, _Edition())
            place = (f"{centre}:{series_id}:{number:03d}", centre, series_id, number)
            yield (*place, edition.meeting_id, *_presence(edition, centre, vocabulary))


def _presence(edition: _Edition, centre: str, vocabulary: Vocabulary) -> Row:
    """The code and the passage of the weightiest claim."""
    claims = sorted(edition.claims.get(centre, ()), key=lambda c: (_WEIGHT[c[0]], c[1], c[2].start))
    if claims:
        what, report_id, evidence = claims[0]
        return (what, *evidence_values(report_id, evidence, vocabulary))
    nothing = (None, None, None, None, None)
    return ("not_mentioned" if edition.is_reported else "no_report", *nothing)
