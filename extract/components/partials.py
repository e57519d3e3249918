"""Partials: the days, months and years that a written date holds, as far as it is written.

"24 to 26 June 2019" holds a day without month and year and a full date; each
takes from the other what it lacks. Where a date is written in two calendars
("28 Mehr 1398 (20 October 2019)") the part that the Gregorian calendar knows
counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SUFFIXES = ("st", "nd", "rd", "th")
TOKEN = re.compile(r"\d+|[^\W\d_]+|[-–—/.]")
LETTERS = re.compile(r"[^\W\d_]+")
NUMERIC = re.compile(r"\b(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DAYS_DOTTED = re.compile(r"^(\d{1,2})\s*[-–]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})$")
SPLIT_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*(?:/|[-–](?=1[3-9]|[2-9]\d))\s*(\d\d)\b")
DAY_MONTH = re.compile(r"\b(\d{1,2})\s?[/.]\s?(\d{1,2})\b")
PARTS = re.compile(r"[()\[\]]|\s/\s")
YEARS = range(1900, 2101)
PLAIN = frozenset(
    "the of to and from until till through by in on at early late mid end beginning middle first "
    "second third fourth last half quarter week weekend year month season spring summer autumn "
    "winter fall academic fiscal school semester trimester start between or day days st nd rd th "
    "q noon morning afternoon evening since during".split()
)
"""Words of a date besides months and weekdays; any other one belongs to another calendar."""


@dataclass(slots=True)
class Partial:
    """A date as far as it is written."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


def month_of(word: str) -> int | None:
    """The number of a month's name or abbreviation: `Sept` -> 9."""
    folded = word.casefold()
    if len(folded) < 3:
        return None
    for number, name in enumerate(MONTH_NAMES, start=1):
        if name.startswith(folded) or (folded == "sept" and number == 9):
            return number
    return None


def weekday_of(word: str) -> int | None:
    """The number of a weekday's name or abbreviation, Monday first: `Thurs` -> 3."""
    folded = word.casefold()
    if len(folded) < 3:
        return None
    return next((n for n, name in enumerate(WEEKDAYS) if name.startswith(folded)), None)


def is_foreign(text: str) -> bool:
    """Whether a date names months of another calendar: `3-5 Rabi' al-Thani 1445`."""
    return any(
        word.casefold() not in PLAIN and month_of(word) is None and weekday_of(word) is None
        for word in LETTERS.findall(text)
    )


def gregorian(text: str) -> str:
    """The part of a date that the Gregorian calendar knows; empty where there is none."""
    if not is_foreign(text):
        return text
    parts = [part for part in PARTS.split(text) if part.strip() and not is_foreign(part)]
    return max(parts, key=len, default="")


def _in_order(one: int, other: int, year: int | None, near: date | None) -> Partial:
    """A date in figures: day first, unless that cannot be or the other is much nearer."""
    day_first, month_first = (one, other), (other, one)
    if other > 12 >= one:
        return Partial(other, one, year)
    if one > 12 or near is None or year is None or one == other:
        return Partial(one, other, year)

    def distance(pair: tuple[int, int]) -> int:
        return abs((date(year, pair[1], min(pair[0], 28)) - near).days)

    swap = distance(month_first) <= 14 and distance(day_first) > 28
    return Partial(other, one, year) if swap else Partial(one, other, year)


def _numeric(text: str, near: date | None) -> list[Partial]:
    """Dates in figures."""
    found = [Partial(int(d), int(m), int(y)) for y, m, d in ISO.findall(text)]
    if found:
        return found
    dotted = DAYS_DOTTED.match(text)
    if dotted:
        first, last, month, year = map(int, dotted.groups())
        return [Partial(first, month, year), Partial(last, month, year)]
    for one, other, written in NUMERIC.findall(text):
        year = int(written) + 2000 if len(written) == 2 else int(written)
        if year in YEARS:
            found.append(_in_order(int(one), int(other), year, near))
    return found


def partials(text: str, *, near: date | None = None) -> list[Partial]:
    """The dates that a text writes; `near` helps to tell day and month in figures apart."""
    text = gregorian(text)
    numeric = _numeric(text, near)
    if numeric:
        return numeric
    split = SPLIT_YEAR.search(text)
    if split:
        first = int(split[1])
        return [Partial(year=first), Partial(year=first // 100 * 100 + int(split[2]))]
    rows: list[Partial] = []
    month_first = False
    for token in TOKEN.findall(text):
        if token.isdecimal() and len(token) == 4 and int(token) in YEARS:
            _add_year(rows, int(token))
        elif token.isdecimal() and len(token) <= 2:
            _add_day(rows, int(token), month_first)
        elif month_of(token) is not None:
            month_first = _add_month(rows, month_of(token), month_first)
    short = DAY_MONTH.search(text)
    if short and len(rows) == 2 and not any(row.month or row.year for row in rows):
        return [_in_order(int(short[1]), int(short[2]), None, None)]
    return rows


def _add_day(rows: list[Partial], day: int, month_first: bool) -> None:
    if rows and rows[-1].month and not rows[-1].day and month_first:
        rows[-1].day = day
    else:
        rows.append(Partial(day=day))


def _add_month(rows: list[Partial], month: int | None, month_first: bool) -> bool:
    """Add a month to the day before it, or begin a date with it; say whether months come first."""
    if rows and rows[-1].day and not rows[-1].month and not month_first:
        rows[-1].month = month
        return False
    rows.append(Partial(month=month))
    return month_first or not any(row.day for row in rows[:-1])


def _add_year(rows: list[Partial], year: int) -> None:
    if rows and rows[-1].year is None:
        rows[-1].year = year
    else:
        rows.append(Partial(year=year))


def completed(rows: list[Partial]) -> list[Partial]:
    """Fill what a date of a row lacks from its neighbours: "24 to 26 June 2019"."""
    for left, right in zip(rows[-2::-1], rows[:0:-1], strict=True):
        left.year = left.year or right.year
        if left.day and not left.month:
            left.month = right.month
    for left, right in pairwise(rows):
        right.year = right.year or left.year
        if right.day and not right.month:
            right.month = left.month
    return rows
