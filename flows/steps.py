"""The run: collect, extract, build, publish, written once and carried out in either of two ways.

`run_ingest` hands every step to a `Runner`: `Direct` calls it, the flow of
`flows.ingest` makes a Prefect task of it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import BusyError, ContractError, StoreError
from extract.records import Extraction, Quarantined
from extract.vocabulary import load_vocabulary
from flows.batches import Batch, labelled, plan, workers_for
from flows.comparing import compare, compare_by_source, held
from flows.engines import open_engine
from flows.inventory import Inventory, causes, collect, within
from flows.metrics import metered
from flows.reading import BatchResult, extract_batch, read_in, unread_in
from flows.runner import Direct, Runner
from flows.settings import Settings
from flows.sources import gather_sources
from flows.summary import Counts, OnProgress, Progress, Refused, Summary, quiet
from flows.summing import published_summary, unchanged_summary, with_sources
from flows.thresholds import refuse_beyond_thresholds
from flows.turns import take_turn
from flows.workers import Step
from flows.workspace import Workspace, refuse_nothing
from load.corrections import read_corrections
from load.extractions import ExtractionStore
from load.releases import Inputs, Release, latest, publish, read_release
from transform.build import build_tables

KEPT_EVERY = 200
"""After so many reports what was fetched is made lasting."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Results:
    """What was read in all reports of an inventory, and what could not be read."""

    extractions: tuple[Extraction, ...]
    quarantined: tuple[Quarantined, ...]


def run_ingest(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    sources: Sequence[str] = (),
    runner: Runner | None = None,
    on_progress: OnProgress = quiet,
    now: datetime | None = None,
    step: Step = extract_batch,
) -> Summary:
    """One run: from sources, files and folders to a release, or to the word that nothing is new.

    `sources` are names of declared sources, which are fetched first. Holds the data
    throughout, so that no other run writes. Killed at any point it leaves the latest
    release whole, and the next run goes on from the batches that were stored.
    """
    runner = runner or Direct()
    now = now or datetime.now(UTC)

    refuse_nothing(settings, paths, sources)
    load_vocabulary(settings.vocabulary)  # its faults are told before anything is read

    def tell_wait(busy: BusyError) -> None:
        on_progress(Progress("wait", note=str(busy)))

    def keep_and_tell(progress: Progress) -> None:
        if progress.step == "gather" and progress.done and progress.done % KEPT_EVERY == 0:
            data.keep_collected()
        on_progress(progress)

    with take_turn(settings, now=now, on_wait=tell_wait) as data, metered(settings) as note:
        gathered = gather_sources(sources, settings, runner=runner, tell=keep_and_tell, now=now)
        on_progress(Progress("collect"))
        everything = runner.call("collect", lambda: collect(settings, paths, now=now))
        data.keep_collected()
        store = ExtractionStore(settings.extractions)
        done = store.keys()
        before = latest(settings.processed)
        inventory = within(everything, settings.period, done, before)
        batches = plan(inventory.documents, done, size=settings.batch_size)
        to_read = sum(len(batch.documents) for batch in batches)
        left = len(everything.documents) - len(inventory.documents)
        if not batches and before and _is_made_from(before, inventory):
            summary = unchanged_summary(before, inventory)
            refuse_beyond_thresholds(settings, summary.by_source, summary.quarantined)
            return note(with_sources(replace(summary, left=left), gathered, inventory))
        unread = extract(batches, settings, runner=runner, on_progress=on_progress, step=step)
        on_progress(Progress("build"))
        data.gather_results()
        with data.replacing_results():
            store.compact()
        summary = runner.call(
            "publish",
            lambda: build_and_publish(
                inventory, unread, settings, data, now=now, on_progress=on_progress
            ),
        )
        summary = replace(summary, to_read=to_read, left=left)
        return note(with_sources(summary, gathered, inventory))


def extract(
    batches: Sequence[Batch],
    settings: Settings,
    *,
    runner: Runner,
    on_progress: OnProgress,
    step: Step = extract_batch,
) -> tuple[Quarantined, ...]:
    """Read and store the reports of all batches; the rows of those that could not be stored."""
    total = sum(len(batch.documents) for batch in batches)
    count = workers_for(batches, settings)
    done = 0
    unread: list[Quarantined] = []
    if not batches:
        return ()
    on_progress(Progress("extract", 0, total))
    with open_engine(settings, count=count, step=step) as engine:
        results: Iterable[BatchResult] = runner.each(
            "extract", engine.read, labelled(batches), at_once=engine.at_once
        )
        for number, result in enumerate(results, start=1):
            done += result.reports
            unread.extend(result.unread)
            log.info(
                "Batch %d of %d: %d reports, %d of them could not be had",
                number,
                len(batches),
                result.reports,
                len(result.unread),
            )
            on_progress(Progress("extract", done, total))
    return tuple(unread)


def build_and_publish(
    inventory: Inventory,
    unread: Sequence[Quarantined],
    settings: Settings,
    data: Workspace,
    *,
    now: datetime,
    on_progress: OnProgress,
) -> Summary:
    """All tables from all stored results, published; refused tables raise `ContractError`."""
    vocabulary = load_vocabulary(settings.vocabulary)
    before = latest(settings.processed)
    results = stored_results(inventory, unread, settings)
    _refuse_general_failure(results, before)
    read = held(item.report for item in results.extractions)
    by_source = compare_by_source(read, before, Counter(row.source for row in results.quarantined))
    refused = [Refused(row.uri, row.reason_code, row.message) for row in results.quarantined]
    refuse_beyond_thresholds(settings, by_source, refused)
    tables = build_tables(
        results.extractions,
        results.quarantined,
        vocabulary=vocabulary,
        previous=read_release(before.path) if before else None,
        causes=causes(inventory.versions, before),
        corrections=read_corrections(settings.corrections, vocabulary=vocabulary),
    )
    on_progress(Progress("publish"))
    counts = compare(read, before)
    release = publish(
        tables,
        folder=settings.processed,
        inputs=_inputs(inventory, unread, counts, len(tables["quarantine"])),
        now=now,
        keep=settings.keep,
        vocabulary=vocabulary,
    )
    current = release or latest(settings.processed)
    if current is None:
        raise StoreError(f"{settings.processed} lost its release during the run; run again.")
    is_sent = data.publish(current, keep=settings.keep)
    summary = published_summary(current, counts, is_published=is_sent or release is not None)
    return replace(summary, by_source=by_source)


def stored_results(
    inventory: Inventory, unread: Sequence[Quarantined], settings: Settings
) -> Results:
    """The stored results of an inventory, those of documents that could not be read left out."""
    lost = {(row.uri, row.raw_sha256) for row in unread}
    keys = [
        key for key, file in inventory.documents.items() if (file.uri, file.raw_sha256) not in lost
    ]
    found = dict(ExtractionStore(settings.extractions).read(keys)) if keys else {}
    ordered = [found[key] for key in sorted(found)]
    return Results(
        tuple(item for result in ordered for item in read_in(result)),
        (
            *inventory.quarantined,
            *unread,
            *(row for result in ordered for row in unread_in(result)),
        ),
    )


def _refuse_general_failure(results: Results, before: Release | None) -> None:
    """A fault of the program must not take the place of a release that was good."""
    failed = [row for row in results.quarantined if row.stage == "extract"]
    reports = len(results.extractions) + len(failed)
    if before and before.manifest.tables["reports"].rows and 2 * len(failed) > reports:
        raise ContractError(
            f"The release is refused: reading failed for {len(failed)} of {reports} reports, which "
            "points to a fault of the program, the model or the vocabulary; the release before "
            f"stays as it is. Mend it and run again. The first: {failed[0].message}"
        )


def _is_made_from(release: Release, inventory: Inventory) -> bool:
    return release.manifest.options.get("inputs") == inventory.digest()


def _inputs(
    inventory: Inventory, unread: Sequence[Quarantined], counts: Counts, quarantined: int
) -> Inputs:
    """What the manifest says of the inputs; no digest where some must be tried again."""
    options = {name: inventory.versions[name] for name in ("code", "corrections")}
    if not unread:
        options["inputs"] = inventory.digest()
    return Inputs(
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        quarantined=quarantined,
        model=inventory.versions["model"],
        vocabulary=inventory.versions["vocabulary"],
        options=options,
    )
