"""Columns and tables as they are declared: the types, small builders, and shared columns."""

from __future__ import annotations

from dataclasses import dataclass

from transform import codes

TYPES = ("string", "integer", "number", "boolean", "date", "timestamp", "strings")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type (one of `TYPES`) and a sentence of meaning."""

    name: str
    type: str
    meaning: str
    is_nullable: bool = True
    references: str | None = None
    """`table.column` that holds every value of this column."""
    codes: tuple[str, ...] | None = None
    """The closed list of its values."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns and its key (columns in sort order)."""

    name: str
    group: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    has_evidence: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in contract order."""
        return tuple(column.name for column in self.columns)


EVIDENCE = (
    Column("report_id", "string", "The report that states it.", False, "reports.report_id"),
    Column("start", "integer", "Where the passage begins, in characters of reports.text.", False),
    Column(
        "end", "integer", "Where the passage ends, in characters of reports.text, exclusive.", False
    ),
    Column("rule", "string", "The rule or model that found it.", False, "rules.rule"),
    Column(
        "confidence",
        "number",
        "How often that rule was right on annotated reports: the lower 95 % bound, 0 to 1; "
        "0.5 where they never show it.",
        False,
    ),
)


def text(name: str, meaning: str, *, references: str | None = None) -> Column:
    """A column of free text or of a key of another table; may be null."""
    return Column(name, "string", meaning, references=references)


def key(name: str, meaning: str, references: str | None = None) -> Column:
    """A column of the key: text, never null."""
    return Column(name, "string", meaning, False, references)


def code(name: str, meaning: str, values: tuple[str, ...], *, is_nullable: bool = True) -> Column:
    """A column whose values are a closed list."""
    return Column(name, "string", meaning, is_nullable, codes=values)


def count(name: str, meaning: str, *, is_nullable: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", meaning, is_nullable)


def date(name: str, meaning: str) -> Column:
    """A column of days; may be null."""
    return Column(name, "date", meaning)


def flag(name: str, meaning: str, *, is_nullable: bool = False) -> Column:
    """A column of true and false."""
    return Column(name, "boolean", meaning, is_nullable)


START = date("start_date", "The first possible day it began.")
END = date("end_date", "The last possible day it ended.")
PRECISION = code("date_precision", "How exact the dates are.", codes.PRECISIONS)
COUNTRY = text(
    "country_code", "ISO 3166-1 alpha-2 code of the country.", references="countries.country_code"
)
MEETING = text("meeting_id", "The meeting it belongs to.", references="meetings.meeting_id")
PERSON = text("person_id", "The person.", references="people.person_id")
ORGANISATION = text(
    "organisation_id", "The organisation.", references="organisations.organisation_id"
)
REPORTS = count("report_count", "Number of reports that name it.")
FIRST = date("first_reported_date", "Earliest publication date of a report that names it.")
LAST = date("last_reported_date", "Latest publication date of a report that names it.")
