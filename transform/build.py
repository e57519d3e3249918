"""All tables of a release from what was read in all reports: the whole of `transform`.

`build_tables` is pure: the same records give the same frames, in whatever order
they come and however many reports were read before. It goes in two steps, which
can be taken one by one: `draft` finds out what things there are and makes their
tables; the tables of facts, whose rows each belong to one report, are then made
from any part of the reports, so that only one part need be in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from extract.records import Extraction, Quarantined
from extract.vocabulary import Vocabulary
from transform.causes import READING, Causes, find_causes, touched_by
from transform.conflicts import conflict_table
from transform.contradictions import refuse_contradictions, refuse_split_things
from transform.corrections import Applied, Correction, Override, apply
from transform.countries import country_codes_of, country_rows
from transform.draft import Draft
from transform.earlier import Earlier, EarlierFrames
from transform.findings import quarantine_rows, rule_rows
from transform.frames import Rows, build_frame
from transform.history import (
    Kept,
    Published,
    earlier_redirects,
    kept_documents,
    redirect_rows,
)
from transform.identity import Ids, assign_ids, seniority
from transform.lean import lean
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
from transform.report_facts import rules_of
from transform.reports import Origin, origin_of, published_days
from transform.roles import position_rows
from transform.soundness import broken, dangling_keys, one_per_report
from transform.tables import TABLES
from transform.tenures import tenure_rows
from transform.things import Things, find_things, records_of


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
    extractions = list(extractions)
    begun = draft(
        extractions,
        quarantined,
        vocabulary=vocabulary,
        earlier=None if previous is None else EarlierFrames(previous),
        causes=causes,
        corrections=corrections,
    )
    tables = {**begun.tables, **begun.facts(extractions)}
    tables["changes"] = begun.changes()
    return {name: tables[name] for name in TABLES}


def draft(
    extractions: Iterable[Extraction],
    quarantined: Iterable[Quarantined],
    *,
    vocabulary: Vocabulary,
    earlier: Earlier | None = None,
    causes: Sequence[str] = (),
    corrections: Sequence[Correction] = (),
    is_lean: bool = False,
) -> Draft:
    """What `build_tables` says of things, and the way to make its tables of facts.

    Where it is to be lean, each extraction is kept in memory only as far as
    identity needs it, and is asked for again when its facts are made.
    """
    refuse_contradictions(corrections)
    read = _Read(Published(earlier), corrections, is_lean=is_lean)
    sound = one_per_report(read.take(extractions))
    applied = apply(sound, corrections)
    refuse_split_things(applied)
    corrected = {
        after.report.report_id: after
        for before, after in zip(sound, applied.extractions, strict=True)
        if after is not before
    }
    sound = applied.extractions
    things = find_things(sound, vocabulary, applied.decisions())
    ids = _assign(things, sound, vocabulary, read.published, earlier)
    rows = _entity_rows(things, sound, ids, vocabulary, applied.overrides)
    rows |= {
        "merges": merge_rows(sound, things.all(), ids=ids),
        "quarantine": quarantine_rows([*quarantined, *read.broken, *applied.lost]),
        "redirects": redirect_rows(ids.redirects),
        "rules": rule_rows(read.rules_of(sound), vocabulary),
    }
    tables = {name: build_frame(TABLES[name], found) for name, found in rows.items()}
    return Draft(
        tables=tables,
        origins={e.report.report_id: origin_of(e) for e in sound},
        corrected=corrected,
        ids=ids,
        days=published_days(sound),
        vocabulary=vocabulary,
        earlier=earlier,
        causes=_find_causes(sound, ids, tables, earlier, causes, applied),
    )


class _Read:
    """The extractions as they come in: broken ones apart, the others as far as they are kept."""

    def __init__(
        self, published: Published, corrections: Sequence[Correction], *, is_lean: bool
    ) -> None:
        self.published = published
        self.broken: list[Quarantined] = []
        self._is_lean = is_lean
        anchors = (anchor for c in corrections for anchor in (c.anchor, c.other) if anchor)
        self._whole = frozenset(anchor.uri for anchor in anchors)
        self._rules: dict[Origin, frozenset[str]] = {}

    def take(self, extractions: Iterable[Extraction]) -> Iterable[Extraction]:
        """Those that hold what they promise."""
        for extraction in extractions:
            if dangling := dangling_keys(extraction):
                self.broken.append(broken(extraction, dangling))
            elif self._is_lean and extraction.report.uri not in self._whole:
                self.published.remember(extraction)
                self._rules[origin_of(extraction)] = rules_of(extraction)
                yield lean(extraction)
            else:
                yield extraction

    def rules_of(self, sound: Sequence[Extraction]) -> frozenset[str]:
        """The rules that read something in the extractions that were chosen."""
        found: set[str] = set()
        for extraction in sound:
            known = self._rules.get(origin_of(extraction))
            found |= rules_of(extraction) if known is None else known
        return frozenset(found)


def _find_causes(
    sound: Sequence[Extraction],
    ids: Ids,
    tables: Mapping[str, pd.DataFrame],
    earlier: Earlier | None,
    causes: Sequence[str],
    applied: Applied,
) -> Causes | None:
    if earlier is None:
        return None
    before = set(earlier.frame("reports", ("report_id",))["report_id"])
    is_read_anew = not READING.isdisjoint(causes)
    quarantined = tables["quarantine"]["raw_sha256"].tolist()
    kept = kept_documents(sound, quarantined, earlier) if is_read_anew else Kept()
    fresh = {e.report.report_id for e in sound} - before - kept.reports
    named = {entity_id for (report_id, _), entity_id in ids.of_member.items() if report_id in fresh}
    for extraction in sound:
        if extraction.report.report_id in fresh:
            named |= country_codes_of(extraction)
    return find_causes(
        {e.report.report_id for e in sound},
        named,
        tables["meetings"],
        earlier,
        kept,
        causes,
        lambda: touched_by(applied, ids),
    )


def _assign(
    things: Things,
    sound: Sequence[Extraction],
    vocabulary: Vocabulary,
    published: Published,
    earlier: Earlier | None,
) -> Ids:
    registered = {*vocabulary.organisations.by_id, *vocabulary.programmes.by_id}
    return assign_ids(
        things.all(),
        seniors=seniority(sound),
        published=published.ids(sound),
        redirects=earlier_redirects(earlier),
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
        things.meetings, records.meetings, ids=ids, seniors=seniors, vocabulary=vocabulary,
        own=own_reports(sound, ids),
    )  # fmt: skip
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
    positions = position_rows(sound, ids=ids, days=days, vocabulary=vocabulary)
    rows["tenures"] = tenure_rows(positions)
    rows |= _centre_tables(bodies, held, sound, ids, vocabulary)
    conflicts = [
        *(row for body in bodies for row in body.conflicts),
        *(row for meeting in held for row in meeting.conflicts),
        *spelling_conflicts(things.people, records.people, ids=ids, seniors=seniors),
        *role_conflicts(positions, seniors=seniors),
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
