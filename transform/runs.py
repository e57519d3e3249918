"""Records to runs by their dates: what may be one occasion, and what cannot.

No two items of a run are known to lie further apart than allowed. Vague dates
(`November 2024`) join a run only if it is the only one that they may mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from extract.records import Interval
from transform.dates import FINENESS

Item = TypeVar("Item")
DatesOf = Callable[[Item], Interval | None]
Place = tuple[int, ...]
"""A year, or a year and month."""


@dataclass(slots=True)
class Run(Generic[Item]):
    """Items that may be one occasion, from the first day of any to the last."""

    start: date
    end: date
    items: list[Item] = field(default_factory=list)
    last_start: date = date.min
    """The latest day on which one of the items begins."""
    first_end: date = date.max
    """The earliest day on which one of them ends."""

    def add(self, dates: Interval, item: Item) -> None:
        """Take in one more item."""
        self.items.append(item)
        self.start, self.end = min(self.start, dates.start), max(self.end, dates.end)
        self.last_start = max(self.last_start, dates.start)
        self.first_end = min(self.first_end, dates.end)

    def may_hold(self, dates: Interval, tolerance: int) -> bool:
        """Whether no item is known to lie further from these dates than allowed."""
        gaps = ((self.last_start - dates.end).days, (dates.start - self.first_end).days)
        return max(gaps) <= tolerance


@dataclass(slots=True)
class Calendar(Generic[Item]):
    """Runs by the years and months they touch."""

    runs: list[Run[Item]] = field(default_factory=list)
    _touching: dict[Place, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, run: Run[Item]) -> None:
        """Enter a run."""
        for place in _places(run.start, run.end):
            self._touching[place].append(len(self.runs))
        self.runs.append(run)

    def overlapping(self, start: date, end: date) -> list[Run[Item]]:
        """The runs that share a day with these dates."""
        is_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        near = {
            number
            for place in _places(start, end)
            if len(place) == (1 if is_years else 2)
            for number in self._touching.get(place, ())
        }
        found = (self.runs[number] for number in sorted(near))
        return [run for run in found if run.start <= end and start <= run.end]


def dated_runs(
    items: Sequence[Item], *, dates_of: DatesOf[Item], tolerance: int
) -> tuple[Calendar[Item], list[Item]]:
    """The runs of the items, days at most `tolerance` apart, and the items that fit none surely."""
    calendar: Calendar[Item] = Calendar()
    left = [item for item in items if dates_of(item) is None]
    dated = [(dates, item) for item in items if (dates := dates_of(item))]
    dated.sort(key=lambda pair: (pair[0].start, pair[0].end))
    for run in _day_runs([p for p in dated if p[0].precision == "day"], tolerance):
        calendar.add(run)
    vague = [pair for pair in dated if pair[0].precision != "day"]
    vague.sort(key=lambda pair: -FINENESS[pair[0].precision])
    for dates, item in vague:
        fitting = calendar.overlapping(dates.start, dates.end)
        if len(fitting) == 1 and fitting[0].may_hold(dates, tolerance):
            run = fitting[0]
            run.items.append(item)
            run.last_start = max(run.last_start, dates.start)
            run.first_end = min(run.first_end, dates.end)
        elif fitting:
            left.append(item)
        else:
            calendar.add(_run(dates, item))
    return calendar, left


def _day_runs(dated: Sequence[tuple[Interval, Item]], tolerance: int) -> Iterator[Run[Item]]:
    """Runs of dates known to the day, in order of their start."""
    run: Run[Item] | None = None
    for dates, item in dated:
        if run is not None and (dates.start - run.first_end).days <= tolerance:
            run.add(dates, item)
            continue
        if run is not None:
            yield run
        run = _run(dates, item)
    if run is not None:
        yield run


def _run(dates: Interval, item: Item) -> Run[Item]:
    return Run(dates.start, dates.end, [item], dates.start, dates.end)


def _places(start: date, end: date) -> Iterator[Place]:
    for year in range(start.year, end.year + 1):
        yield (year,)
        first = start.month if year == start.year else 1
        last = end.month if year == end.year else 12
        for month in range(first, last + 1):
            yield (year, month)


def split_by(items: Sequence[Item], value_of: Callable[[Item], Hashable]) -> list[list[Item]]:
    """The items in groups of equal values; those without a value join the only group there is."""
    groups: dict[Hashable, list[Item]] = {}
    unknown: list[Item] = []
    for item in items:
        value = value_of(item)
        if value is None:
            unknown.append(item)
        else:
            groups.setdefault(value, []).append(item)
    if unknown and len(groups) == 1:
        next(iter(groups.values())).extend(unknown)
    elif unknown:
        groups[None] = unknown
    return list(groups.values())
