"""Lines for corrections.csv, ready to copy: each is one that `load.corrections` accepts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.errors import UsageError
from extract.vocabulary import Vocabulary
from load.corrections import COLUMNS, OPEN, check_correction, row_of
from load.site.database import Database, Row
from load.site.directory import OF_NOUN
from load.site.passages import (
    OTHERS,
    PLACES,
    POSITIONS,
    read_anchors,
    read_names,
    read_written,
)
from load.site.topics import JOINED, TOPICS
from transform.correcting import FACTS, LABEL_OF
from transform.corrections import Anchor, Correction

SIGNATURE = "Your Name"
"""Stands for whoever takes a line over."""
COLUMNS_LINE = ",".join(COLUMNS)
MOST_VALUES = 6
"""Values of a conflict that get a line of their own."""
COUNTED = {
    "stated_centre_count": "organisation",
    "stated_country_count": "organisation",
    "stated_participant_count": "person",
}
"""A report's own figures, and what is missing where fewer were found."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A whole date, as corrections take them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of corrections.csv and what it would do."""

    means: str
    csv: str


class Proposals:
    """Proposes corrections for doubts of a release."""

    def __init__(self, database: Database, today: str, vocabulary: Vocabulary) -> None:
        """`today` is the date that the lines bear: the day of the release."""
        self.today = today
        self._vocabulary = vocabulary
        asked = [PLACES.format(sql=topic.sql) for topic in TOPICS if topic.is_placed]
        self._anchors = read_anchors(database, [*asked, OTHERS.format(sql=JOINED), POSITIONS])
        self._names = read_names(database)
        self._written = read_written(database)
        self._positions = {
            (row.person_id, row.report_id, row.role_code): row for row in database.stream(POSITIONS)
        }

    def table_of(self, noun: str) -> str:
        """Where the things of a noun stand."""
        return OF_NOUN[noun]

    def for_conflict(self, row: Row) -> tuple[Line, ...]:
        """A line per value that reports give."""
        if row.noun not in LABEL_OF:
            return ()
        if row.field.startswith("role_code at "):
            return tuple(self._for_roles(row))
        lines: list[Line] = []
        values = zip(row.values, row.chosen, row.report_ids, strict=True)
        for value, is_chosen, report_id in list(values)[:MOST_VALUES]:
            anchor = self._named(row.noun, row.entity_id, report_id)
            field = row.field.partition(" at ")[0]
            if anchor is None or (field.endswith("_date") and not DAY.fullmatch(value or "")):
                continue
            means = f"{'Keep' if is_chosen else 'Take'} {value}"
            reason = f"reports give different values of {field}"
            lines += self._line(means, reason, "value", row.noun, anchor, (field, value or ""))
        return tuple(lines)

    def _for_roles(self, row: Row) -> Iterator[Line]:
        """A line for each role that says that it was misread."""
        for role_code, report_id in zip(row.values, row.report_ids, strict=True):
            position = self._positions.get((row.entity_id, report_id, role_code))
            anchor = self._placed(position) if position else None
            if position and anchor:
                means = f"The report does not say that the role is {role_code}"
                said = ("role", position.role)
                yield from self._line(
                    means, "the passage does not say so", "wrong", "positions", anchor, said
                )

    def for_merge(self, row: Row) -> tuple[Line, ...]:
        """Two lines: that they are two, and that they are one."""
        anchor = self._placed(row)
        place = (row.other_report_id, row.other_start, row.other_end)
        other = self._anchors.get(place)
        if anchor is None or other is None or row.noun not in LABEL_OF:
            return ()
        means = f"{anchor.quote} and {other.quote} are"
        return (
            *self._line(f"{means} two", "not the same", "not_same", row.noun, anchor, other=other),
            *self._line(f"{means} one", "the same", "same", row.noun, anchor, other=other),
        )

    def for_finding(self, row: Row) -> tuple[Line, ...]:
        """Lines for what the report dates wrongly, or for somebody who was not found."""
        anchor = self._placed(row)
        lines: list[Line] = []
        named = self._named("meeting", row.meeting_id or "", row.report_id)
        if row.field == "dates" and named:
            days = (row.found or "").split("/")
            for field, value in zip(("start_date", "end_date"), days, strict=False):
                reason = f"the report also says {row.stated}"
                means = f"Keep {value} as its {'first' if field == 'start_date' else 'last'} day"
                lines += self._line(means, reason, "value", "meeting", named, (field, value))
        elif row.field in COUNTED and anchor and _is_short(row):
            lines += self._missing(COUNTED[row.field], anchor, row)
        return tuple(lines)

    def _missing(self, noun: str, anchor: Anchor, row: Row) -> Iterator[Line]:
        means = (
            f"Another {noun} took part: put in its name, and the words of the report that say so"
        )
        reason = f"the report states {row.stated}, {row.found} were found"
        value = f"capacity_code=attended; {noun}=‹name›"
        place = Anchor(anchor.uri, "‹words with the name›")
        return self._line(means, reason, "missing", "participations", place, ("", value))

    def for_unresolved(self, row: Row) -> tuple[Line, ...]:
        """A line that says that nothing is named there, where that can be said."""
        anchor = self._placed(row)
        if row.noun not in LABEL_OF or anchor is None:
            return ()
        lines = [*self._line("Nothing is named here", "names nothing", "ignore", row.noun, anchor)]
        if row.noun in ("organisation", "programme"):
            means = f"It is a registered {row.noun}: put in its id"
            lines += self._line(
                means, "it is registered", "same", row.noun, anchor, ("", "‹id in the registry›")
            )
        return tuple(lines)

    def for_fact(self, row: Row) -> tuple[Line, ...]:
        """A line that says that a fact is wrong."""
        anchor = self._placed(row)
        if row.table not in FACTS or anchor is None:
            return ()
        told = {WRONG[row.table]: row.what, "person": row.written or self._name(row, "person_id")}
        if row.table != "positions":
            told["organisation"] = self._name(row, "organisation_id")
            told["programme"] = self._name(row, "programme_id")
            told["country_code"] = row.country_code
        value = "; ".join(
            f"{part}={said}" for part, said in told.items() if said and not PARTS & set(said)
        )
        return tuple(
            self._line("This is wrong", "the passage does not say so", "wrong", row.table, anchor,
                       ("", value))
        )  # fmt: skip

    def _name(self, row: Row, column: str) -> str | None:
        """How the report writes the name of what a fact is about: in its passage, or before it."""
        names = self._written.get((row.report_id, getattr(row, column)), ())
        inside = [text for start, end, text in names if start < row.end and end > row.start]
        before = [text for start, _, text in names if start < row.start]
        return next(iter((*inside, *before[::-1], *(text for _, _, text in names))), None)

    def _line(
        self, means: str, reason: str, action: str, noun: str, anchor: Anchor,
        said: tuple[str, str] = ("", ""), other: Anchor | None = None,
    ) -> Iterator[Line]:  # fmt: skip
        """The line, unless it could not be carried out even when it is completed."""
        correction = Correction(
            "line", SIGNATURE, self.today, reason, action, noun, anchor, other, *said
        )
        if not OPEN.search(anchor.quote + said[1]):
            try:
                check_correction(correction, self._vocabulary)
            except UsageError:
                return
        yield Line(means, as_csv(row_of(correction).values()))

    def _placed(self, row: Row) -> Anchor | None:
        return self._anchors.get((row.report_id, row.start, row.end))

    def _named(self, noun: str, entity_id: str, report_id: str) -> Anchor | None:
        """The first passage of a report that names a thing."""
        return self._names.get((noun, entity_id, report_id))


def _is_short(row: Row) -> bool:
    """Whether fewer were found than the report states."""
    stated, found = str(row.stated or ""), str(row.found or "")
    return stated.isdecimal() and found.isdecimal() and int(found) < int(stated)


PARTS = frozenset(";=")
"""What parts the facts in a value."""
WRONG = {
    "positions": "role", "participations": "capacity_code", "statements": "verb",
    "outcomes": "kind_code", "presentations": "",
}  # fmt: skip
"""The field by which a wrong fact is told from others of the same passage."""


def as_csv(cells: Iterable[str]) -> str:
    """A row of a CSV file, in one line."""
    page = io.StringIO()
    csv.writer(page, lineterminator="").writerow([" ".join(str(cell).split()) for cell in cells])
    return page.getvalue()
