"""Facts: one row per claim of one report, each with its evidence."""

from __future__ import annotations

from transform import codes
from transform.contract.columns import (
    COUNTRY,
    END,
    EVIDENCE,
    MEETING,
    ORGANISATION,
    PERSON,
    PRECISION,
    START,
    Column,
    Table,
    code,
    count,
    date,
    flag,
    key,
    text,
)

FACTS: tuple[Table, ...] = (
    Table(
        "mentions",
        "facts",
        "One row per name in a report's text.",
        (
            key("mention_id", "report_id and place."),
            code("label", "What kind of name it is.", codes.LABELS, is_nullable=False),
            Column("text", "string", "As written.", False),
            text(
                "entity_id",
                "The thing it names; a country_code for countries; null while unresolved.",
            ),
            *EVIDENCE,
        ),
        ("mention_id",),
        True,
    ),
    Table(
        "meeting_reports",
        "facts",
        "What one report says of one meeting.",
        (
            key("meeting_id", "The meeting.", "meetings.meeting_id"),
            key("report_id", "The report.", "reports.report_id"),
            flag("is_main", "Whether the report is about this meeting."),
            text("name", "Its name as written."),
            START,
            END,
            PRECISION,
            text("city", "City as written."),
            COUNTRY,
            text("theme", "Theme as written."),
            count(
                "stated_country_count", "Number of countries the report states.", is_nullable=True
            ),
            count(
                "stated_participant_count",
                "Number of participants the report states.",
                is_nullable=True,
            ),
            count("stated_centre_count", "Number of centres the report states.", is_nullable=True),
            text("venue", "Venue as written."),
            code("mode_code", "How people took part, where stated.", codes.MODES),
            *EVIDENCE[1:],
        ),
        ("meeting_id", "report_id"),
        True,
    ),
    Table(
        "positions",
        "facts",
        "Who holds which role where, as one passage states it.",
        (
            key("position_id", "report_id and place."),
            Column("person_id", "string", "The person.", False, "people.person_id"),
            Column("person", "string", "The person as written.", False),
            text("role", "The role as written; null where the report gives the body alone."),
            text("role_code", "The role in the vocabulary; null while unresolved."),
            ORGANISATION,
            text("organisation", "The organisation as written."),
            flag("is_acting", "Whether the role is held ad interim."),
            flag("is_former", "Whether the role is said to be past."),
            date(
                "as_of_date",
                "The day for which it is known: the meeting's, but never later than the "
                "publication date; that date where no meeting has a day.",
            ),
            COUNTRY,
            *EVIDENCE,
        ),
        ("position_id",),
        True,
    ),
    Table(
        "participations",
        "facts",
        "Who took part in which meeting as what: a person, an organisation or a country. A report "
        "published before the meeting began says who is to come (participants.is_announced).",
        (
            key("participation_id", "report_id and place."),
            MEETING,
            PERSON,
            ORGANISATION,
            COUNTRY,
            code("capacity_code", "As what they took part.", codes.CAPACITIES, is_nullable=False),
            flag(
                "is_online",
                "Whether they took part from afar; null where not stated.",
                is_nullable=True,
            ),
            text(
                "represented_by_id",
                "The person who came in their place.",
                references="people.person_id",
            ),
            text("topic", "What they spoke about, as written."),
            *EVIDENCE,
        ),
        ("participation_id",),
        True,
    ),
    Table(
        "presentations",
        "facts",
        "Programmes that a report presents or mentions.",
        (
            key("presentation_id", "report_id and place."),
            MEETING,
            Column("programme_id", "string", "The programme.", False, "programmes.programme_id"),
            PERSON,
            ORGANISATION,
            *EVIDENCE,
        ),
        ("presentation_id",),
        True,
    ),
    Table(
        "statements",
        "facts",
        "Who said what; the passage is the evidence.",
        (
            key("statement_id", "report_id and place."),
            MEETING,
            PERSON,
            ORGANISATION,
            Column("verb", "string", "Lemma of the verb of saying.", False),
            code("form_code", "Direct or indirect speech.", codes.SPEECH_FORMS, is_nullable=False),
            *EVIDENCE,
        ),
        ("statement_id",),
        True,
    ),
    Table(
        "outcomes",
        "facts",
        "What was agreed, decided, promised or signed; the passage is the evidence.",
        (
            key("outcome_id", "report_id and place."),
            MEETING,
            code(
                "kind_code", "What kind of outcome it is.", codes.OUTCOME_KINDS, is_nullable=False
            ),
            Column("actor_ids", "strings", "Ids of the people and organisations that act.", False),
            count("due_year", "The year it is due, where stated.", is_nullable=True),
            *EVIDENCE,
        ),
        ("outcome_id",),
        True,
    ),
)
