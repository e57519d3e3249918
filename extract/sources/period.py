"""A range of days, both ends included, and whether a date as sources write it lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`; an end that is None is open."""

    since: date | None = None
    until: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it takes every day."""
        return self.since is None and self.until is None

    def holds(self, day: str | None) -> bool:
        """Whether an ISO date may lie in it; a month or a year does if one of its days does.

        An unknown day may lie anywhere, so it does.

        >>> Period(since=date(2024, 3, 15)).holds("2024-03")
        True
        """
        if day is None:
            return True
        length = len(day)
        is_early = self.since is not None and day < self.since.isoformat()[:length]
        is_late = self.until is not None and day > self.until.isoformat()[:length]
        return not is_early and not is_late


ALWAYS = Period()
