"""The clock of a report: which of its dates lie ahead, and which long behind it.

The report's day is the last day of its main meeting, else the day of publication.
"""

from __future__ import annotations

from datetime import timedelta

from extract.components.reading import Reading
from extract.records import Mention

LONG = timedelta(days=40)
"""A date that lies so far before the meeting belongs to its history."""


class Clock:
    """Tells dates ahead from dates behind."""

    def __init__(self, reading: Reading) -> None:
        main = reading.main_meeting
        self._intervals = reading.intervals
        self._published = reading.published
        self.day = main.dates.end if main and main.dates else reading.published

    def is_ahead(self, date: Mention) -> bool | None:
        """Whether a date ends after the report's day; None where it cannot be told."""
        interval = self._intervals.get(date.start)
        if interval is None:
            return None
        return self.day is None or interval.end >= self.day

    def is_later(self, date: Mention) -> bool:
        """Whether a date begins after all that the report can tell of."""
        interval = self._intervals.get(date.start)
        days = [day for day in (self.day, self._published) if day is not None]
        return interval is not None and bool(days) and interval.start > max(days)

    def is_history(self, date: Mention) -> bool:
        """Whether a date lies long before the report's day."""
        interval = self._intervals.get(date.start)
        if interval is None or self.day is None:
            return False
        return interval.end < self.day - LONG

    def year_of(self, date: Mention) -> int | None:
        """The year in which a date ends, if that is after the report's day."""
        interval = self._intervals.get(date.start)
        if interval is None or (self.day is not None and interval.end <= self.day):
            return None
        return interval.end.year
