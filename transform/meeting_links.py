"""What makes meetings of different names one: days, place, number, words and company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta

from extract.records import Interval
from transform.linking import Groups, Label, Link, join_all, pairs_of
from transform.meeting_names import kinds_of, likeness
from transform.occasions import Occasion
from transform.slugs import canonical
from transform.stems import initials_of, stems

MONTH = 31
"""Days between two reports' dates of one edition that can still be a mistake of one of them."""
MOST = 80
"""Meetings that share a day and a town at most: more share a habit, not an occasion."""
LONGEST = 14
"""Days of a meeting that are looked at one by one."""
SLACK = 2
"""Days before and after that may be meant where two reports give the same number."""

CONTAINED, ALIKE, SOME = 0.75, 0.5, 0.6
"""Shares of words that must agree: of the shorter name, of both, and with company besides."""
COMPANY, SOME_COMPANY = 3, 2
"""People and bodies that both reports must name where the names say little or nothing."""


def united_series(occasions: Sequence[Occasion]) -> dict[str, str]:
    """The names of series under the oldest of them, where two are one series'.

    Two names are one series' if some meeting has the same number, days and place
    under both, and no other number lies at two times.
    """
    named = [o for o in occasions if o.block and o.has_series and o.meeting.edition is not None]
    blocks = sorted({str(o.block) for o in named})
    number = {block: place for place, block in enumerate(blocks)}
    labels: dict[int, set[Label]] = defaultdict(set)
    days: dict[Hashable, list[int]] = defaultdict(list)
    for place, occasion in enumerate(named):
        dates = occasion.dates
        if dates and dates.precision == "day":
            edition = occasion.meeting.edition
            labels[number[str(occasion.block)]].add(("held", (edition, dates.start.toordinal())))
            for day in _days(dates, margin=SLACK):
                days[edition, day].append(place)
    groups = Groups(len(blocks), labels=labels, clashes=_at_two_times)
    links = []
    for one, other in pairs_of(days.values(), most=MOST):
        mine, theirs = named[one], named[other]
        if mine.block != theirs.block and _is_same_series(mine, theirs):
            pair = (number[str(mine.block)], number[str(theirs.block)])
            links.append(Link(*pair, "name_and_dates", 50))
    join_all(groups, links)
    oldest: dict[int, str] = {}
    for occasion in named:
        oldest.setdefault(groups.find(number[str(occasion.block)]), str(occasion.block))
    return {block: oldest[groups.find(number[block])] for block in blocks}


def evidence_links(occasions: Sequence[Occasion]) -> tuple[list[Link], list[Link]]:
    """Pairs that are one meeting by their names, and pairs that only their company tells."""
    near: dict[Hashable, list[int]] = defaultdict(list)
    for number, occasion in enumerate(occasions):
        for key in _keys(occasion):
            near[key].append(number)
    sure, weak = [], []
    for one, other in pairs_of(near.values(), most=MOST):
        mine, theirs = occasions[one], occasions[other]
        if mine.reference[0] == theirs.reference[0] or not _can_be_one(mine, theirs):
            continue
        if link := _by_name(one, other, mine, theirs):
            sure.append(link)
        elif link := _by_company(one, other, mine, theirs):
            weak.append(link)
    return sure, weak


def labels_of(occasion: Occasion) -> set[Label]:
    """What two occasions of one meeting must not contradict each other in."""
    meeting, found = occasion.meeting, set[Label]()
    if meeting.edition is not None and occasion.has_series:
        found.add(("edition", meeting.edition))
    found.update(("kind", kind) for kind in kinds_of(occasion.title))
    return found


def contradict(one: set[Label], other: set[Label]) -> bool:
    """Whether two groups have different numbers, or are of different kinds."""
    for what in ("edition", "kind"):
        mine = {label for label in one if label[0] == what}
        theirs = {label for label in other if label[0] == what}
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def _is_same_series(one: Occasion, other: Occasion) -> bool:
    if not _can_be_one(one, other):
        return False
    contained, alike = likeness(one.title, other.title)
    is_placed = _same_place(one, other) is True
    return contained >= CONTAINED and (is_placed or alike >= ALIKE)


def _can_be_one(one: Occasion, other: Occasion) -> bool:
    mine, theirs = one.meeting, other.meeting
    if mine.edition is not None and theirs.edition is not None and mine.edition != theirs.edition:
        return False
    return _same_place(one, other) is not False


def _same_place(one: Occasion, other: Occasion) -> bool | None:
    """Whether two meetings were in one town; None where a report does not say."""
    mine, theirs = one.meeting, other.meeting
    if mine.country_code and theirs.country_code and mine.country_code != theirs.country_code:
        return False
    city, city_too = canonical(mine.city or ""), canonical(theirs.city or "")
    if not city or not city_too:
        return None
    return (city[:2] == city_too[:2] and (city in city_too or city_too in city)) or _is_slip(
        city, city_too
    )


def _is_slip(one: str, other: str) -> bool:
    """`Cusco` and `Cuzco`."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _by_name(one: int, other: int, mine: Occasion, theirs: Occasion) -> Link | None:
    if not mine.title or not theirs.title:
        return None
    contained, alike = likeness(mine.title, theirs.title)
    numbered = mine.meeting.edition is not None and mine.meeting.edition == theirs.meeting.edition
    evidence = f"{_when(mine)} {mine.meeting.city or theirs.meeting.city or ''}".strip()
    if _overlap(mine, theirs) and contained >= CONTAINED and (numbered or alike >= ALIKE):
        return Link(one, other, "name_and_dates", 70, evidence)
    if _same_acronym(mine, theirs) and (_overlap(mine, theirs) or numbered):
        return Link(one, other, "acronym_and_dates", 60, evidence)
    is_same_company = mine.company.shared(theirs.company) >= SOME_COMPANY
    if contained >= SOME and is_same_company and _same_place(mine, theirs):
        return Link(one, other, "dates_and_company", 50, evidence)
    return None


def _by_company(one: int, other: int, mine: Occasion, theirs: Occasion) -> Link | None:
    """A meeting that its report leaves without a name, told by days, place and company."""
    if (mine.block and theirs.block) or not (mine.meeting.is_main and theirs.meeting.is_main):
        return None
    if not _same_place(mine, theirs) or mine.event != theirs.event:
        return None
    count = mine.company.shared(theirs.company)
    if count < COMPANY:
        return None
    evidence = f"{_when(mine)} {mine.meeting.city}; {count} people and bodies in both"
    return Link(one, other, "dates_and_company", 40, evidence)


def _same_acronym(one: Occasion, other: Occasion) -> bool:
    return bool(_acronyms(one) & _acronyms(other)) and (
        _is_short(one) or _is_short(other) or bool(one.meeting.acronym and other.meeting.acronym)
    )


def _is_short(occasion: Occasion) -> bool:
    return len(stems(occasion.title)) == 1


def _acronyms(occasion: Occasion) -> set[str]:
    words = tuple(w for w in stems(occasion.title) if not w.isdigit())
    found = {canonical(occasion.meeting.acronym or ""), initials_of(words)}
    if len(words) == 1:
        found.add(words[0].rstrip("0123456789"))
    return {acronym for acronym in found if len(acronym) > 2}


def _keys(occasion: Occasion) -> Iterator[Hashable]:
    dates, meeting = occasion.dates, occasion.meeting
    if not dates or dates.precision != "day":
        return
    for day in _days(dates, margin=1 if not occasion.block else 0):
        if meeting.city:
            yield (canonical(meeting.city)[:2], day)
    if occasion.block:
        yield from ((acronym, dates.start.year) for acronym in _acronyms(occasion))


def _days(dates: Interval, *, margin: int) -> Iterator[int]:
    first = (dates.start - timedelta(days=margin)).toordinal()
    last = (dates.end + timedelta(days=margin)).toordinal()
    yield from range(first, min(last, first + LONGEST) + 1)


def _overlap(one: Occasion, other: Occasion) -> bool:
    mine, theirs = one.dates, other.dates
    return bool(mine and theirs and mine.start <= theirs.end and theirs.start <= mine.end)


def _when(occasion: Occasion) -> str:
    return occasion.dates.start.isoformat() if occasion.dates else ""


def _at_two_times(one: set[Label], other: set[Label]) -> bool:
    """Whether one number lies at two times, even where the two come nearest to each other."""
    mine, theirs = _days_held(one), _days_held(other)
    return any(
        min(abs(day - day_too) for day in mine[edition] for day_too in theirs[edition]) > MONTH
        for edition in mine.keys() & theirs.keys()
    )


def _days_held(labels: set[Label]) -> dict[int, list[int]]:
    """The first days under which each edition is told."""
    days: dict[int, list[int]] = defaultdict(list)
    for _, (edition, day) in labels:
        days[edition].append(day)
    return days
