"""All meetings, people, centres ... as tables."""

from __future__ import annotations

from dataclasses import dataclass

from load.site.sections import LONGEST
from load.site.site import Site, paged

AT_MOST = 250
"""Rows of a table on one page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a list."""

    name: str
    heading: str
    kind: str = "text"
    table: str | None = None
    """Where the thing stands that it holds the id of."""
    is_first: bool = False
    is_minor: bool = False
    """Whether a narrow screen goes without it."""

    @property
    def css(self) -> str:
        """How it is set."""
        classes = (
            self.kind if self.kind in ("number", "day", "passage") else "",
            "minor" * self.is_minor,
        )
        return " ".join(filter(None, classes))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things: its question and its columns."""

    folder: str
    title: str
    meaning: str
    sql: str
    columns: tuple[Shown, ...]


WORDS = f'substr(r.text, f.start + 1, least(f."end" - f.start, {LONGEST}))'
"""The passage of a fact, as far as a list shows it."""

LISTINGS = (
    Listing(
        "meetings", "Meetings", "Every meeting that a report tells of or announces, latest first.",
        "SELECT meeting_id, series_id, edition, start_date, end_date, city, country_code,\n"
        "       mode_code, report_count\n"
        "FROM meetings\nORDER BY start_date DESC NULLS LAST, meeting_id",
        (
            Shown("meeting_id", "Meeting", table="meetings", is_first=True),
            Shown("start_date", "Begins", "day"), Shown("end_date", "Ends", "day", is_minor=True),
            Shown("city", "City", is_minor=True),
            Shown("country_code", "Country", table="countries"),
            Shown("edition", "Edition", "number", is_minor=True),
            Shown("mode_code", "Held", "code", is_minor=True),
            Shown("report_count", "Reports", "number"),
        ),
    ),
    Listing(
        "centres", "Centres", "UNESCO centres and institutes, those that met most often first.",
        "SELECT organisation_id, acronym, category, sector_code, city, country_code,\n"
        "       status_code, meeting_count\n"
        "FROM centres\nORDER BY meeting_count DESC, name, organisation_id",
        (
            Shown("organisation_id", "Centre", table="organisations", is_first=True),
            Shown("acronym", "Acronym"), Shown("category", "Category", "number", is_minor=True),
            Shown("sector_code", "Sector", "code", is_minor=True),
            Shown("city", "City", is_minor=True),
            Shown("country_code", "Country", table="countries", is_minor=True),
            Shown("status_code", "Status", "code", is_minor=True),
            Shown("meeting_count", "Meetings", "number"),
        ),
    ),
    Listing(
        "organisations", "Organisations", "Bodies, units and networks, the most reported first.",
        "SELECT organisation_id, acronym, kind_code, parent_id, country_code, report_count\n"
        "FROM organisations\nORDER BY report_count DESC, name, organisation_id",
        (
            Shown("organisation_id", "Organisation", table="organisations", is_first=True),
            Shown("acronym", "Acronym", is_minor=True), Shown("kind_code", "Kind", "code"),
            Shown("parent_id", "Part of", table="organisations", is_minor=True),
            Shown("country_code", "Country", table="countries", is_minor=True),
            Shown("report_count", "Reports", "number"),
        ),
    ),
    Listing(
        "people", "People", "Everybody whom a report names, the most reported first.",
        "SELECT p.person_id, p.title, t.role, t.organisation_id, p.first_reported_date,\n"
        "       p.last_reported_date, p.report_count\n"
        "FROM people p\n"
        "LEFT JOIN (SELECT person_id, arg_max(role, (last_date, tenure_id)) AS role,\n"
        "                  arg_max(organisation_id, (last_date, tenure_id)) AS organisation_id\n"
        "           FROM tenures GROUP BY person_id) t USING (person_id)\n"
        "ORDER BY p.report_count DESC, p.name, p.person_id",
        (
            Shown("person_id", "Person", table="people", is_first=True),
            Shown("title", "Title", is_minor=True), Shown("role", "Last known role"),
            Shown("organisation_id", "At", table="organisations", is_minor=True),
            Shown("first_reported_date", "First reported", "day", is_minor=True),
            Shown("last_reported_date", "Last reported", "day", is_minor=True),
            Shown("report_count", "Reports", "number"),
        ),
    ),
    Listing(
        "countries", "Countries", "Countries that a report names or a body belongs to.",
        "SELECT country_code, region, subregion, meeting_count, report_count\n"
        "FROM countries\nORDER BY report_count DESC, name",
        (
            Shown("country_code", "Country", table="countries", is_first=True),
            Shown("region", "Region", is_minor=True), Shown("subregion", "Subregion"),
            Shown("meeting_count", "Meetings held", "number"),
            Shown("report_count", "Reports", "number"),
        ),
    ),
    Listing(
        "programmes", "Programmes", "Programmes, projects, conventions, awards and goals.",
        "SELECT p.programme_id, p.kind_code, p.owner_id, count(f.programme_id) AS facts,\n"
        "       count(DISTINCT f.meeting_id) AS meetings\n"
        "FROM programmes p LEFT JOIN presentations f USING (programme_id)\n"
        "GROUP BY p.programme_id, p.name, p.kind_code, p.owner_id\n"
        "ORDER BY facts DESC, p.name, p.programme_id",
        (
            Shown("programme_id", "Programme", table="programmes", is_first=True),
            Shown("kind_code", "Kind", "code"),
            Shown("owner_id", "Owner", table="organisations", is_minor=True),
            Shown("meetings", "Meetings", "number"), Shown("facts", "Mentions", "number"),
        ),
    ),
    Listing(
        "series", "Series", "Series of meetings, and the editions that reports tell of.",
        "SELECT series_id, meeting_count, first_edition, last_edition\n"
        "FROM series\nORDER BY meeting_count DESC, name, series_id",
        (
            Shown("series_id", "Series", table="series", is_first=True),
            Shown("first_edition", "First edition", "number"),
            Shown("last_edition", "Last edition", "number"),
            Shown("meeting_count", "Meetings", "number"),
        ),
    ),
    Listing(
        "outcomes", "Outcomes", "What was agreed, decided, promised or signed, latest first.",
        "SELECT f.kind_code, f.due_year, f.meeting_id, m.start_date, f.report_id, f.start,\n"
        f"       {WORDS} AS passage\n"
        "FROM outcomes f JOIN reports r USING (report_id) LEFT JOIN meetings m USING (meeting_id)\n"
        'ORDER BY m.start_date DESC NULLS LAST, f.report_id, f.start, f."end", f.outcome_id',
        (
            Shown("passage", "Outcome", "passage", is_first=True),
            Shown("kind_code", "Kind", "code"), Shown("due_year", "Due", "year"),
            Shown("meeting_id", "Meeting", table="meetings", is_minor=True),
            Shown("start_date", "Begins", "day", is_minor=True),
        ),
    ),
    Listing(
        "statements", "Statements", "Who said what, latest first.",
        "SELECT f.person_id, f.organisation_id, f.meeting_id, m.start_date, f.report_id, f.start,\n"
        f"       {WORDS} AS passage\n"
        "FROM statements f JOIN reports r USING (report_id)\n"
        "     LEFT JOIN meetings m USING (meeting_id)\n"
        'ORDER BY m.start_date DESC NULLS LAST, f.report_id, f.start, f."end", f.statement_id',
        (
            Shown("passage", "Statement", "passage", is_first=True),
            Shown("person_id", "Person", table="people"),
            Shown("organisation_id", "For", table="organisations", is_minor=True),
            Shown("meeting_id", "Meeting", table="meetings", is_minor=True),
            Shown("start_date", "Begins", "day", is_minor=True),
        ),
    ),
    Listing(
        "reports", "Reports", "Every report that was read, latest first.",
        "SELECT report_id, publisher_id, published_date, source, word_count\n"
        "FROM reports\nORDER BY published_date DESC NULLS LAST, report_id",
        (
            Shown("report_id", "Report", table="reports", is_first=True),
            Shown("publisher_id", "Publisher", table="organisations", is_minor=True),
            Shown("published_date", "Published", "day"),
            Shown("source", "Source", is_minor=True), Shown("word_count", "Words", "number"),
        ),
    ),
)  # fmt: skip


def write_lists(site: Site) -> None:
    """Write the tables of all kinds of things."""
    for listing in LISTINGS:
        rows = site.database.rows(listing.sql)
        for page, part in paged(rows, AT_MOST, "index"):
            site.write(
                f"{listing.folder}/{page.file}",
                "list.html",
                here=listing.folder, title=listing.title, meaning=listing.meaning,
                question=listing.sql, columns=listing.columns, rows=part, count=len(rows),
                page=page, before=(page.number - 1) * AT_MOST,
            )  # fmt: skip
