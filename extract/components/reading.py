"""What has been read of one report so far: the desk at which the components work.

A `Reading` travels on the spaCy `Doc` as `doc._.reading`. Each component reads
what the ones before it have put there and adds its own noun; none takes
anything away. Offsets are in characters of the report's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from extract.records import (
    Finding,
    Interval,
    Meeting,
    Mention,
    Organisation,
    Outcome,
    Participation,
    Person,
    Position,
    Presentation,
    Programme,
    Statement,
    Unresolved,
)
from extract.reports import Block, Report
from extract.vocabulary import Vocabulary

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """The mentions of a report and what they have been understood to say."""

    report: Report
    vocabulary: Vocabulary
    mentions: list[Mention] = field(default_factory=list)
    """Flat and in order; `key` is filled in by the component of their noun."""
    intervals: dict[int, Interval] = field(default_factory=dict)
    """The meaning of each DATE mention, by its start; impossible dates are absent."""
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    presentations: list[Presentation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failure: Exception | None = None
    """What stopped a component; the ones after it leave the report alone."""
    _starts: list[int] = field(default_factory=list)
    _found: dict[Callable[[Reading], Any], tuple[list[Mention], Any]] = field(default_factory=dict)

    def once(self, find: Callable[[Reading], T]) -> T:
        """What a function finds in this report, found anew only where the mentions have changed."""
        kept = self._found.get(find)
        if kept is None or kept[0] is not self.mentions:
            kept = self._found[find] = (self.mentions, find(self))
        found: T = kept[1]
        return found

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.report.blocks

    @property
    def published(self) -> date | None:
        """The day of publication, where it is known to the day."""
        try:
            return date.fromisoformat(self.report.published or "")
        except ValueError:
            return None

    @property
    def main_meeting(self) -> Meeting | None:
        return next((meeting for meeting in self.meetings.values() if meeting.is_main), None)

    def between(self, left: Mention, right: Mention) -> str:
        """The text between two mentions."""
        return self.text[left.end : right.start]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self.blocks[place].end:
            return None
        return self.blocks[place]

    def by_block(self) -> Iterator[tuple[Block, list[Mention]]]:
        """Each block that holds mentions, with them."""
        index = 0
        for block in self.blocks:
            inside: list[Mention] = []
            while index < len(self.mentions) and self.mentions[index].start < block.end:
                if self.mentions[index].start >= block.start:
                    inside.append(self.mentions[index])
                index += 1
            yield block, inside

    def assign(self, keys: dict[int, str]) -> None:
        """Give the mentions that begin at these offsets their keys."""
        self.mentions = [
            replace(mention, key=keys[mention.start]) if mention.start in keys else mention
            for mention in self.mentions
        ]
