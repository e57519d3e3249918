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

from extract.records import Extraction
from extract.reports import Quarantined
from extract.vocabulary import Vocabulary
from transform.applying import apply
from transform.causes import READING, Causes, find_causes, touched_by
from transform.contradictions import refuse_contradictions, refuse_split_things
from transform.corrections import Applied, Correction
from transform.countries import country_codes_of
from transform.draft import Draft
from transform.earlier import Earlier, EarlierFrames
from transform.entity_rows import entity_rows
from transform.findings import quarantine_rows, rule_rows
from transform.frames import build_frame
from transform.history import (
    Kept,
    Published,
    earlier_redirects,
    kept_documents,
    redirect_rows,
)
from transform.identity import Ids, assign_ids, seniority
from transform.intake import Intake
from transform.merges import merge_rows
from transform.overrides import corrected_starts
from transform.reports import origin_of, published_days
from transform.soundness import one_per_report
from transform.tables import TABLES
from transform.things import Things, find_things


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
    read = Intake(Published(earlier), corrections, is_lean=is_lean)
    sound = one_per_report(read.take(extractions))
    applied = apply(sound, corrections)
    refuse_split_things(applied)
    corrected = _changed(sound, applied.extractions)
    sound = applied.extractions
    things = find_things(sound, vocabulary, applied.decisions())
    ids = _assign(things, sound, vocabulary, read.published, earlier)
    rows = entity_rows(things, sound, ids, vocabulary, applied.overrides)
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
        starts=corrected_starts(applied.overrides, ids),
        vocabulary=vocabulary,
        earlier=earlier,
        causes=_find_causes(sound, ids, tables, earlier, causes, applied),
    )


def _changed(before: Sequence[Extraction], after: Sequence[Extraction]) -> dict[str, Extraction]:
    """The extractions that corrections have changed, by report."""
    both = zip(before, after, strict=True)
    return {new.report.report_id: new for old, new in both if new is not old}


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
