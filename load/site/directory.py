"""Where the page of a thing stands, and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

from load.site.database import Database
from transform.meeting_names import unnamed

NAMED = {
    "organisations": "SELECT organisation_id, coalesce(acronym, ''), name FROM organisations",
    "people": "SELECT person_id, '', name FROM people",
    "countries": "SELECT country_code, '', name FROM countries",
    "programmes": "SELECT programme_id, coalesce(acronym, ''), name FROM programmes",
    "series": "SELECT series_id, '', name FROM series",
    "reports": "SELECT report_id, '', coalesce(title, file_name) FROM reports",
}
OF_LABEL = {
    "PERSON": "people", "ORG": "organisations", "COUNTRY": "countries", "NORP": "countries",
    "MEETING": "meetings", "PROGRAMME": "programmes",
}  # fmt: skip
"""Where the things stand that a mention names."""
OF_NOUN = {
    "person": "people", "organisation": "organisations", "country": "countries",
    "meeting": "meetings", "programme": "programmes", "series": "series",
}  # fmt: skip

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")
"""An id that can be the name of a file everywhere."""
PART_OF_TEXT = 40_000
"""Characters of a report on one page."""


@dataclass(slots=True)
class Directory:
    """Names and pages of all things of a release."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """By table and id."""
    short: dict[str, str] = field(default_factory=dict)
    """Acronyms of organisations and programmes by id."""
    parts: dict[str, list[int]] = field(default_factory=dict)
    """Where the pages of long reports begin, in characters."""

    def name(self, table: str, entity_id: str) -> str:
        """What a thing is called; its id where the release has no name for it."""
        return self.names[table].get(entity_id) or entity_id

    def knows(self, table: str, entity_id: object) -> bool:
        """Whether a thing has a page."""
        return entity_id in self.names[table]

    def page(self, table: str, entity_id: str, number: int = 1) -> str:
        """The page of a thing, from the top of the site."""
        more = f".{number}" if number > 1 else ""
        return f"{table}/{file_name(entity_id)}{more}.html"

    def passage(self, report_id: str, start: int) -> str:
        """The page and place of a passage."""
        begins = self.parts.get(report_id, ())
        number = max(1, sum(begin <= start for begin in begins))
        return f"{self.page('reports', report_id, number)}#c{start}"


def file_name(entity_id: str) -> str:
    """The name of the file of a thing: its id, or a hash of one that cannot be a name."""
    if PLAIN_NAME.fullmatch(entity_id) and entity_id != "index":
        return entity_id
    return f"x-{sha256(entity_id.encode()).hexdigest()[:20]}"


def read_directory(database: Database) -> Directory:
    """The names of all things of a release, and where long texts are parted."""
    directory = Directory()
    for table, sql in NAMED.items():
        names = directory.names[table] = {}
        for entity_id, short, name in database.stream(sql):
            names[entity_id] = name
            if short:
                directory.short[entity_id] = short
    directory.names["meetings"] = {
        row.meeting_id: row.name or unnamed(row.city, row.start_date)
        for row in database.stream("SELECT meeting_id, name, start_date, city FROM meetings")
    }
    long = f"SELECT report_id, text FROM reports WHERE length(text) > {PART_OF_TEXT}"
    for report_id, text in database.stream(long):
        directory.parts[report_id] = part_starts(text)
    return directory


def part_starts(text: str) -> list[int]:
    """Where the parts of a text begin: at lines, or at words, none longer than a page takes."""
    starts = [0]
    while len(text) - starts[-1] > PART_OF_TEXT:
        begin = starts[-1]
        middle, end = begin + PART_OF_TEXT // 2, begin + PART_OF_TEXT
        line, word = text.rfind("\n", middle, end), text.rfind(" ", middle, end)
        starts.append((line if line > 0 else word if word > 0 else end - 1) + 1)
    return starts
