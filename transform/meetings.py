"""Meetings: which records are one meeting, and which meetings are one series.

Two reports tell of one meeting if they give the same series and edition, or the
same name and dates that overlap; names are compared without what reports add or
leave out, and two names of which one edition agrees in number, days and place are
one series'. A meeting told under another name, or under none, is known by its days,
its place and the company. Different editions, days more than a month apart and two
meetings of one report are never joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Extraction, Interval
from transform.decisions import Decisions
from transform.identity import Cluster, Reference
from transform.linking import FORCED, Groups, Link, join_all, join_the_only
from transform.meeting_links import MONTH, contradict, evidence_links, labels_of, united_series
from transform.occasions import Occasion, find_occasions, wanted_id
from transform.runs import dated_runs, split_by
from transform.slugs import canonical, readable, slug


@dataclass(frozen=True, slots=True)
class MeetingClusters:
    """The meetings and series of a release."""

    meetings: tuple[Cluster, ...]
    series: tuple[Cluster, ...]
    series_of: Mapping[str, str]
    """The key of a meeting's series, by the key of the meeting."""


def cluster_meetings(
    extractions: Sequence[Extraction],
    hosts: Mapping[Reference, Cluster],
    *,
    bodies: Mapping[Reference, str] | None = None,
    decisions: Decisions | None = None,
) -> MeetingClusters:
    """The meetings and series of all reports, the oldest first.

    `hosts` gives the body that hosted or organised a meeting, by the meeting's
    reference, `bodies` the key of each body that tells something about a meeting.
    """
    occasions = list(find_occasions(extractions, hosts, bodies or {}))
    series = united_series(occasions)
    occasions = [replace(o, block=series.get(o.block or "", o.block)) for o in occasions]
    blocks: dict[str | None, list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        blocks[occasion.block].append(occasion)
    found = _groups(occasions, blocks, decisions or Decisions())
    why = {n: link for link in found.accepted for n in (link.one, link.other)}
    groups = {_key(group): group for group in _in_order(found, occasions)}
    number = {occasion.reference: n for n, occasion in enumerate(occasions)}
    return MeetingClusters(
        tuple(_meeting(key, group, why, number) for key, group in groups.items()),
        tuple(_series(blocks)),
        {key: block for key, group in groups.items() if (block := _series_block(group))},
    )


def _in_order(groups: Groups, occasions: Sequence[Occasion]) -> Iterable[list[Occasion]]:
    """The groups, each with the occasion of the oldest report in front."""
    for numbers in groups.groups():
        yield [occasions[n] for n in numbers]


def _groups(
    occasions: Sequence[Occasion],
    blocks: Mapping[str | None, Sequence[Occasion]],
    decisions: Decisions,
) -> Groups:
    number = {occasion.reference: n for n, occasion in enumerate(occasions)}
    groups = Groups(
        len(occasions),
        exclusive={n: (o.reference[0],) for n, o in enumerate(occasions)},
        labels={n: labels_of(o) for n, o in enumerate(occasions)},
        apart=[
            (number[one], number[other])
            for one, other in decisions.apart
            if one in number and other in number
        ],
        clashes=contradict,
    )
    for one, other, why in decisions.together:
        if one in number and other in number:
            groups.join(Link(number[one], number[other], "correction", FORCED, why))
    for block, members in blocks.items():
        for group in _same_meeting(members) if block else ():
            _join_block(groups, sorted(number[o.reference] for o in group), occasions)
    sure, weak = evidence_links(occasions)
    join_all(groups, sure)
    join_the_only(groups, [*weak, *(replace(k, one=k.other, other=k.one) for k in weak)])
    return groups


def _join_block(groups: Groups, numbers: Sequence[int], occasions: Sequence[Occasion]) -> None:
    """One meeting of a block; where a report tells two apart, the one it is about comes first."""
    for kept in _one_per_report([occasions[n] for n in numbers]):
        places = [n for n in numbers if occasions[n] in kept] if len(kept) > 1 else []
        for other in places[1:]:
            is_numbered = occasions[other].meeting.edition is not None
            reason = "series_and_edition" if is_numbered else "name_and_dates"
            groups.join(Link(places[0], other, reason, 100, occasions[other].title))


def _meeting(
    key: str,
    group: Sequence[Occasion],
    why: Mapping[int, Link],
    number: Mapping[Reference, int],
) -> Cluster:
    reasons = []
    for place, occasion in enumerate(group):
        link = why.get(number[occasion.reference]) if place else None
        reasons.append((link.reason, link.evidence) if link else ("same_report", ""))
    members = tuple(occasion.reference for occasion in group)
    return Cluster("meeting", key, wanted_id(group), members, False, tuple(reasons))


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
    return occasion.dates


def _key(group: Sequence[Occasion]) -> str:
    return " ".join(group[0].reference)


def _series_block(group: Sequence[Occasion]) -> str | None:
    return next((o.block for o in group if o.has_series), None)


def _series(blocks: Mapping[str | None, Sequence[Occasion]]) -> Iterable[Cluster]:
    for block, occasions in blocks.items():
        members = [occasion for occasion in occasions if occasion.has_series]
        if block and members:
            name = readable(members[0].title, otherwise="series")
            host = members[0].host
            wanted = f"{name}-{slug(host, 30)}" if host else name
            yield Cluster("series", block, wanted, tuple(o.reference for o in members))
