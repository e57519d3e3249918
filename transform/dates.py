"""Dates: partial ones stay intervals, and only whole days become a `date`."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime

from extract.records import Interval

LONGEST_STAY = 31
"""Days beyond which a date is a period and no stay of one meeting."""
FINENESS = {"day": 2, "month": 1, "year": 0}

_YEAR = re.compile(r"(\d{4})$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")


def parse_partial(text: str | None) -> Interval | None:
    """An ISO 8601 date that may lack its day or month, as the interval of its possible days.

    `"2019-06"` is 1 to 30 June 2019 with precision `month`; a date that cannot
    exist, or anything else, is None.
    """
    stripped = (text or "").strip()
    try:
        if found := _DAY.match(stripped):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return Interval(day, day, "day")
        if found := _MONTH.match(stripped):
            year, month = int(found[1]), int(found[2])
            last = date(year, month, calendar.monthrange(year, month)[1])
            return Interval(last.replace(day=1), last, "month")
        if found := _YEAR.match(stripped):
            year = int(found[1])
            return Interval(date(year, 1, 1), date(year, 12, 31), "year")
    except ValueError:
        return None  # 2023-02-30 and year 0000: written like dates, and not dates
    return None


def whole_day(interval: Interval | None) -> date | None:
    """The first day of an interval that is known to the day; None for partial dates."""
    return interval.start if interval and interval.precision == "day" else None


def fineness(interval: Interval, *, is_own: bool) -> int:
    """How exact a date is: the day before the month, the month before the year.

    Who held a meeting and tells more days of it has left out less: three days
    before two, up to `LONGEST_STAY`.
    """
    days = (interval.end - interval.start).days
    told = is_own and interval.precision == "day" and days <= LONGEST_STAY
    return FINENESS[interval.precision] * (LONGEST_STAY + 1) + (days if told else 0)


def columns(interval: Interval | None) -> tuple[date | None, date | None, str | None]:
    """`start_date`, `end_date` and `date_precision` of an interval."""
    return (interval.start, interval.end, interval.precision) if interval else (None, None, None)


def partial_iso(day: date, precision: str) -> str:
    """A day as far as it is known: `2024-11-10`, `2024-11` or `2024`."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def agrees(stated: Interval, candidate: Interval) -> bool:
    """Whether a statement supports a date: it is the same, or a vaguer one that holds it."""
    if FINENESS[stated.precision] >= FINENESS[candidate.precision]:
        return stated == candidate
    return stated.start <= candidate.start and candidate.end <= stated.end


def parse_instant(text: str | None) -> datetime | None:
    """An ISO 8601 time as UTC; one without a zone is UTC already. None if it is not one."""
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
