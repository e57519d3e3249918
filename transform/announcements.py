"""Announcements: what a report says of a meeting before it has begun.

Whoever is announced may not have come: a participation tells what the report says,
and counts as attendance only if the report was published when the meeting had begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from transform.meeting_rows import Held


@dataclass(frozen=True, slots=True)
class Announcements:
    """When meetings began and reports were published, as far as that is known."""

    starts: Mapping[str, date]
    """The first possible day of each meeting, by its id."""
    days: Mapping[str, date | None]
    """The day each report was published."""

    def holds(self, report_id: str, meeting_id: str) -> bool:
        """Whether a report only announces a meeting; one without a day announces nothing."""
        start, published = self.starts.get(meeting_id), self.days[report_id]
        return start is not None and published is not None and published < start


def announcements(meetings: Iterable[Held], days: Mapping[str, date | None]) -> Announcements:
    """What tells announcements of these meetings from reports on them."""
    return Announcements({held.id: held.dates.start for held in meetings if held.dates}, days)
