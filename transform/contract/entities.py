"""Entities: one row per thing, across all reports."""

from __future__ import annotations

from transform import codes
from transform.contract.columns import (
    COUNTRY,
    END,
    FIRST,
    LAST,
    PRECISION,
    REPORTS,
    START,
    Column,
    Table,
    code,
    count,
    flag,
    key,
    text,
)

ENTITIES: tuple[Table, ...] = (
    Table(
        "meetings",
        "entities",
        "One row per meeting, whoever reported it.",
        (
            key("meeting_id", "Readable, stable id."),
            text("name", "Its name; null for a visit, signing or ceremony without one."),
            text("series_id", "The series it is an edition of.", references="series.series_id"),
            count("edition", "Its number in the series.", is_nullable=True),
            START,
            END,
            PRECISION,
            text("city", "City it was held in."),
            text(
                "country_code",
                "ISO 3166-1 alpha-2 code; that of the city where no report names the country.",
                references="countries.country_code",
            ),
            text("venue", "Building, campus, hotel or hall."),
            code("mode_code", "How people took part, where stated.", codes.MODES),
            text("theme", "Its theme, without quotation marks."),
            REPORTS,
        ),
        ("meeting_id",),
    ),
    Table(
        "series",
        "entities",
        "One row per series of meetings.",
        (
            key("series_id", "Readable, stable id."),
            Column("name", "string", "Its name, without ordinal and year.", False),
            count("meeting_count", "Number of its meetings in this release."),
            count("first_edition", "Lowest edition reported.", is_nullable=True),
            count("last_edition", "Highest edition reported.", is_nullable=True),
        ),
        ("series_id",),
    ),
    Table(
        "organisations",
        "entities",
        "One row per organisation, unit, network or other body.",
        (
            key("organisation_id", "Readable, stable id; the registry's where it is registered."),
            Column(
                "name", "string", "Its name: the registry's, or the fullest form reported.", False
            ),
            text("acronym", "Its acronym."),
            code("kind_code", "What kind of body it is.", codes.ORGANISATION_KINDS),
            text(
                "parent_id", "The body it is a part of.", references="organisations.organisation_id"
            ),
            COUNTRY,
            text("city", "The city of its seat."),
            flag("is_registered", "Whether it is in the reference registry."),
            text("wikidata_id", "Its Wikidata item."),
            FIRST,
            LAST,
            REPORTS,
        ),
        ("organisation_id",),
    ),
    Table(
        "centres",
        "entities",
        "The organisations that are UNESCO centres and institutes.",
        (
            key("organisation_id", "The organisation.", "organisations.organisation_id"),
            Column("name", "string", "Its name.", False),
            text("acronym", "Its acronym."),
            count("category", "UNESCO category: 1 or 2.", is_nullable=True),
            text("sector_code", "Programme sector: education, natural_sciences, culture, ..."),
            text("city", "City of its seat."),
            COUNTRY,
            text("status_code", "Status in the registry: active, closed, unknown, ..."),
            count(
                "meeting_count",
                "Number of meetings it took part in; being announced is not enough.",
            ),
        ),
        ("organisation_id",),
    ),
    Table(
        "people",
        "entities",
        "One row per person.",
        (
            key("person_id", "Readable, stable id."),
            Column("name", "string", "Given names first, normal case.", False),
            text("family_name", "Family name; null where it cannot be told."),
            text("given_names", "Given names; null where they cannot be told."),
            text("title", "Honorific or academic title as last written."),
            FIRST,
            LAST,
            REPORTS,
        ),
        ("person_id",),
    ),
    Table(
        "countries",
        "entities",
        "One row per country that a report names or a body belongs to.",
        (
            key("country_code", "ISO 3166-1 alpha-2."),
            Column("alpha3", "string", "ISO 3166-1 alpha-3.", False),
            Column("name", "string", "UN short name in English.", False),
            text("region", "UN M49 region."),
            text("subregion", "UN M49 subregion."),
            REPORTS,
            count("meeting_count", "Number of meetings held there, announced ones too."),
        ),
        ("country_code",),
    ),
    Table(
        "programmes",
        "entities",
        "One row per programme, project, framework, convention, award or goal.",
        (
            key("programme_id", "Readable, stable id; the registry's where it is registered."),
            Column("name", "string", "Its name.", False),
            text("acronym", "Its acronym."),
            text("kind_code", "Its kind in the registry: sdg, programme, convention, ..."),
            text(
                "owner_id",
                "The body whose programme it is.",
                references="organisations.organisation_id",
            ),
        ),
        ("programme_id",),
    ),
    Table(
        "names",
        "entities",
        "Every way a thing is written.",
        (
            key("entity_id", "The thing's id (a country_code for countries)."),
            key("name", "One way it is written in the reports."),
            code("noun", "What kind of thing it is.", codes.NOUNS, is_nullable=False),
            REPORTS,
        ),
        ("entity_id", "name"),
    ),
)
