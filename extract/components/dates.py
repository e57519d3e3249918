"""Dates: what each DATE mention means as a calendar interval.

A date is read as a row of days, months and years in any order: "24 to 26 June
2019", "June 24-26, 2019", "30 June–1 July 2016", "13/3/2022", "Tuesday, 5 May".
What one date of a range lacks it takes from the other. A missing year comes
from the publication date, else from the only year that the report names; a
weekday alone is the last such day up to publication. Dates that cannot exist
("31 November") become a finding, never a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from extract.components.reading import Reading
from extract.records import Evidence, Finding, Interval, Mention, Unresolved

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TOKEN = re.compile(r"\d+|[^\W\d_]+|[-–—/.]")
NUMERIC = re.compile(r"\b(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DAYS_DOTTED = re.compile(r"^(\d{1,2})\s*[-–]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})$")
SPLIT_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*(?:/|[-–](?=1[3-9]|[2-9]\d))\s*(\d\d)\b")
YEARS = range(1900, 2101)
SUFFIXES = {"st", "nd", "rd", "th"}


@dataclass(slots=True)
class Partial:
    """A date as far as it is written."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


class ImpossibleDateError(ValueError):
    """A date that no calendar has."""


def month_of(word: str) -> int | None:
    """The number of a month's name or abbreviation: `Sept` -> 9."""
    folded = word.casefold()
    if len(folded) < 3:
        return None
    for number, name in enumerate(MONTH_NAMES, start=1):
        if name.startswith(folded) or (folded == "sept" and number == 9):
            return number
    return None


def _numeric(text: str) -> list[Partial]:
    """Dates in figures: day first, unless that cannot be."""
    found = [Partial(int(d), int(m), int(y)) for y, m, d in ISO.findall(text)]
    if found:
        return found
    dotted = DAYS_DOTTED.match(text)
    if dotted:
        first, last, month, year = map(int, dotted.groups())
        return [Partial(first, month, year), Partial(last, month, year)]
    for one, other, year_text in NUMERIC.findall(text):
        day, month, year = int(one), int(other), int(year_text)
        if month > 12 >= day:
            day, month = month, day
        found.append(Partial(day, month, year + 2000 if year < 100 else year))
    return found


def partials(text: str) -> list[Partial]:
    """The dates that a mention writes, each as far as it is written."""
    numeric = _numeric(text)
    if numeric:
        return numeric
    split = SPLIT_YEAR.search(text)
    if split:
        first = int(split[1])
        return [Partial(year=first), Partial(year=first // 100 * 100 + int(split[2]))]
    rows: list[Partial] = []
    month_first = False
    for token in TOKEN.findall(text):
        if token.isdigit() and int(token) in YEARS and len(token) == 4:
            _add_year(rows, int(token))
        elif token.isdigit() and len(token) <= 2:
            if rows and rows[-1].month and not rows[-1].day and month_first:
                rows[-1].day = int(token)
            else:
                rows.append(Partial(day=int(token)))
        elif month_of(token) is not None:
            month_first = _add_month(rows, month_of(token), month_first)
    return rows


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
    for left, right in zip(rows, rows[1:], strict=False):
        right.year = right.year or left.year
        if right.day and not right.month:
            right.month = left.month
    return rows


def _bounds(row: Partial) -> Interval:
    """The first and the last possible day of one date whose year is known."""
    year = row.year or 0
    if row.month is None:
        if row.day:
            raise ImpossibleDateError(f"day {row.day} without a month")
        return Interval(date(year, 1, 1), date(year, 12, 31), "year")
    last = monthrange(year, row.month)[1] if 1 <= row.month <= 12 else 0
    if not last or (row.day is not None and not 1 <= row.day <= last):
        raise ImpossibleDateError(f"{year}-{row.month:02}-{row.day or 1:02}")
    if row.day is None:
        return Interval(date(year, row.month, 1), date(year, row.month, last), "month")
    day = date(year, row.month, row.day)
    return Interval(day, day, "day")


def nearest_year(row: Partial, published: date) -> int:
    """The year that brings a yearless date nearest to the day of publication."""
    middle = date(published.year, row.month or published.month, min(row.day or 15, 28))
    years = (published.year - 1, published.year, published.year + 1)
    return min(years, key=lambda year: abs((middle.replace(year=year) - published).days))


def weekday_before(text: str, published: date) -> Interval | None:
    """ "Thursday" -> the last Thursday up to the day of publication."""
    words = [word.casefold() for word in TOKEN.findall(text)]
    number = next((WEEKDAYS.index(word) for word in words if word in WEEKDAYS), None)
    if number is None or any(word.isdigit() for word in words):
        return None
    day = published - timedelta(days=(published.weekday() - number) % 7)
    return Interval(day, day, "day")


def read_date(
    text: str, *, published: date | None = None, year: int | None = None
) -> Interval | None:
    """The interval that a mention means, or None where it lacks what it needs.

    Raises `ImpossibleDateError` for a date that no calendar has.
    """
    rows = completed(partials(text))
    if not rows:
        return weekday_before(text, published) if published else None
    for row in rows:
        if row.day and row.month is None and published:
            row.month = published.month
            row.year = row.year or published.year
        if row.year is None and row.month:
            row.year = nearest_year(row, published) if published else year
        if row.year is None or (row.day and row.month is None):
            return None
    bounds = [_bounds(row) for row in rows]
    first, last = bounds[0], bounds[-1]
    order = ("day", "month", "year")
    precision = max(first.precision, last.precision, key=order.index)
    if last.end < first.start:
        raise ImpossibleDateError(f"{first.start} to {last.end}")
    return Interval(first.start, last.end, precision)


def _only_year(reading: Reading) -> int | None:
    """The year to lend to yearless dates where no publication date is known."""
    years: Counter[int] = Counter()
    for mention in reading.mentions:
        if mention.label in ("DATE", "MEETING"):
            years.update(row.year for row in partials(mention.text) if row.year)
    if len(years) == 1:
        return next(iter(years))
    head = reading.blocks[0] if reading.blocks else None
    stated = partials(reading.text[head.start : head.end]) if head else []
    return next((row.year for row in stated if row.year), None)


def _impossible(mention: Mention, error: ImpossibleDateError) -> Finding:
    evidence = Evidence(mention.start, mention.end, "date.impossible")
    return Finding(
        "impossible_date", "date", mention.text, str(error), "source_inconsistent", evidence
    )


def find_dates(reading: Reading) -> None:
    """Give every DATE mention its interval; say which could not be read."""
    year = _only_year(reading)
    for mention in reading.mentions:
        if mention.label != "DATE":
            continue
        try:
            interval = read_date(mention.text, published=reading.published, year=year)
        except ImpossibleDateError as error:
            reading.findings.append(_impossible(mention, error))
            continue
        if interval is not None:
            reading.intervals[mention.start] = interval
        else:
            evidence = Evidence(mention.start, mention.end, mention.rule)
            reason = "date_incomplete"
            reading.unresolved.append(Unresolved("date", mention.text, reason, evidence))
