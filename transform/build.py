"""All tables of a release from what was read in all reports: the whole of `transform`.

`build_tables` is pure: the same records give the same frames, in whatever order
they come and however many reports were read before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from extract.records import Extraction, Quarantined
from extract.vocabulary import Vocabulary
from transform.changes import change_rows
from transform.conflicts import conflict_table
from transform.contradictions import refuse_contradictions, refuse_split_things
from transform.corrections import Correction, Override, apply
from transform.countries import country_rows
from transform.facts import (
    MENTIONS,
    OUTCOMES,
    PARTICIPATIONS,
    PRESENTATIONS,
    STATEMENTS,
    Facts,
    fact_rows,
    mention_values,
    outcome_values,
    participation_values,
    presentation_values,
    statement_values,
)
from transform.findings import (
    FINDINGS,
    UNRESOLVED,
    finding_values,
    quarantine_rows,
    rule_rows,
    unresolved_values,
)
from transform.frames import Rows, build_frame
from transform.history import earlier_redirects, published_ids, redirect_rows
from transform.identity import Ids, assign_ids, seniority
from transform.meeting_rows import (
    Held,
    describe_meetings,
    meeting_report_rows,
    meeting_rows,
    series_rows,
)
from transform.merges import merge_rows
from transform.names import name_rows
from transform.organisation_rows import (
    Body,
    centre_rows,
    describe_organisations,
    organisation_rows,
)
from transform.overrides import country_codes, overridden
from transform.participants import meeting_counts, own_reports
from transform.people import person_rows
from transform.person_conflicts import role_conflicts, spelling_conflicts
from transform.presence import presence_rows
from transform.programmes import programme_rows
from transform.reports import published_days, report_rows
from transform.roles import position_rows
from transform.soundness import sound_extractions
from transform.tables import TABLES
from transform.tenures import tenure_rows
from transform.things import Things, find_things, records_of

_FACTS: Mapping[str, tuple[tuple[str, ...], Facts]] = {
    "mentions": (MENTIONS, mention_values),
    "participations": (PARTICIPATIONS, participation_values),
    "presentations": (PRESENTATIONS, presentation_values),
    "statements": (STATEMENTS, statement_values),
    "outcomes": (OUTCOMES, outcome_values),
    "findings": (FINDINGS, finding_values),
    "unresolved": (UNRESOLVED, unresolved_values),
}


def build_tables(
    extractions: Iterable[Extraction],
    quarantined: Iterable[Quarantined],
    *,
    vocabulary: Vocabulary,
    previous: Mapping[str, pd.DataFrame] | None = None,
    causes: Sequence[str] = (),
    corrections: Sequence[Correction] = (),
) -> dict[str, pd.DataFrame]:
    """Every table of the contract, columns in its order, rows sorted by key.

    `previous` are the tables of the release before: its ids are kept, and
    `changes` and `redirects` say what became of it. `causes` (codes of the
    contract) say what besides the reports differs since then, the weightiest first.
    `corrections` are applied to what was read; two that contradict each other are a
    `UsageError`.
    """
    refuse_contradictions(corrections)
    sound, broken = sound_extractions(extractions)
    applied = apply(sound, corrections)
    refuse_split_things(applied)
    sound = applied.extractions
    things = find_things(sound, vocabulary, applied.decisions())
    ids = _assign(things, sound, vocabulary, previous or {})
    rows = {
        **_entity_rows(things, sound, ids, vocabulary, applied.overrides),
        **_fact_rows(sound, ids, vocabulary),
        "merges": merge_rows(sound, things.all(), ids=ids),
        "quarantine": quarantine_rows([*quarantined, *broken, *applied.lost]),
        "redirects": redirect_rows(ids.redirects),
    }
    rows["tenures"] = tenure_rows(rows["positions"])
    rows["rules"] = rule_rows(_occurring_rules(rows), vocabulary)
    tables = {name: build_frame(TABLES[name], found) for name, found in rows.items()}
    tables["changes"] = build_frame(TABLES["changes"], change_rows(tables, previous, causes))
    return {name: tables[name] for name in TABLES}


def _assign(
    things: Things,
    sound: Sequence[Extraction],
    vocabulary: Vocabulary,
    previous: Mapping[str, pd.DataFrame],
) -> Ids:
    registered = {*vocabulary.organisations.by_id, *vocabulary.programmes.by_id}
    return assign_ids(
        things.all(),
        seniors=seniority(sound),
        published=published_ids(sound, previous) if previous else {},
        redirects=earlier_redirects(previous),
        reserved=frozenset(registered),
    )


def _entity_rows(
    things: Things,
    sound: Sequence[Extraction],
    ids: Ids,
    vocabulary: Vocabulary,
    overrides: Sequence[Override],
) -> dict[str, Rows]:
    records, days, seniors = records_of(sound), published_days(sound), seniority(sound)
    bodies = describe_organisations(
        things.organisations, records.organisations, ids=ids, seniors=seniors, vocabulary=vocabulary
    )
    held = describe_meetings(
        things.meetings, records.meetings, ids=ids, seniors=seniors, own=own_reports(sound, ids)
    )
    rows = {
        "reports": report_rows(sound, ids=ids),
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
        "positions": position_rows(sound, ids=ids, days=days, vocabulary=vocabulary),
    }
    rows |= _centre_tables(bodies, held, sound, ids, vocabulary)
    conflicts = [
        *(row for body in bodies for row in body.conflicts),
        *(row for meeting in held for row in meeting.conflicts),
        *spelling_conflicts(things.people, records.people, ids=ids, seniors=seniors),
        *role_conflicts(rows["positions"], seniors=seniors),
    ]
    rows["conflicts"] = conflict_table(conflicts)
    return overridden(rows, overrides, ids)


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
    vocabulary: Vocabulary,
) -> dict[str, Rows]:
    """UNESCO's centres, and where each of them was present."""
    counts = meeting_counts(sound, ids)
    centres = centre_rows(bodies, meeting_counts=counts, vocabulary=vocabulary)
    known = frozenset(str(row[0]) for row in centres.values)
    presence = presence_rows(sound, held, centres=known, ids=ids, vocabulary=vocabulary)
    return {"centres": centres, "presence": presence}


def _fact_rows(sound: Sequence[Extraction], ids: Ids, vocabulary: Vocabulary) -> dict[str, Rows]:
    return {
        name: fact_rows(sound, columns, values, ids=ids, vocabulary=vocabulary)
        for name, (columns, values) in _FACTS.items()
    }


def _occurring_rules(rows: Mapping[str, Rows]) -> set[str]:
    return {
        str(row[found.columns.index("rule")])
        for found in rows.values()
        if "rule" in found.columns
        for row in found.values
    }
