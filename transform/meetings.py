"""Meetings: which records are one meeting, and which meetings are one series.

Two reports tell of one meeting if they give the same series and edition, or the
same name and dates that overlap. Different editions, days more than a month
apart and two meetings of one report are never joined; nor are meetings without
a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Extraction, Interval, Meeting
from transform.generic import has_only_common_words
from transform.identity import Cluster, Reference
from transform.runs import dated_runs, split_by
from transform.slugs import canonical, readable, slug

MONTH = 31
"""Days between two reports' dates of one edition that can still be a mistake of one of them."""

_WITHOUT_MEANING = frozenset({"the", "annual", "regular"})
"""Words that some reports add to the name of a series and others leave out."""

_ROMAN = {
    numeral: str(place)
    for place, numeral in enumerate(
        ("ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii"), start=2
    )
    if numeral
}
"""Numerals of two letters and more: `Category II Centres` are `Category 2 Centres`."""

_EVENTS = (("visited", "visit"), ("received", "visit"), ("signed", "signing"))
"""What a meeting without a name is called in its id, by what people did there."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting record with what decides which meeting it is."""

    reference: Reference
    meeting: Meeting
    block: str | None
    """Name of the series, the key under which meetings are compared; None without a name."""
    has_series: bool
    event: str
    host: str | None = None
    """Readable name of the host, where the meeting's name alone says too little."""


@dataclass(frozen=True, slots=True)
class MeetingClusters:
    """The meetings and series of a release."""

    meetings: tuple[Cluster, ...]
    series: tuple[Cluster, ...]
    series_of: Mapping[str, str]
    """The key of a meeting's series, by the key of the meeting."""


def cluster_meetings(
    extractions: Sequence[Extraction], hosts: Mapping[Reference, Cluster]
) -> MeetingClusters:
    """The meetings and series of all reports, the oldest first.

    `hosts` gives the body that hosted or organised a meeting, by the meeting's reference.
    """
    occasions = list(_occasions(extractions, hosts))
    blocks: dict[str | None, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        blocks[occasion.block].append(occasion)
    groups = [[occasion] for occasion in blocks.pop(None, [])]
    for members in blocks.values():
        groups.extend(one for group in _same_meeting(members) for one in _one_per_report(group))
    age = {occasion.reference: place for place, occasion in enumerate(occasions)}
    sorted_groups = [sorted(group, key=lambda o: age[o.reference]) for group in groups]
    meetings = {_key(group): group for group in sorted_groups}
    return MeetingClusters(
        tuple(
            Cluster("meeting", key, _wanted(group), tuple(o.reference for o in group))
            for key, group in meetings.items()
        ),
        tuple(_series(blocks)),
        {key: block for key, group in meetings.items() if (block := _series_block(group))},
    )


def series_key(name: str) -> str:
    """The key under which two writings of a series are one."""
    words = [_ROMAN.get(word, word) for word in canonical(name).split()]
    return " ".join(w for w in words if w not in _WITHOUT_MEANING) or " ".join(words)


def _occasions(
    extractions: Sequence[Extraction], hosts: Mapping[Reference, Cluster]
) -> Iterable[Occasion]:
    for extraction in extractions:
        report_id = extraction.report.report_id
        capacities: dict[str | None, set[str]] = defaultdict(set)
        for participation in extraction.participations:
            capacities[participation.meeting_key].add(participation.capacity_code)
        for meeting in extraction.meetings:
            found = capacities[meeting.key]
            event = next((word for code, word in _EVENTS if code in found), "meeting")
            reference = (report_id, meeting.key)
            yield _occasion(reference, meeting, event, hosts.get(reference))


def _occasion(reference: Reference, meeting: Meeting, event: str, host: Cluster | None) -> Occasion:
    name = meeting.series or meeting.name
    block = series_key(name or "")
    if not name or not block:
        return Occasion(reference, meeting, None, False, event)
    if not has_only_common_words(name):
        return Occasion(reference, meeting, block, bool(meeting.series), event)
    if host is None:
        own = f"{block} in report {' '.join(reference)}"
        return Occasion(reference, meeting, own, False, event)
    own = f"{block} of {host.key}"
    return Occasion(reference, meeting, own, bool(meeting.series), event, host.wanted)


def _same_meeting(block: Sequence[Occasion]) -> list[list[Occasion]]:
    """The occasions of one name, those of one meeting together."""
    editions: dict[int, list[Occasion]] = defaultdict(list)
    unnumbered = []
    for occasion in block:
        if occasion.meeting.edition is None:
            unnumbered.append(occasion)
        else:
            editions[occasion.meeting.edition].append(occasion)
    groups = [group for members in editions.values() for group in _same_edition(members)]
    loose, left = dated_runs(unnumbered, dates_of=_dates, tolerance=0)
    numbered = [occasion for group in groups for occasion in group]
    number_of = {o.reference: place for place, group in enumerate(groups) for o in group}
    known, _ = dated_runs(numbered, dates_of=_dates, tolerance=0)
    for run in loose.runs:
        near = {
            number_of[o.reference]
            for found in known.overlapping(run.start, run.end)
            for o in found.items
        }
        for part in _same_place(run.items):
            home = groups[next(iter(near))] if len(near) == 1 else None
            if home is not None and len(_same_place([*home[:1], *part])) == 1:
                home.extend(part)
            else:
                groups.append(part)
    return [*groups, *([occasion] for occasion in left)]


def _same_edition(members: Sequence[Occasion]) -> list[list[Occasion]]:
    """One edition is one meeting, unless its dates cannot be one mistake apart."""
    calendar, left = dated_runs(members, dates_of=_dates, tolerance=MONTH)
    runs = [run.items for run in calendar.runs]
    if len(runs) == 1:
        return [[*runs[0], *left]]
    dateless = [occasion for occasion in left if _dates(occasion) is None]
    if not runs:
        return [dateless]
    return [*runs, *([occasion] for occasion in left)]


def _same_place(items: Sequence[Occasion]) -> list[list[Occasion]]:
    """Meetings of one name at one time in two places are two."""
    return [
        part
        for group in split_by(items, lambda o: o.meeting.country_code)
        for part in split_by(group, lambda o: canonical(o.meeting.city or "") or None)
    ]


def _one_per_report(group: Sequence[Occasion]) -> list[list[Occasion]]:
    """What one report tells apart stays apart: the main one stays, others stand alone."""
    ordered = sorted(
        group,
        key=lambda o: (
            o.reference[0],
            not o.meeting.is_main,
            o.meeting.evidence.start,
            o.reference,
        ),
    )
    kept: list[Occasion] = []
    alone: list[list[Occasion]] = []
    for occasion in ordered:
        if kept and kept[-1].reference[0] == occasion.reference[0]:
            alone.append([occasion])
        else:
            kept.append(occasion)
    return [kept, *alone]


def _dates(occasion: Occasion) -> Interval | None:
    return occasion.meeting.dates


def _key(group: Sequence[Occasion]) -> str:
    return " ".join(group[0].reference)


def _wanted(group: Sequence[Occasion]) -> str:
    """`category-2-centres-in-education-8`, `world-forum-2024`, `visit-2022-03-13-0f3a91c2`."""
    first = group[0]
    report = first.reference[0][:8]
    dates = next((o.meeting.dates for o in group if o.meeting.dates), None)
    if first.block is None:
        when = dates.start.isoformat() if dates and dates.precision == "day" else "undated"
        return f"{first.event}-{when}-{report}"
    name = readable(first.meeting.series or first.meeting.name or "", otherwise="meeting")
    name = f"{name}-{slug(first.host, 30)}" if first.host else name
    edition = next((o.meeting.edition for o in group if o.meeting.edition is not None), None)
    if edition is not None and (first.has_series or not name.endswith(f"-{edition}")):
        return f"{name}-{edition}"
    if dates:
        year = str(dates.start.year)
        return name if year in name.split("-") else f"{name}-{year}"
    return f"{name}-{report}"


def _series_block(group: Sequence[Occasion]) -> str | None:
    return next((o.block for o in group if o.has_series), None)


def _series(blocks: Mapping[str | None, Sequence[Occasion]]) -> Iterable[Cluster]:
    for block, occasions in blocks.items():
        members = [occasion for occasion in occasions if occasion.has_series]
        if block and members:
            name = readable(members[0].meeting.series or "", otherwise="series")
            host = members[0].host
            wanted = f"{name}-{slug(host, 30)}" if host else name
            yield Cluster("series", block, wanted, tuple(o.reference for o in members))
