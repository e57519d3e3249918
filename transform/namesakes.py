"""Records of one name: one person, or namesakes whom bodies, countries and titles tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from transform.identity import Reference
from transform.person_evidence import Evidence
from transform.person_words import NameWords, is_distinctive


@dataclass(frozen=True, slots=True)
class Record:
    """One person of one report."""

    reference: Reference
    name: NameWords
    evidence: Evidence


@dataclass(slots=True)
class _Part:
    """Records of one name that share something."""

    records: list[Record] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    """That of a single record is the record's own."""

    @property
    def is_placed(self) -> bool:
        """Whether anything tells where the person belongs."""
        return bool(self.evidence.bodies or self.evidence.countries)


def told_apart(records: Sequence[Record], age: Mapping[str, int]) -> list[list[Record]]:
    """The records of one name, those of one person together; the oldest come first."""
    if len(records) == 1:
        return [list(records)]
    parts = list(_parts(records))
    if len(parts) == 1:
        return [parts[0].records]
    parts.sort(key=lambda part: min((age[r.reference[0]], r.reference[1]) for r in part.records))
    people: list[_Part] = []
    for part in (p for p in parts if p.evidence.countries):
        _place(part, people)
    for part in (p for p in parts if p.is_placed and not p.evidence.countries):
        _place(part, people)
    loose = [part for part in parts if not part.is_placed]
    if not people and loose:
        people.append(_Part())
    homes = list(people)
    for part in loose:
        if len(homes) == 1 and not _contradict(homes[0], part):
            _add(homes[0], part)
        else:
            people.append(part)
    return [person.records for person in people if person.records]


def _parts(records: Sequence[Record]) -> Iterator[_Part]:
    """Records that share a body or a meeting, together; a report's two namesakes are two."""
    home: dict[tuple[str, str], int] = {}
    parts: dict[int, _Part] = {}
    parent: list[int] = []

    def find(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, record in enumerate(records):
        parent.append(number)
        parts[number] = _Part([record], record.evidence)
        for tie in _ties(record.evidence):
            other = find(home.setdefault(tie, number))
            mine = find(number)
            if other == mine or not _may_join(parts[other], parts[mine], tie[0]):
                continue
            big, small = sorted((other, mine), key=lambda n: -len(parts[n].records))
            _add(parts[big], parts.pop(small))
            parent[small] = big
    yield from parts.values()


def _ties(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from (("body", body) for body in sorted(evidence.bodies))
    yield from (("meeting", meeting) for meeting in sorted(evidence.meetings))


def _may_join(one: _Part, other: _Part, tie: str) -> bool:
    """Two namesakes of two countries may have been in one room."""
    if tie == "meeting" and _are_two_countries(one.evidence, other.evidence):
        return False
    small, big = sorted((one.evidence, other.evidence), key=lambda e: len(e.reports))
    return small.reports.isdisjoint(big.reports) and not _are_two_genders(small, big)


def _place(part: _Part, people: list[_Part]) -> None:
    """Add a part to the one person whom it fits; a part that fits several fits none surely."""
    fitting = list(islice((person for person in people if not _contradict(person, part)), 2))
    if len(fitting) == 1:
        _add(fitting[0], part)
    else:
        people.append(part)


def _add(one: _Part, other: _Part) -> None:
    if len(one.records) == 1:
        one.evidence = one.evidence.copy()
    one.records.extend(other.records)
    one.evidence.add(other.evidence)


def _contradict(one: _Part, other: _Part) -> bool:
    """Whether two sets of records of one name, that share nothing, can hardly be one person."""
    mine, theirs = one.evidence, other.evidence
    if not mine.reports.isdisjoint(theirs.reports) or _are_two_genders(mine, theirs):
        return True
    if mine.bodies & theirs.bodies:
        return False
    if _are_two_countries(mine, theirs):
        return True
    is_rare = is_distinctive((one.records or other.records)[0].name)
    is_same_time = any(abs(year - other) <= 1 for year in mine.years for other in theirs.years)
    is_elsewhere = bool(mine.bodies and theirs.bodies and mine.countries and theirs.countries)
    return is_elsewhere and is_same_time and not is_rare


def _are_two_countries(one: Evidence, other: Evidence) -> bool:
    return bool(
        one.countries
        and other.countries
        and one.countries.isdisjoint(other.countries)
        and one.bodies.isdisjoint(other.bodies)
    )


def _are_two_genders(one: Evidence, other: Evidence) -> bool:
    return bool(one.genders and other.genders and one.genders.isdisjoint(other.genders))
