"""The lists that stand on the pages of things, each as a question to the release."""

from __future__ import annotations

from load.site.questions import Section

LONGEST = 320
"""Characters of a passage on the page of a thing; the report's own page has it whole."""

PLACE = 'f.report_id, f.start, f."end"'
EVIDENCE = (
    f"{PLACE}, f.rule, f.confidence,\n"
    f'       substr(r.text, f.start + 1, least(f."end" - f.start, {LONGEST})) AS passage'
)
WITH_TEXT = "JOIN reports r USING (report_id)"
BY_DAY = f"m.start_date DESC NULLS LAST, f.meeting_id, {PLACE}"
ANNOUNCED = "coalesce(r.published_date < m.start_date, false)"
"""Whether a report tells of a meeting that has yet to begin."""
WITH_MEETING = f"{WITH_TEXT} LEFT JOIN meetings m USING (meeting_id)"


def timeline(key: str, source: str = "participations f") -> Section:
    """The meetings that a thing took part in, the latest first."""
    return Section(
        "timeline", "Meetings over time", key,
        "m.meeting_id, m.start_date, m.end_date, m.date_precision,\n"
        "       m.city, m.country_code,\n"
        "       list(DISTINCT f.capacity_code ORDER BY f.capacity_code) AS capacities,\n"
        f"       bool_and({ANNOUNCED}) AS is_announced",
        f"{source} {WITH_TEXT} JOIN meetings m USING (meeting_id)",
        "m.start_date DESC NULLS LAST, m.meeting_id",
        "m.meeting_id, m.start_date, m.end_date, m.date_precision, m.city, m.country_code",
    )  # fmt: skip


def positions(key: str) -> Section:
    """Who holds which role, as reports state it."""
    return Section(
        "positions", "Positions, passage by passage", key,
        "f.position_id, f.person_id, f.person, f.role, f.role_code, f.organisation_id,\n"
        "       f.organisation, f.country_code, f.is_acting, f.is_former, f.as_of_date,\n"
        f"       {EVIDENCE}",
        f"positions f {WITH_TEXT}",
        f"f.as_of_date DESC NULLS LAST, {PLACE}",
    )  # fmt: skip


def _told(name: str, title: str, key: str, columns: str, table: str) -> Section:
    """Facts of a table, each with its evidence, by the day of their meeting."""
    evident = f"{columns},\n       {EVIDENCE}"
    return Section(name, title, key, evident, f"{table} {WITH_MEETING}", BY_DAY)


def tenures(key: str) -> Section:
    """Who was seen in which role, and from when to when."""
    return Section(
        "tenures", "Roles over time", key,
        "t.tenure_id, t.person_id, t.role, t.role_code, t.organisation_id, t.country_code,\n"
        "       t.is_acting, t.is_former, t.first_date, t.last_date, t.position_count,\n"
        "       t.report_count",
        "tenures t",
        "t.last_date DESC NULLS LAST, t.tenure_id",
    )  # fmt: skip


def participations(key: str) -> Section:
    """Who took part in which meeting as what."""
    return _told(
        "participations",
        "Participations, passage by passage",
        key,
        "f.participation_id, f.meeting_id, f.person_id, f.organisation_id, f.country_code,\n"
        "       f.capacity_code, f.is_online, f.represented_by_id, f.topic,\n"
        f"       {ANNOUNCED} AS is_announced",
        "participations f",
    )


def statements(key: str) -> Section:
    """Who said what."""
    return _told(
        "statements",
        "Statements",
        key,
        "f.statement_id, f.meeting_id, f.person_id, f.organisation_id, f.verb, f.form_code",
        "statements f",
    )


def presentations(key: str) -> Section:
    """Which programmes were presented or mentioned."""
    return _told(
        "presentations",
        "Programmes presented or mentioned",
        key,
        "f.presentation_id, f.meeting_id, f.programme_id, f.person_id, f.organisation_id",
        "presentations f",
    )


def outcomes(key: str) -> Section:
    """What was agreed, decided, promised or signed."""
    table = "outcomes f"
    if key == "f.actor_id":
        table = "(SELECT *, unnest(actor_ids) AS actor_id FROM outcomes) f"
    return _told(
        "outcomes",
        "Outcomes",
        key,
        "f.outcome_id, f.meeting_id, f.kind_code, f.actor_ids, f.due_year",
        table,
    )


def conflicts(noun: str) -> Section:
    """What reports contradict each other in."""
    return Section(
        "conflicts", "Where reports disagree", "c.entity_id",
        "c.field, c.value, c.is_chosen, c.report_id",
        "conflicts c",
        "c.field, c.is_chosen DESC, c.value, c.report_id",
        where=f"c.noun = '{noun}'",
    )  # fmt: skip


def names(noun: str) -> Section:
    """Every way a thing is written."""
    return Section(
        "names", "Written as", "n.entity_id",
        "n.name, n.report_count",
        "names n",
        "n.report_count DESC, n.name",
        where=f"n.noun = '{noun}'",
    )  # fmt: skip


def merges(noun: str) -> Section:
    """Why differently written records are one thing."""
    return Section(
        "merges", "Why these are one", "g.entity_id",
        'g.name, g.reason_code, g.shared, g.report_id, g.start, g."end"',
        "merges g",
        "g.name, g.report_id",
        where=f"g.noun = '{noun}'",
    )  # fmt: skip


MET = """(
       SELECT a.organisation_id, b.organisation_id AS other_id, a.meeting_id
       FROM (SELECT DISTINCT meeting_id, organisation_id FROM took_part
             WHERE organisation_id IS NOT NULL) a
       JOIN (SELECT DISTINCT meeting_id, organisation_id FROM took_part
             WHERE organisation_id IS NOT NULL) b
         ON a.meeting_id = b.meeting_id AND a.organisation_id <> b.organisation_id
     ) w"""
"""Pairs of organisations that took part in one meeting."""

MEETING_REPORTS = Section(
    "meeting_reports", "What each report says of it", "f.meeting_id",
    "f.is_main, f.name, f.start_date, f.end_date, f.date_precision, f.city, f.country_code,\n"
    "       f.venue, f.mode_code, f.theme, f.stated_country_count,\n"
    "       f.stated_participant_count, f.stated_centre_count,\n"
    f"       {EVIDENCE}",
    f"meeting_reports f {WITH_TEXT}",
    "f.is_main DESC, f.report_id",
)  # fmt: skip

PRESENT = Section(
    "present", "Who took part", "f.meeting_id",
    "f.person_id, f.organisation_id, f.country_code,\n"
    "       list(DISTINCT f.capacity_code ORDER BY f.capacity_code) AS capacities,\n"
    "       count(DISTINCT f.report_id) AS report_count,\n"
    f"       bool_and({ANNOUNCED}) AS is_announced",
    f"participations f {WITH_MEETING}",
    "report_count DESC, f.organisation_id, f.person_id, f.country_code",
    "f.person_id, f.organisation_id, f.country_code",
)  # fmt: skip

FINDINGS = Section(
    "findings", "Findings", "f.meeting_id",
    "f.finding_id, f.kind_code, f.field, f.stated, f.found, f.verdict_code,\n"
    f"       {EVIDENCE}",
    f"findings f {WITH_TEXT}",
    PLACE,
)  # fmt: skip

PARTNERS = Section(
    "partners", "Met most often", "w.organisation_id",
    "w.other_id, count(*) AS meeting_count",
    MET,
    "meeting_count DESC, w.other_id",
    "w.other_id",
)  # fmt: skip

PRESENCE = Section(
    "presence", "Presence at the editions of a series", "p.organisation_id",
    "p.series_id, p.edition, p.meeting_id, p.presence_code, p.report_id, p.start, p.\"end\",\n"
    "       p.rule, p.confidence",
    "presence p",
    "p.series_id, p.edition",
)  # fmt: skip

UNITS = Section(
    "units", "Its parts", "o.parent_id",
    "o.organisation_id AS unit_id, o.kind_code, o.report_count",
    "organisations o",
    "o.name, o.organisation_id",
)  # fmt: skip

PUBLISHED = Section(
    "reports", "Reports it published", "r.publisher_id",
    "r.report_id, r.published_date, r.word_count",
    "reports r",
    "r.published_date DESC NULLS LAST, r.report_id",
)  # fmt: skip

OWNED = Section(
    "programmes", "Its programmes", "p.owner_id",
    "p.programme_id, p.kind_code",
    "programmes p",
    "p.name, p.programme_id",
)  # fmt: skip

HELD = Section(
    "held", "Meetings held here", "m.country_code",
    "m.meeting_id, m.start_date, m.end_date, m.date_precision, m.city, m.country_code",
    "meetings m",
    "m.start_date DESC NULLS LAST, m.meeting_id",
)  # fmt: skip

SEATED = Section(
    "units", "Organisations", "o.country_code",
    "o.organisation_id AS unit_id, o.kind_code, o.report_count",
    "organisations o",
    "o.report_count DESC, o.name, o.organisation_id",
)  # fmt: skip

EDITIONS = Section(
    "held", "Meetings", "m.series_id",
    "m.meeting_id, m.start_date, m.end_date, m.date_precision, m.city, m.country_code",
    "meetings m",
    "m.edition DESC NULLS LAST, m.start_date DESC NULLS LAST, m.meeting_id",
)  # fmt: skip

MATRIX = Section(
    "matrix", "Presence of centres", "p.series_id",
    "p.organisation_id, p.edition, p.presence_code, p.meeting_id, p.report_id, p.start",
    "presence p",
    "p.organisation_id, p.edition",
)  # fmt: skip
