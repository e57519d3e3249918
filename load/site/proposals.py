"""Lines for corrections.csv, ready to copy: each is one that `load.corrections` accepts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.errors import UsageError
from extract.vocabulary import Vocabulary
from load.corrections import COLUMNS, check_correction, row_of
from load.site.database import Database, Row
from load.site.directory import OF_NOUN
from load.site.topics import TOPICS
from transform.anchors import Passage, context
from transform.correcting import FACTS, LABEL_OF
from transform.corrections import Anchor, Correction

SIGNATURE = "Your Name"
"""Stands for whoever takes a line over."""
COLUMNS_LINE = ",".join(COLUMNS)
MOST_VALUES = 6
"""Values of a conflict that get a line of their own."""
MARGIN = 300
"""Characters around a passage that are read for the words before and after it."""
AROUND = """SELECT DISTINCT p.report_id, p.start, p."end", r.uri,
  substr(r.text, greatest(0, p.start - {margin}) + 1,
         p."end" - greatest(0, p.start - {margin}) + {margin}) AS around
FROM ({places}) p JOIN reports r USING (report_id)"""
"""Passages with the text around them."""
NAMED = """SELECT c.noun, c.entity_id, c.report_id, min(m.start) AS start,
  arg_min(m."end", (m.start, m."end")) AS "end"
FROM (SELECT DISTINCT noun, entity_id, report_id FROM conflicts
      UNION SELECT DISTINCT 'meeting', meeting_id, report_id FROM findings) c
JOIN (SELECT report_id, label, entity_id, start, "end" FROM mentions
      UNION ALL
      SELECT report_id, 'MEETING', meeting_id, start, "end" FROM meeting_reports) m
  ON m.report_id = c.report_id AND m.entity_id = c.entity_id AND m.label = {label}
GROUP BY c.noun, c.entity_id, c.report_id"""
"""The first passage of each report that names a doubtful thing."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A whole date, as corrections take them."""


Place = tuple[str, int, int]
"""Report, start, end."""
Name = tuple[str, str, str]
"""Noun, id, report."""


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
        asked = [topic.sql for topic in TOPICS if topic.is_placed]
        self._anchors = _read_anchors(database, asked)
        self._names = _read_names(database)

    def table_of(self, noun: str) -> str:
        """Where the things of a noun stand."""
        return OF_NOUN[noun]

    def for_conflict(self, row: Row) -> tuple[Line, ...]:
        """A line per value that reports give."""
        if row.noun not in LABEL_OF:
            return ()
        lines: list[Line] = []
        values = zip(row.values, row.chosen, row.report_ids, strict=True)
        for value, is_chosen, report_id in list(values)[:MOST_VALUES]:
            anchor = self._named(row.noun, row.entity_id, report_id)
            field = row.field.partition(" at ")[0]
            if anchor is None or (field.endswith("_date") and not DAY.fullmatch(value or "")):
                continue
            means = f"{'Keep' if is_chosen else 'Take'} {value}"
            reason = f"reports give different values of {field}"
            lines += self._line(means, reason, "value", row.noun, anchor, field, value or "")
        return tuple(lines)

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
                lines += self._line(means, reason, "value", "meeting", named, field, value)
        elif row.field in ("stated_centre_count", "stated_country_count") and anchor:
            lines += self._missing("organisation", anchor, row)
        elif row.field == "stated_participant_count" and anchor:
            lines += self._missing("person", anchor, row)
        return tuple(lines)

    def _missing(self, noun: str, anchor: Anchor, row: Row) -> Iterator[Line]:
        means = f"Another {noun} took part: quote the passage that says so, and put in the name"
        reason = f"the report states {row.stated}, {row.found} were found"
        value = f"capacity_code=attended; {noun}=NAME"
        return self._line(means, reason, "missing", "participations", anchor, "", value)

    def for_unresolved(self, row: Row) -> tuple[Line, ...]:
        """A line that says that nothing is named there, where that can be said."""
        anchor = self._placed(row)
        if row.noun not in LABEL_OF or anchor is None:
            return ()
        return tuple(
            self._line("Nothing is named here", "names nothing", "ignore", row.noun, anchor)
        )

    def for_fact(self, row: Row) -> tuple[Line, ...]:
        """A line that says that a fact is wrong."""
        anchor = self._placed(row)
        if row.table not in FACTS or anchor is None:
            return ()
        field, value = WRONG[row.table], row.what or ""
        told = (field, value) if field and value else ("", "")
        if row.written and not PARTS & set(row.written + value):
            told = ("", f"person={row.written}" + (f"; role={value}" if value else ""))
        return tuple(
            self._line("This is wrong", "the passage does not say so", "wrong", row.table, anchor,
                       *told)
        )  # fmt: skip

    def _line(
        self, means: str, reason: str, action: str, noun: str, anchor: Anchor,
        field: str = "", value: str = "",
    ) -> Iterator[Line]:  # fmt: skip
        """The line, unless it could not be carried out."""
        correction = Correction(
            "line", SIGNATURE, self.today, reason, action, noun, anchor, None, field, value
        )
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


def _read_anchors(database: Database, questions: Iterable[str]) -> dict[Place, Anchor]:
    """The passages that some questions are about, with the words around them."""
    places = "\nUNION\n".join(
        f'SELECT report_id, start, "end" FROM ({question})' for question in questions
    )
    found = {}
    for row in database.stream(AROUND.format(places=places, margin=MARGIN)):
        anchor = _anchor(row)
        if anchor is not None:
            found[row.report_id, row.start, row.end] = anchor
    return found


def _read_names(database: Database) -> dict[Name, Anchor]:
    """The first passage of each report that names a thing which reports disagree about."""
    found: dict[Name, Anchor] = {}
    labels = " ".join(f"WHEN '{noun}' THEN '{label}'" for noun, label in LABEL_OF.items())
    places = NAMED.format(label=f"CASE c.noun {labels} END")
    by_place: dict[Place, list[Name]] = {}
    for row in database.stream(places):
        place = (row.report_id, row.start, row.end)
        by_place.setdefault(place, []).append((row.noun, row.entity_id, row.report_id))
    for row in database.stream(AROUND.format(places=places, margin=MARGIN)):
        anchor = _anchor(row)
        for name in by_place.get((row.report_id, row.start, row.end), ()):
            if anchor is not None:
                found[name] = anchor
    return found


def _anchor(row: Row) -> Anchor | None:
    begin = max(0, row.start - MARGIN)
    place = Passage(row.start - begin, row.end - begin)
    quote = " ".join(row.around[place.start : place.end].split())
    return Anchor(row.uri, quote, *context(row.around, place)) if quote else None


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
