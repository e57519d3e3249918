"""Meeting records with what decides which meeting each of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.records import Extraction, Interval, Meeting
from transform.generic import has_only_common_words
from transform.identity import Cluster, Reference
from transform.meeting_names import kinds_of, meeting_words, series_key
from transform.person_words import name_words
from transform.slugs import readable, slug

_EVENTS = (("visited", "visit"), ("received", "visit"), ("signed", "signing"))
"""What a meeting without a name is called in its id, by what people did there."""

_TELLING = 5
"""Letters from which a word of a person's name is hardly somebody else's in the same room."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who a report says was there: words of people's names, and keys of bodies."""

    people: tuple[frozenset[str], ...] = ()
    bodies: frozenset[str] = frozenset()

    def shared(self, other: Company) -> int:
        """How many people and bodies two reports both name."""
        theirs = frozenset(word for person in other.people for word in person)
        people = sum(1 for person in self.people if person & theirs)
        return people + len(self.bodies & other.bodies)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting record with what decides which meeting it is."""

    reference: Reference
    meeting: Meeting
    block: str | None
    """Name of the series, the key under which meetings are compared; None without a name."""
    has_series: bool
    event: str
    title: str = ""
    """The name of the series as written; that of the report's own meeting for `its 10th`."""
    host: str | None = None
    """Readable name of the host, where the meeting's name alone says too little."""
    company: Company = Company()

    @property
    def dates(self) -> Interval | None:
        """When it was held."""
        return self.meeting.dates


def find_occasions(
    extractions: Sequence[Extraction],
    hosts: Mapping[Reference, Cluster],
    bodies: Mapping[Reference, str],
) -> Iterator[Occasion]:
    """The meetings of all reports, in the order of the reports.

    `hosts` gives the body that held a meeting by the meeting's reference, `bodies`
    the key of each body that is not everywhere.
    """
    for extraction in extractions:
        report_id = extraction.report.report_id
        events = _events(extraction)
        company = _company(extraction, bodies)
        found = [
            _occasion((report_id, meeting.key), meeting, events[meeting.key], hosts)
            for meeting in extraction.meetings
        ]
        main = next((o for o in found if o.meeting.is_main), None)
        for occasion in found:
            if occasion is main:
                yield replace(occasion, company=company)
            else:
                yield _next_edition(occasion, main)


def wanted_id(group: Sequence[Occasion]) -> str:
    """`category-2-centres-in-education-8`, `world-forum-2024`, `visit-2022-03-13-0f3a91c2`."""
    first = group[0]
    report = first.reference[0][:8]
    dates = next((o.dates for o in group if o.dates), None)
    if first.block is None:
        when = dates.start.isoformat() if dates and dates.precision == "day" else "undated"
        return f"{first.event}-{when}-{report}"
    name = readable(first.title, otherwise="meeting")
    name = f"{name}-{slug(first.host, 30)}" if first.host else name
    edition = next((o.meeting.edition for o in group if o.meeting.edition is not None), None)
    if edition is not None and (first.has_series or not name.endswith(f"-{edition}")):
        return f"{name}-{edition}"
    if dates:
        year = str(dates.start.year)
        return name if year in name.split("-") else f"{name}-{year}"
    return f"{name}-{report}"


def _events(extraction: Extraction) -> defaultdict[str, str]:
    capacities: dict[str, set[str]] = defaultdict(set)
    for participation in extraction.participations:
        if participation.meeting_key:
            capacities[participation.meeting_key].add(participation.capacity_code)
    found: defaultdict[str, str] = defaultdict(lambda: "meeting")
    for key, codes in capacities.items():
        found[key] = next((word for code, word in _EVENTS if code in codes), "meeting")
    return found


def _occasion(
    reference: Reference, meeting: Meeting, event: str, hosts: Mapping[Reference, Cluster]
) -> Occasion:
    name = meeting.series or meeting.name
    block = series_key(name or "")
    if not name or not block:
        return Occasion(reference, meeting, None, False, event)
    if not has_only_common_words(name):
        return Occasion(reference, meeting, block, bool(meeting.series), event, name)
    host = hosts.get(reference)
    if host is None:
        own = f"{block} in report {' '.join(reference)}"
        return Occasion(reference, meeting, own, False, event, name)
    own = f"{block} of {host.key}"
    return Occasion(reference, meeting, own, bool(meeting.series), event, name, host.wanted)


def _next_edition(occasion: Occasion, main: Occasion | None) -> Occasion:
    """`The tenth meeting`, said in a report about the ninth of a series, is of that series."""
    meeting = occasion.meeting
    if main is None or not main.has_series or main.meeting.edition in (None, meeting.edition):
        return occasion
    name, title = meeting.series or meeting.name or "", main.meeting.series or ""
    is_part = meeting_words(name) <= meeting_words(title) and kinds_of(name) <= kinds_of(title)
    if meeting.edition is None or not is_part or not has_only_common_words(name or "meeting"):
        return occasion
    return replace(occasion, block=main.block, has_series=True, title=main.title, host=main.host)


def _company(extraction: Extraction, bodies: Mapping[Reference, str]) -> Company:
    report_id = extraction.report.report_id
    people = (_telling_words(person.name) for person in extraction.people)
    keys = (bodies.get((report_id, record.key)) for record in extraction.organisations)
    return Company(tuple(filter(None, people)), frozenset(key for key in keys if key))


@lru_cache(maxsize=200_000)
def _telling_words(name: str) -> frozenset[str]:
    return frozenset(word for word in name_words(name).words if len(word) >= _TELLING)


def bodies_to_compare(
    clusters: Iterable[Cluster], everywhere: frozenset[str]
) -> dict[Reference, str]:
    """The key of each body that says something about a meeting: not UNESCO itself."""
    return {
        member: cluster.key
        for cluster in clusters
        if cluster.wanted not in everywhere
        for member in cluster.members
    }
