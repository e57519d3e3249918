"""A page per meeting, organisation, person, country, programme and series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from load.site.database import Groups, Row
from load.site.directory import file_name
from load.site.drawing import strip
from load.site.kinds import KINDS
from load.site.labels import words
from load.site.numbers import counted, in_row
from load.site.questions import Kind, Section
from load.site.rendering import day, days
from load.site.site import Page, Site

AT_MOST = 100
"""Rows of a list on one page; the others stand on the pages after."""
WHOLE = frozenset({"matrix"})
"""Lists that are never parted."""
CENTRES = "SELECT * FROM centres"

About = list[tuple[str, Any, str | None]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A section on one page of a thing."""

    of: Section
    count: int
    """Of all its rows."""
    rows: list[Row]
    """Those of this page."""
    first: int
    """Which of all its rows is the first of this page, from 0."""
    drawing: Markup | None


def write_things(site: Site) -> None:
    """Write the pages of all kinds of things."""
    for kind in KINDS:
        _write_kind(site, kind)


def _write_kind(site: Site, kind: Kind) -> None:
    groups = [
        (section, Groups(site.database.stream(section.bulk_sql))) for section in kind.sections
    ]
    centres = {}
    if kind.table == "organisations":
        centres = {row.organisation_id: row for row in site.database.stream(CENTRES)}
    for row in site.database.stream(kind.bulk_sql):
        entity_id = getattr(row, kind.key)
        found = [(section, taken.take(entity_id)) for section, taken in groups]
        about = ABOUT[kind.table](row, centres.get(entity_id))
        name = site.directory.name(kind.table, entity_id)
        telling = [(s, rows) for s, rows in found if rows and not _says_the_name(s, rows, name)]
        _write_thing(site, kind, row, about, telling)


def _write_thing(
    site: Site, kind: Kind, row: Row, about: About, found: list[tuple[Section, list[Row]]]
) -> None:
    entity_id = getattr(row, kind.key)
    name = site.directory.name(kind.table, entity_id)
    for page in _pages(found, file_name(entity_id)):
        site.write(
            f"{kind.table}/{page.file}",
            "thing.html",
            here=kind.table, kind=kind, id=entity_id, row=row, name=name, page=page,
            about=[item for item in about if item[1] not in (None, "")],
            sections=list(_shown(found, page.number)),
        )  # fmt: skip


def _says_the_name(section: Section, rows: list[Row], name: str) -> bool:
    """Whether a list of names holds nothing but what the page is called anyway."""
    return section.name == "names" and len(rows) == 1 and rows[0].name == name


def _pages(found: list[tuple[Section, list[Row]]], base: str) -> Iterator[Page]:
    """The pages of a thing: as many as its longest list fills."""
    long = [(len(rows), section.name) for section, rows in found if section.name not in WHOLE]
    rows, of = max(long, default=(0, ""))
    total = max(1, -(-rows // AT_MOST))
    for number in range(1, total + 1):
        yield Page(number, total, base, of, AT_MOST)


def _shown(found: list[tuple[Section, list[Row]]], page: int) -> Iterator[Shown]:
    for section, rows in found:
        first = (page - 1) * AT_MOST
        part = rows[first : first + AT_MOST]
        if section.name in WHOLE:
            part = rows if page == 1 else []
        is_drawn = page == 1 and section.name in ("timeline", "held")
        drawing = strip(rows, section.name) if is_drawn else None
        if part or page == 1:
            yield Shown(section, len(rows), part, first, drawing)


def _number(row: Row, column: str) -> Markup:
    """A number of the thing's own row."""
    return counted(getattr(row, column), "head", in_row(column, 0))


def _meeting(row: Row, _centre: Row | None) -> About:
    return [
        ("Series", row.series_id, "series"), ("Edition", _number(row, "edition"), None),
        ("Dates", days(row), None), ("City", row.city, None),
        ("Country", row.country_code, "countries"), ("Venue", row.venue, None),
        ("Held", words(row.mode_code), None), ("Theme", row.theme, None),
        ("Reports", _number(row, "report_count"), None), ("Id", row.meeting_id, None),
    ]  # fmt: skip


def _organisation(row: Row, centre: Row | None) -> About:
    about: About = [
        ("Acronym", row.acronym, None), ("Part of", row.parent_id, "organisations"),
        ("City", row.city, None), ("Country", row.country_code, "countries"),
    ]  # fmt: skip
    if centre is not None:
        category = f"UNESCO category {centre.category}" if centre.category else None
        about += [
            ("Centre", category, None), ("Sector", words(centre.sector_code), None),
            ("Status", words(centre.status_code), None),
        ]  # fmt: skip
    return [
        *about, ("In the registry", "yes" if row.is_registered else "no", None),
        ("Wikidata", row.wikidata_id, None),
        ("First reported", day(row.first_reported_date), None),
        ("Last reported", day(row.last_reported_date), None),
        ("Reports", _number(row, "report_count"), None), ("Id", row.organisation_id, None),
    ]  # fmt: skip


def _person(row: Row, _centre: Row | None) -> About:
    return [
        ("Title", row.title, None), ("Family name", row.family_name, None),
        ("Given names", row.given_names, None),
        ("First reported", day(row.first_reported_date), None),
        ("Last reported", day(row.last_reported_date), None),
        ("Reports", _number(row, "report_count"), None), ("Id", row.person_id, None),
    ]  # fmt: skip


def _country(row: Row, _centre: Row | None) -> About:
    return [
        ("Region", row.region, None), ("Subregion", row.subregion, None),
        ("Reports", _number(row, "report_count"), None),
        ("Meetings held", _number(row, "meeting_count"), None),
        ("Code", f"{row.country_code}, {row.alpha3}", None),
    ]  # fmt: skip


def _programme(row: Row, _centre: Row | None) -> About:
    return [
        ("Acronym", row.acronym, None), ("Kind", words(row.kind_code), None),
        ("Owner", row.owner_id, "organisations"), ("Id", row.programme_id, None),
    ]  # fmt: skip


def _series(row: Row, _centre: Row | None) -> About:
    first, last = (_number(row, f"{which}_edition") for which in ("first", "last"))
    is_one = row.first_edition == row.last_edition
    editions = first if is_one else Markup("{} to {}").format(first, last)
    return [
        ("Meetings", _number(row, "meeting_count"), None),
        ("Editions", editions, None),
        ("Id", row.series_id, None),
    ]  # fmt: skip


ABOUT = {
    "meetings": _meeting, "organisations": _organisation, "people": _person,
    "countries": _country, "programmes": _programme, "series": _series,
}  # fmt: skip
