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
from load.site.questions import Kind, Section
from load.site.rendering import day, days, number
from load.site.site import Site

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
    total = max((_pages_of(section, rows) for section, rows in found), default=1)
    for page in range(1, total + 1):
        site.write(
            site.directory.page(kind.table, entity_id, page),
            "thing.html",
            here=kind.table, kind=kind, id=entity_id, row=row, name=name,
            about=[item for item in about if item[1] not in (None, "")],
            number=page, total=total, base=file_name(entity_id),
            first=f"{file_name(entity_id)}.html",
            sections=list(_shown(found, page)),
        )  # fmt: skip


def _says_the_name(section: Section, rows: list[Row], name: str) -> bool:
    """Whether a list of names holds nothing but what the page is called anyway."""
    return section.name == "names" and len(rows) == 1 and rows[0].name == name


def _pages_of(section: Section, rows: list[Row]) -> int:
    return 1 if section.name in WHOLE else -(-len(rows) // AT_MOST)


def _shown(found: list[tuple[Section, list[Row]]], page: int) -> Iterator[Shown]:
    for section, rows in found:
        part = rows[(page - 1) * AT_MOST : page * AT_MOST]
        if section.name in WHOLE:
            part = rows if page == 1 else []
        drawing = strip(rows) if page == 1 and section.name in ("timeline", "held") else None
        if part or page == 1:
            yield Shown(section, len(rows), part, drawing)


def _meeting(row: Row, _centre: Row | None) -> About:
    return [
        ("Series", row.series_id, "series"), ("Edition", row.edition, None),
        ("Dates", days(row), None), ("City", row.city, None),
        ("Country", row.country_code, "countries"), ("Venue", row.venue, None),
        ("Held", words(row.mode_code), None), ("Theme", row.theme, None),
        ("Reports", number(row.report_count), None), ("Id", row.meeting_id, None),
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
        ("Reports", number(row.report_count), None), ("Id", row.organisation_id, None),
    ]  # fmt: skip


def _person(row: Row, _centre: Row | None) -> About:
    return [
        ("Title", row.title, None), ("Family name", row.family_name, None),
        ("Given names", row.given_names, None),
        ("First reported", day(row.first_reported_date), None),
        ("Last reported", day(row.last_reported_date), None),
        ("Reports", number(row.report_count), None), ("Id", row.person_id, None),
    ]  # fmt: skip


def _country(row: Row, _centre: Row | None) -> About:
    return [
        ("Region", row.region, None), ("Subregion", row.subregion, None),
        ("Reports", number(row.report_count), None),
        ("Meetings held", number(row.meeting_count), None),
        ("Code", f"{row.country_code}, {row.alpha3}", None),
    ]  # fmt: skip


def _programme(row: Row, _centre: Row | None) -> About:
    return [
        ("Acronym", row.acronym, None), ("Kind", words(row.kind_code), None),
        ("Owner", row.owner_id, "organisations"), ("Id", row.programme_id, None),
    ]  # fmt: skip


def _series(row: Row, _centre: Row | None) -> About:
    first, last = row.first_edition, row.last_edition
    return [
        ("Meetings", number(row.meeting_count), None),
        ("Editions", f"{first} to {last}" if first != last else first, None),
        ("Id", row.series_id, None),
    ]  # fmt: skip


ABOUT = {
    "meetings": _meeting, "organisations": _organisation, "people": _person,
    "countries": _country, "programmes": _programme, "series": _series,
}  # fmt: skip
