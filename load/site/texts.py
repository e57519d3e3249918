"""A page per report: its text with every name marked and every fact noted where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from load.catalogue import quoted
from load.site.database import Groups, Row
from load.site.directory import file_name
from load.site.labels import FAMILIES, FAMILY
from load.site.marking import Span, paragraphs
from load.site.site import Page, Site

REPORTS = "SELECT * FROM reports ORDER BY report_id"
NAMES = """SELECT mention_id, label, text, entity_id, start, "end", rule, confidence
FROM mentions"""
KINDS = "\n            ".join(f"WHEN '{label}' THEN '{family}'" for label, family in FAMILY.items())
FAMILY_COUNTS = f"""SELECT CASE label {KINDS} END AS family,
       count(*) AS names
FROM mentions"""
FACTS = (
    ("meeting_reports", "meeting_report", "meeting"),
    ("positions", "position", "position"),
    ("participations", "participation", "participation"),
    ("presentations", "presentation", "presentation"),
    ("statements", "statement", "statement"),
    ("outcomes", "outcome", "outcome"),
)
"""Tables of facts, the macros that tell their rows, and what one is called."""
FINDINGS = ("findings", "finding", "finding")


@dataclass(frozen=True, slots=True)
class Note:
    """A fact or a name with its number on the page."""

    number: int
    kind: str
    tell: str
    row: Row
    place: int = 0
    """Which row it is of the answer that lists it, from 0."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How many names of a family a text holds."""

    name: str
    count: int
    place: int
    """Which row of the answer it is, from 0."""


def write_reports(site: Site) -> None:
    """Write the pages of all reports."""
    stream = site.database.stream
    names = Groups(stream(_ordered("mentions", 'start, "end", mention_id')))
    facts = [
        (tell, kind, Groups(stream(_ordered(table, 'start, "end", rule'))))
        for table, tell, kind in (*FACTS, FINDINGS)
    ]
    for row in stream(REPORTS):
        found = [
            (kind, tell, fact)
            for tell, kind, groups in facts
            for fact in groups.take(row.report_id)
        ]
        found.sort(key=lambda item: (item[2].start, item[2].end))
        stated = list(_numbered(found))
        mentions = names.take(row.report_id)
        named = [Note(n, "name", "", mention) for n, mention in enumerate(mentions, 1)]
        _write_report(site, row, named, stated)


def _numbered(found: Iterable[tuple[str, str, Row]]) -> Iterator[Note]:
    """Facts and findings in one row of numbers, and where each stands among its like."""
    passed = Counter[bool]()
    for number, (kind, tell, row) in enumerate(found, 1):
        yield Note(number, kind, tell, row, passed[kind == "finding"])
        passed[kind == "finding"] += 1


def _ordered(table: str, order: str) -> str:
    return f"SELECT report_id AS of_id, * FROM {table} ORDER BY of_id, {order}"


def _write_report(site: Site, row: Row, named: list[Note], stated: list[Note]) -> None:
    report_id, text = row.report_id, row.text
    begins = site.directory.parts.get(report_id) or [0]
    ends = [*begins[1:], len(text)]
    names = [_span(note, FAMILY[note.row.label]) for note in named]
    passages = [_span(note, note.kind) for note in stated]
    marks = Counter(span.kind for span in names)
    families = [Marks(name, marks[name], place) for place, name in enumerate(sorted(marks))]
    finding_count = sum(note.kind == "finding" for note in stated)
    condition = f"WHERE report_id = {quoted(report_id)}"
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
        page = Page(number, len(begins), file_name(report_id))
        facts = _within(stated, begin, end)
        site.write(
            f"reports/{page.file}",
            "report.html",
            here="reports", row=row, name=site.directory.name("reports", report_id),
            lines=paragraphs(text, begin, end, names, passages),
            named=_within(named, begin, end), name_count=len(named),
            stated=[note for note in facts if note.kind != "finding"],
            doubted=[note for note in facts if note.kind == "finding"],
            fact_count=len(stated) - finding_count, finding_count=finding_count,
            families=sorted(families, key=lambda one: FAMILIES.index(one.name)),
            report_sql=f"SELECT *, length(text) AS characters\nFROM reports\n{condition}",
            families_sql=f"{FAMILY_COUNTS}\n{condition}\nGROUP BY family\nORDER BY family",
            names_sql=f'{NAMES}\n{condition}\nORDER BY start, "end", mention_id',
            facts_sql=f'SELECT *\nFROM evidence\n{condition}\nORDER BY start, "end", "table", key',
            findings_sql=f'SELECT *\nFROM findings\n{condition}\nORDER BY start, "end", rule',
            page=page, begin=begin + 1, end=end, main_id=_main_meeting(stated),
        )  # fmt: skip


def _main_meeting(stated: Sequence[Note]) -> str | None:
    """The meeting that the report is about."""
    told = (note.row for note in stated if note.kind == "meeting")
    return next((row.meeting_id for row in told if row.is_main), None)


def _within(notes: Sequence[Note], begin: int, end: int) -> list[Note]:
    """Those that stand in a part of a text."""
    return [note for note in notes if note.row.start < end and note.row.end > begin]


def _span(note: Note, kind: str) -> Span:
    return Span(note.number, note.row.start, note.row.end, kind)
