"""The tables `meetings`, `series` and `meeting_reports`, and the conflicts about meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.components.editions import NameParts, name_parts
from extract.records import Interval, Meeting
from extract.vocabulary import Vocabulary
from transform.conflicts import Claim, choose, conflict_rows, is_equal
from transform.dates import agrees, columns, fineness, partial_iso
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference
from transform.meetings import MeetingClusters
from transform.slugs import canonical

COLUMNS = (
    "meeting_id", "name", "series_id", "edition", "start_date", "end_date", "date_precision",
    "city", "country_code", "venue", "mode_code", "theme", "report_count",
)  # fmt: skip
SERIES_COLUMNS = ("series_id", "name", "meeting_count", "first_edition", "last_edition")
REPORT_COLUMNS = (
    "meeting_id", "report_id", "is_main", "name", "start_date", "end_date", "date_precision",
    "city", "country_code", "theme", "stated_country_count", "stated_participant_count",
    "stated_centre_count", "venue", "mode_code", "start", "end", "rule", "confidence",
)  # fmt: skip

FIELDS = ("name", "city", "country_code", "venue", "mode_code", "theme")
"""The fields of which each report may give its own value, besides dates and edition."""
COUNTS = ("stated_country_count", "stated_participant_count", "stated_centre_count")
"""What reports state in numbers: compared, and shown by meeting_reports alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as its row shows it, and what its reports disagree about."""

    id: str
    series_id: str | None
    edition: int | None
    dates: Interval | None
    chosen: Mapping[str, str | None]
    report_ids: frozenset[str]
    conflicts: tuple[Row, ...]


def describe_meetings(
    clusters: MeetingClusters,
    records: Mapping[Reference, Meeting],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
    vocabulary: Vocabulary,
    own: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Held, ...]:
    """What the reports of each meeting together say of it.

    `own` are the reports of hosts and organisers, by meeting and report. Where no report names
    the country, it is that of the city, if only one is meant by its name.
    """
    described = []
    for cluster in clusters.meetings:
        block = clusters.series_of.get(cluster.key)
        series_id = ids.of_cluster["series", block] if block else None
        meeting_id = ids.of_cluster[cluster.noun, cluster.key]
        told = [(member[0], records[member]) for member in cluster.members]
        own_reports = frozenset(r for r, _ in told if (meeting_id, r) in own)
        held = _held(meeting_id, series_id, told, seniors, own_reports)
        described.append(_with_country(held, vocabulary))
    return tuple(described)


def _with_country(held: Held, vocabulary: Vocabulary) -> Held:
    """The meeting with the country of its city, where no report gives any."""
    city = held.chosen["city"]
    if city is None or held.chosen["country_code"] is not None:
        return held
    code = vocabulary.cities.country_of(city)
    return replace(held, chosen={**held.chosen, "country_code": code})


def meeting_rows(meetings: Iterable[Held]) -> Rows:
    """The table `meetings`."""
    rows: list[Row] = []
    for held in meetings:
        chosen = [held.chosen[field] for field in FIELDS[1:]]
        row: Row = (
            held.id,
            held.chosen["name"],
            held.series_id,
            held.edition,
            *columns(held.dates),
            *chosen,
            len(held.report_ids),
        )
        rows.append(row)
    return Rows(COLUMNS, rows)


def series_rows(
    clusters: Iterable[Cluster],
    meetings: Iterable[Held],
    records: Mapping[Reference, Meeting],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
) -> Rows:
    """The table `series`."""
    editions: dict[str, list[int | None]] = defaultdict(list)
    for held in meetings:
        if held.series_id:
            editions[held.series_id].append(held.edition)
    rows: list[Row] = []
    for cluster in clusters:
        series_id = ids.of_cluster[cluster.noun, cluster.key]
        names: list[Claim[str]] = [
            Claim(member[0], series, when=seniors[member[0]])
            for member in cluster.members
            if (series := records[member].series)
        ]
        numbers = [edition for edition in editions[series_id] if edition is not None]
        counts = (len(editions[series_id]), min(numbers, default=None), max(numbers, default=None))
        name = choose(names)
        rows.append((series_id, name, *counts))
    return Rows(SERIES_COLUMNS, rows)


def meeting_report_rows(
    records: Mapping[Reference, Meeting], *, ids: Ids, vocabulary: Vocabulary
) -> Rows:
    """The table `meeting_reports`."""
    rows: list[Row] = []
    for (report_id, key), meeting in records.items():
        evidence = meeting.evidence
        row: Row = (
            ids.of_member[report_id, key],
            report_id,
            meeting.is_main,
            meeting.name,
            *columns(meeting.dates),
            meeting.city,
            meeting.country_code,
            meeting.theme,
            meeting.stated_country_count,
            meeting.stated_participant_count,
            meeting.stated_centre_count,
            meeting.venue,
            meeting.mode_code,
            evidence.start,
            evidence.end,
            evidence.rule,
            vocabulary.rules.confidence_of(evidence.rule),
        )
        rows.append(row)
    return Rows(REPORT_COLUMNS, rows)


def is_short_for(stated: str, candidate: str) -> bool:
    """Whether a name is another one, shortened: "8th Meeting" of "Eighth Meeting of Centres"."""
    short, long = _parts(stated), _parts(candidate)
    editions = {short.edition, long.edition} - {None}
    words, others = canonical(short.series).split(), canonical(long.series).split()
    return len(editions) < 2 and set(words) <= set(others)


@lru_cache(maxsize=100_000)
def _parts(name: str) -> NameParts:
    return name_parts(name)


def _held(
    meeting_id: str,
    series_id: str | None,
    told: Sequence[tuple[str, Meeting]],
    seniors: Mapping[str, int],
    own: frozenset[str],
) -> Held:
    chosen: dict[str, str | None] = {}
    conflicts: list[Row] = []
    for field in (*FIELDS, *COUNTS):
        claims = [
            Claim(
                report_id,
                str(value),
                meeting.is_main,
                len(str(value)),
                seniors[report_id],
                report_id in own,
            )
            for report_id, meeting in told
            if (value := getattr(meeting, field)) is not None and value != ""
        ]
        supports = is_short_for if field == "name" else is_equal
        chosen[field] = choose(claims, supports)
        conflicts.extend(
            conflict_rows("meeting", meeting_id, field, claims, chosen[field], agrees=supports)
        )
    dates, disagreements = _dates(meeting_id, told, seniors, own)
    return Held(
        meeting_id,
        series_id,
        next((meeting.edition for _, meeting in told if meeting.edition is not None), None),
        dates,
        chosen,
        frozenset(report_id for report_id, _ in told),
        (*conflicts, *disagreements),
    )


def _dates(
    meeting_id: str,
    told: Sequence[tuple[str, Meeting]],
    seniors: Mapping[str, int],
    own: frozenset[str],
) -> tuple[Interval | None, list[Row]]:
    """The dates to show, chosen as one value, and the reports that give other ones."""
    claims = [
        Claim(
            report_id,
            dates,
            meeting.is_main,
            fineness(dates, is_own=report_id in own),
            seniors[report_id],
            report_id in own,
        )
        for report_id, meeting in told
        if (dates := meeting.dates)
    ]
    chosen = choose(claims, agrees)
    if chosen is None:
        return None, []
    rows: list[Row] = []
    for field, edge in (("start_date", "start"), ("end_date", "end")):
        stated = [
            Claim(c.report_id, partial_iso(getattr(c.value, edge), c.value.precision), c.is_main)
            for c in claims
        ]
        shown = partial_iso(getattr(chosen, edge), chosen.precision)
        rows.extend(conflict_rows("meeting", meeting_id, field, stated, shown, agrees=_is_part_of))
    return chosen, rows


def _is_part_of(stated: str, chosen: str) -> bool:
    """Whether a date is the chosen one as far as it goes: `2024-11` for `2024-11-10`."""
    return chosen.startswith(stated)
