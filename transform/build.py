"""All tables of a release from what was read in all reports: the whole of `transform`.

`build_tables` is pure: the same records give the same frames, in whatever order
they come and however many reports were read before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from extract.records import Extraction, Meeting, Organisation, Person, Programme, Quarantined
from extract.vocabulary import Vocabulary
from transform.changes import change_rows
from transform.conflicts import conflict_table
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
from transform.identity import Cluster, Ids, Reference, assign_ids, seniority
from transform.meeting_rows import (
    describe_meetings,
    meeting_report_rows,
    meeting_rows,
    series_rows,
)
from transform.meetings import MeetingClusters, cluster_meetings
from transform.names import name_rows
from transform.occasions import bodies_to_compare
from transform.organisation_rows import centre_rows, describe_organisations, organisation_rows
from transform.organisations import cluster_organisations
from transform.participants import hosts_of_meetings, meeting_counts
from transform.people import person_rows
from transform.person_clusters import cluster_people
from transform.person_evidence import surroundings
from transform.programme_clusters import cluster_programmes, registered_owners
from transform.programmes import programme_rows
from transform.publishers import PUBLISHER_KEY, publisher_of
from transform.reports import published_days, report_rows
from transform.roles import position_rows
from transform.soundness import sound_extractions
from transform.tables import TABLES

EVERYWHERE = frozenset({"un", "unesco"})
"""Bodies that nearly every report names: they tell nothing about a meeting or a person."""

_FACTS: Mapping[str, tuple[tuple[str, ...], Facts]] = {
    "mentions": (MENTIONS, mention_values),
    "participations": (PARTICIPATIONS, participation_values),
    "presentations": (PRESENTATIONS, presentation_values),
    "statements": (STATEMENTS, statement_values),
    "outcomes": (OUTCOMES, outcome_values),
    "findings": (FINDINGS, finding_values),
    "unresolved": (UNRESOLVED, unresolved_values),
}


@dataclass(frozen=True, slots=True)
class _Things:
    """What the reports talk about: the records that are one thing, noun by noun."""

    organisations: tuple[Cluster, ...]
    people: tuple[Cluster, ...]
    programmes: tuple[Cluster, ...]
    meetings: MeetingClusters

    def all(self) -> list[Cluster]:
        held = self.meetings
        return [
            *self.organisations, *self.people, *self.programmes, *held.meetings, *held.series,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Records:
    """The records of all reports by report and key."""

    organisations: Mapping[Reference, Organisation]
    people: Mapping[Reference, Person]
    programmes: Mapping[Reference, Programme]
    meetings: Mapping[Reference, Meeting]


def build_tables(
    extractions: Iterable[Extraction],
    quarantined: Iterable[Quarantined],
    *,
    vocabulary: Vocabulary,
    previous: Mapping[str, pd.DataFrame] | None = None,
    causes: Sequence[str] = (),
) -> dict[str, pd.DataFrame]:
    """Every table of the contract, columns in its order, rows sorted by key.

    `previous` are the tables of the release before: its ids are kept, and
    `changes` and `redirects` say what became of it. `causes` (codes of the
    contract) say what besides the reports differs since then, the weightiest first.
    """
    sound, broken = sound_extractions(extractions)
    things = _find_things(sound, vocabulary)
    ids = _assign(things, sound, vocabulary, previous or {})
    rows = {
        **_entity_rows(things, sound, ids, vocabulary),
        **_fact_rows(sound, ids, vocabulary),
        "quarantine": quarantine_rows([*quarantined, *broken]),
        "redirects": redirect_rows(ids.redirects),
    }
    rows["rules"] = rule_rows(_occurring_rules(rows), vocabulary)
    tables = {name: build_frame(TABLES[name], found) for name, found in rows.items()}
    tables["changes"] = build_frame(TABLES["changes"], change_rows(tables, previous, causes))
    return {name: tables[name] for name in TABLES}


def _find_things(sound: Sequence[Extraction], vocabulary: Vocabulary) -> _Things:
    programmes = cluster_programmes(sound, vocabulary)
    owners = registered_owners(programmes, vocabulary)
    organisations = cluster_organisations(sound, vocabulary, owners=sorted(owners))
    hosts = hosts_of_meetings(sound, organisations)
    bodies = bodies_to_compare(organisations, EVERYWHERE)
    meetings = cluster_meetings(sound, hosts, bodies=bodies)
    around = surroundings(
        organisations, meetings.meetings, everywhere=EVERYWHERE, vocabulary=vocabulary
    )
    return _Things(organisations, cluster_people(sound, around), programmes, meetings)


def _assign(
    things: _Things,
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
    things: _Things, sound: Sequence[Extraction], ids: Ids, vocabulary: Vocabulary
) -> dict[str, Rows]:
    records, days, seniors = _records(sound), published_days(sound), seniority(sound)
    bodies = describe_organisations(
        things.organisations, records.organisations, ids=ids, seniors=seniors, vocabulary=vocabulary
    )
    held = describe_meetings(things.meetings, records.meetings, ids=ids, seniors=seniors)
    counts = meeting_counts(sound, ids)
    return {
        "reports": report_rows(sound, ids=ids),
        "organisations": organisation_rows(bodies, days=days),
        "centres": centre_rows(bodies, meeting_counts=counts, vocabulary=vocabulary),
        "people": person_rows(things.people, records.people, ids=ids, seniors=seniors, days=days),
        "programmes": programme_rows(
            things.programmes, records.programmes, ids=ids, seniors=seniors, vocabulary=vocabulary
        ),
        "meetings": meeting_rows(held),
        "series": series_rows(
            things.meetings.series, held, records.meetings, ids=ids, seniors=seniors
        ),
        "countries": country_rows(
            sound,
            elsewhere={body.country_code for body in bodies},
            held_in=[meeting.chosen["country_code"] for meeting in held],
            vocabulary=vocabulary,
        ),
        "names": name_rows(sound, ids=ids),
        "conflicts": conflict_table(
            [row for body in bodies for row in body.conflicts]
            + [row for meeting in held for row in meeting.conflicts]
        ),
        "meeting_reports": meeting_report_rows(records.meetings, ids=ids, vocabulary=vocabulary),
        "positions": position_rows(sound, ids=ids, days=days, vocabulary=vocabulary),
    }


def _fact_rows(sound: Sequence[Extraction], ids: Ids, vocabulary: Vocabulary) -> dict[str, Rows]:
    return {
        name: fact_rows(sound, columns, values, ids=ids, vocabulary=vocabulary)
        for name, (columns, values) in _FACTS.items()
    }


def _records(sound: Iterable[Extraction]) -> _Records:
    organisations: dict[Reference, Organisation] = {}
    people: dict[Reference, Person] = {}
    programmes: dict[Reference, Programme] = {}
    meetings: dict[Reference, Meeting] = {}
    for extraction in sound:
        report_id = extraction.report.report_id
        publisher = publisher_of(extraction)
        if publisher and publisher.key == PUBLISHER_KEY:
            organisations[report_id, publisher.key] = publisher
        organisations.update(
            {(report_id, record.key): record for record in extraction.organisations}
        )
        people.update({(report_id, record.key): record for record in extraction.people})
        programmes.update({(report_id, record.key): record for record in extraction.programmes})
        meetings.update({(report_id, record.key): record for record in extraction.meetings})
    return _Records(organisations, people, programmes, meetings)


def _occurring_rules(rows: Mapping[str, Rows]) -> set[str]:
    return {
        str(row[found.columns.index("rule")])
        for found in rows.values()
        if "rule" in found.columns
        for row in found.values
    }
