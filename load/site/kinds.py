"""The kinds of things that have pages, and what stands on them."""

from __future__ import annotations

from load.site.questions import Kind
from load.site.sections import (
    EDITIONS,
    FINDINGS,
    HELD,
    MATRIX,
    MEETING_REPORTS,
    OWNED,
    PARTNERS,
    PRESENCE,
    PRESENT,
    PUBLISHED,
    SEATED,
    UNITS,
    conflicts,
    merges,
    names,
    outcomes,
    participations,
    positions,
    presentations,
    statements,
    tenures,
    timeline,
)

KINDS: tuple[Kind, ...] = (
    Kind("meetings", "meeting", "meeting_id", (
        MEETING_REPORTS, PRESENT, participations("f.meeting_id"), outcomes("f.meeting_id"),
        statements("f.meeting_id"), presentations("f.meeting_id"), FINDINGS,
        conflicts("meeting"), names("meeting"), merges("meeting"),
    )),
    Kind("organisations", "organisation", "organisation_id", (
        timeline("f.organisation_id"), PRESENCE, PARTNERS, tenures("t.organisation_id"), OWNED,
        UNITS, participations("f.organisation_id"), outcomes("f.actor_id"),
        statements("f.organisation_id"), presentations("f.organisation_id"), PUBLISHED,
        conflicts("organisation"), names("organisation"), merges("organisation"),
    )),
    Kind("people", "person", "person_id", (
        timeline("f.person_id"), tenures("t.person_id"), positions("f.person_id"),
        participations("f.person_id"), statements("f.person_id"), outcomes("f.actor_id"),
        presentations("f.person_id"), conflicts("person"), names("person"), merges("person"),
    )),
    Kind("countries", "country", "country_code", (
        HELD, timeline("f.country_code"), SEATED, tenures("t.country_code"),
        participations("f.country_code"), names("country"),
    )),
    Kind("programmes", "programme", "programme_id", (
        presentations("f.programme_id"), conflicts("programme"), names("programme"),
        merges("programme"),
    )),
    Kind("series", "series", "series_id", (
        EDITIONS, MATRIX, conflicts("series"), names("series"), merges("series"),
    )),
)  # fmt: skip
