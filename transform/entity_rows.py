"""The rows of every table of things, and of what they add up to over all reports."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Extraction
from extract.vocabulary import Vocabulary
from transform.announcements import Announcements, announcements
from transform.conflicts import conflict_table
from transform.corrections import Override
from transform.countries import country_rows
from transform.frames import Rows
from transform.identity import Ids, seniority
from transform.meeting_rows import (
    Held,
    describe_meetings,
    meeting_report_rows,
    meeting_rows,
    series_rows,
)
from transform.names import name_rows
from transform.organisation_rows import (
    Body,
    centre_rows,
    describe_organisations,
    organisation_rows,
)
from transform.overrides import corrected_meetings, corrected_starts, country_codes, overridden
from transform.participants import meeting_counts, own_reports
from transform.people import person_rows
from transform.person_conflicts import role_conflicts, spelling_conflicts
from transform.presence import presence_rows
from transform.programmes import programme_rows
from transform.reports import published_days
from transform.roles import position_rows
from transform.tenures import tenure_rows
from transform.things import Records, Things, records_of


def entity_rows(
    things: Things,
    sound: Sequence[Extraction],
    ids: Ids,
    vocabulary: Vocabulary,
    overrides: Sequence[Override],
) -> dict[str, Rows]:
    """The rows of each table of things and of what holds across reports, as corrected."""
    records, days, seniors = records_of(sound), published_days(sound), seniority(sound)
    bodies = describe_organisations(
        things.organisations, records.organisations, ids=ids, seniors=seniors, vocabulary=vocabulary
    )
    held = _meetings(things, records, sound, ids, vocabulary, overrides)
    rows = {
        "organisations": organisation_rows(bodies, days=days),
        "people": person_rows(things.people, records.people, ids=ids, seniors=seniors, days=days),
        "programmes": programme_rows(
            things.programmes, records.programmes, ids=ids, seniors=seniors, vocabulary=vocabulary
        ),
        "meetings": meeting_rows(held),
        "series": series_rows(
            things.meetings.series, held, records.meetings, ids=ids, seniors=seniors
        ),
        "countries": _countries(sound, bodies, held, overrides, vocabulary),
        "names": name_rows(sound, ids=ids),
        "meeting_reports": meeting_report_rows(records.meetings, ids=ids, vocabulary=vocabulary),
    }
    starts = corrected_starts(overrides, ids)
    positions = position_rows(sound, ids=ids, days=days, starts=starts, vocabulary=vocabulary)
    rows["tenures"] = tenure_rows(positions)
    announced = announcements(held, days)
    rows |= _centre_tables(bodies, held, sound, ids, announced, vocabulary)
    told = [row for body in bodies for row in body.conflicts]
    told += [row for meeting in held for row in meeting.conflicts]
    told += spelling_conflicts(things.people, records.people, ids=ids, seniors=seniors)
    told += role_conflicts(positions, seniors=seniors)
    rows["conflicts"] = conflict_table(told)
    return overridden(rows, overrides, ids)


def _meetings(
    things: Things,
    records: Records,
    sound: Sequence[Extraction],
    ids: Ids,
    vocabulary: Vocabulary,
    overrides: Sequence[Override],
) -> tuple[Held, ...]:
    """The meetings as the reports tell them together, with the days that people gave."""
    held = describe_meetings(
        things.meetings, records.meetings, ids=ids, seniors=seniority(sound),
        vocabulary=vocabulary, own=own_reports(sound, ids),
    )  # fmt: skip
    return corrected_meetings(held, overrides, ids)


def _countries(
    sound: Sequence[Extraction],
    bodies: Sequence[Body],
    held: Sequence[Held],
    overrides: Sequence[Override],
    vocabulary: Vocabulary,
) -> Rows:
    return country_rows(
        sound,
        elsewhere={body.country_code for body in bodies} | country_codes(overrides),
        held_in=[meeting.chosen["country_code"] for meeting in held],
        vocabulary=vocabulary,
    )


def _centre_tables(
    bodies: Sequence[Body],
    held: Sequence[Held],
    sound: Sequence[Extraction],
    ids: Ids,
    announced: Announcements,
    vocabulary: Vocabulary,
) -> dict[str, Rows]:
    """UNESCO's centres, and where each of them was present."""
    counts = meeting_counts(sound, ids, announced)
    centres = centre_rows(bodies, meeting_counts=counts, vocabulary=vocabulary)
    known = frozenset(str(row[0]) for row in centres.values)
    presence = presence_rows(
        sound, held, centres=known, ids=ids, announced=announced, vocabulary=vocabulary
    )
    return {"centres": centres, "presence": presence}
