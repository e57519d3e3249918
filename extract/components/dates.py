"""Dates: what each DATE mention means as a calendar interval.

A missing year is the one that brings the date nearest to the day of
publication, or to the date line where the page has no date; else it is the
year that the report names. A weekday alone is the last such day up to that
day, or the one in the week that the report names ("the week of 18 March").
Dates that cannot exist ("31 November") become a finding, never a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from extract.components.partials import (
    LETTERS,
    MONTH_NAMES,
    WEEKDAYS,
    Partial,
    completed,
    partials,
    weekday_of,
)
from extract.components.reading import Reading
from extract.records import Evidence, Finding, Interval, Mention, Unresolved

__all__ = ["MONTH_NAMES", "WEEKDAYS", "find_dates", "read_date"]

ORDER = ("day", "month", "year")
WEEK = re.compile(r"\bweek\b", re.I)
COMING = re.compile(r"\b(?:next|coming|this coming|on the coming)\s+$", re.I)
RECENT = 14
"""Days between a date line and the publication of its page at most."""
LINE = 90
"""Characters of a date line at most."""
HEAD = 4
"""Blocks from the top in which a date line can stand."""


class ImpossibleDateError(ValueError):
    """A date that no calendar has."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a report offers to complete its dates with."""

    day: date | None = None
    """The day of publication, else that of the date line."""
    year: int | None = None
    """The year to lend where no day is known."""
    week: date | None = None
    """The first day of the week that the report is about."""


def _bounds(row: Partial) -> Interval:
    """The first and the last possible day of one date whose year is known."""
    year = row.year or 0
    if row.month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31), "year")
    last = monthrange(year, row.month)[1] if 1 <= row.month <= 12 else 0
    if not last or (row.day is not None and not 1 <= row.day <= last):
        raise ImpossibleDateError(f"{year}-{row.month:02}-{row.day or 1:02}")
    if row.day is None:
        return Interval(date(year, row.month, 1), date(year, row.month, last), "month")
    day = date(year, row.month, row.day)
    return Interval(day, day, "day")


def nearest_year(row: Partial, day: date) -> int:
    """The year that brings a yearless date nearest to a day."""
    middle = date(day.year, row.month or day.month, min(row.day or 15, 28))
    years = (day.year - 1, day.year, day.year + 1)
    return min(years, key=lambda year: abs((middle.replace(year=year) - day).days))


def _weekday(text: str, anchor: Anchor) -> Interval | None:
    """ "Thursday" -> the last Thursday up to the anchor's day, or that of its week."""
    numbers = [n for word in LETTERS.findall(text) if (n := weekday_of(word)) is not None]
    if not numbers or any(char.isdigit() for char in text):
        return None
    if anchor.week is not None:
        days = [anchor.week + timedelta(days=(n - anchor.week.weekday()) % 7) for n in numbers]
    elif anchor.day is not None:
        last = anchor.day - timedelta(days=(anchor.day.weekday() - numbers[-1]) % 7)
        days = [last - timedelta(days=(last.weekday() - n) % 7) for n in numbers]
    else:
        return None
    return Interval(min(days), max(days), "day")


def _complete(row: Partial, anchor: Anchor) -> bool:
    """Lend a date what it lacks; say whether it is complete now."""
    if row.day and row.month is None and anchor.day:
        row.month = anchor.day.month
        row.year = row.year or anchor.day.year
    if row.year is None and row.month:
        day = anchor.day
        row.year = nearest_year(row, day) if day and 1 <= row.month <= 12 else anchor.year
    return row.year is not None and not (row.day and row.month is None)


def read_date(text: str, anchor: Anchor = Anchor()) -> Interval | None:
    """The interval that a mention means, or None where it lacks what it needs.

    Raises `ImpossibleDateError` for a date that no calendar has.
    """
    rows = completed(partials(text, near=anchor.day))
    if not rows:
        return _weekday(text, anchor)
    if not all(_complete(row, anchor) for row in rows):
        return None
    bounds = [_bounds(row) for row in rows]
    first, last = _ascending(rows, bounds[0], bounds[-1])
    precision = max(first.precision, last.precision, key=ORDER.index)
    if WEEK.search(text) and precision == "day":
        return _bounds(Partial(None, first.start.month, first.start.year))
    if last.end < first.start:
        raise ImpossibleDateError(f"{first.start} to {last.end}")
    return Interval(first.start, last.end, precision)


def _ascending(rows: list[Partial], first: Interval, last: Interval) -> tuple[Interval, Interval]:
    """ "28 December to 3 January" read with one year: the first day lies in the year before."""
    row = rows[0]
    across = (rows[-1].month or 0) < (row.month or 0) and rows[-1].year == row.year
    if last.end < first.start and across and row.year:
        return _bounds(Partial(row.day, row.month, row.year - 1)), last
    return first, last


def _date_line(reading: Reading) -> Mention | None:
    """The full date that a short line at the top, or the opening of a paragraph, gives."""
    for block in reading.blocks[:HEAD]:
        for mention in reading.mentions:
            if mention.label == "DATE" and block.start <= mention.start < block.end:
                is_line = block.end - block.start < LINE
                if is_line or mention.start - block.start < LINE // 2:
                    rows = completed(partials(mention.text))
                    if rows and rows[-1].day and rows[-1].year:
                        return mention
    return None


def _only_year(reading: Reading) -> int | None:
    """The year to lend to yearless dates: the heading's, else the only one that is named."""
    years: Counter[int] = Counter()
    head = reading.blocks[0].end if reading.blocks else 0
    for mention in reading.mentions:
        if mention.label in ("DATE", "MEETING"):
            stated = [row.year for row in partials(mention.text) if row.year]
            if stated and mention.start < head:
                return stated[0]
            years.update(stated)
    return next(iter(years)) if len(years) == 1 else None


def _stated_day(line: Mention | None) -> date | None:
    """The day of a date line; None for one that cannot exist."""
    try:
        held = read_date(line.text) if line is not None else None
    except ImpossibleDateError:
        return None
    return held.end if held else None


def anchor_of(reading: Reading) -> Anchor:
    """The day that "today" means: the date line's, else that of publication."""
    day, line = reading.published, _stated_day(_date_line(reading))
    if line is not None and (day is None or 0 <= (day - line).days <= RECENT):
        day = line
    year = _only_year(reading) if day is None else None
    return Anchor(day, year, _week(reading, day, year))


def _week(reading: Reading, day: date | None, year: int | None) -> date | None:
    """The first day of "the week of 18 March", where the report is about it."""
    opening = reading.blocks[min(3, len(reading.blocks)) - 1].end if reading.blocks else 0
    for mention in reading.mentions:
        if mention.start >= opening:
            return None
        before = reading.text[max(0, mention.start - 12) : mention.start]
        if mention.label == "DATE" and (WEEK.search(mention.text) or WEEK.search(before)):
            rows = completed(partials(mention.text))
            if len(rows) == 1 and rows[0].day and _complete(rows[0], Anchor(day, year)):
                try:
                    return _bounds(rows[0]).start
                except ImpossibleDateError:
                    return None
    return None


def _impossible(mention: Mention, error: ImpossibleDateError) -> Finding:
    evidence = Evidence(mention.start, mention.end, "date.impossible")
    return Finding(
        "impossible_date", "date", mention.text, str(error), "source_inconsistent", evidence
    )


def find_dates(reading: Reading) -> None:
    """Give every DATE mention its interval; say which could not be read."""
    anchor = anchor_of(reading)
    for mention in reading.mentions:
        if mention.label != "DATE":
            continue
        try:
            interval = read_date(mention.text, anchor)
        except ImpossibleDateError as error:
            reading.findings.append(_impossible(mention, error))
            continue
        evidence = Evidence(mention.start, mention.end, mention.rule)
        if interval is None:
            reason = "date_incomplete"
            reading.unresolved.append(Unresolved("date", mention.text, reason, evidence))
        else:
            reading.intervals[mention.start] = _coming(reading, mention, interval)


def _coming(reading: Reading, mention: Mention, interval: Interval) -> Interval:
    """ "next Thursday" and "next March" lie after the day from which they are counted."""
    before = reading.text[max(0, mention.start - 16) : mention.start]
    if any(char.isdigit() for char in mention.text) or not COMING.search(before):
        return interval
    if interval.precision == "day":
        week = timedelta(days=7)
        return Interval(interval.start + week, interval.end + week, "day")
    day = reading.published
    if interval.precision == "month" and day and interval.end < day:
        return _bounds(Partial(None, interval.start.month, interval.start.year + 1))
    return interval
