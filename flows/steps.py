"""The run: collect, extract, build, publish, written once and carried out in either of two ways.

`run_ingest` hands every step to a `Runner`: `Direct` calls it, the flow of
`flows.ingest` makes a Prefect task of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import BusyError
from extract.reports import Quarantined
from extract.sources.runs import Gathered
from extract.vocabulary import load_vocabulary
from flows.batches import Batch, labelled, plan, workers_for
from flows.building import build_and_publish, is_made_from
from flows.engines import open_engine
from flows.forgetting import forget_old
from flows.garbage import seldom_collected
from flows.inventory import Inventory, collect, within
from flows.metrics import metered
from flows.program import note_code
from flows.reading import BatchResult, extract_batch
from flows.reasons import counted, reasons_of
from flows.runner import Direct, Runner
from flows.settings import Settings
from flows.sources import gather_sources
from flows.summary import OnProgress, Progress, Summary, quiet
from flows.summing import unchanged_summary, with_sources
from flows.thresholds import refuse_beyond_thresholds
from flows.turns import take_turn
from flows.workers import Step
from flows.workspace import Workspace, refuse_nothing
from load.extractions import ExtractionStore
from load.releases import Release, latest

KEPT_EVERY = 200
"""After so many reports what was fetched is made lasting."""

log = logging.getLogger(__name__)


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

    with (
        seldom_collected(),
        take_turn(settings, now=now, on_wait=tell_wait) as data,
        metered(settings) as note,
    ):
        run = _Run(settings, data, runner, on_progress, now)
        gathered, found = run.collect(paths, sources)
        summary = run.renew(found, step)
        return note(with_sources(summary, gathered, found))


@dataclass(frozen=True, slots=True)
class _Run:
    """A run whose turn it is: it alone writes to the data."""

    settings: Settings
    data: Workspace
    runner: Runner
    on_progress: OnProgress
    now: datetime

    def collect(
        self, paths: Sequence[Path], sources: Sequence[str]
    ) -> tuple[Sequence[Gathered], Inventory]:
        """What the sources brought, and all that the archive then holds."""
        gathered = gather_sources(
            sources, self.settings, runner=self.runner, tell=self._keep_and_tell, now=self.now
        )
        self.on_progress(Progress("collect"))
        found = self.runner.call("collect", lambda: collect(self.settings, paths, now=self.now))
        self.data.keep_collected()
        return gathered, found

    def _keep_and_tell(self, progress: Progress) -> None:
        if progress.step == "gather" and progress.done and progress.done % KEPT_EVERY == 0:
            self.data.keep_collected()
        self.on_progress(progress)

    def renew(self, found: Inventory, step: Step) -> Summary:
        """Read what was not read yet and publish all, unless the latest release is of the same."""
        settings = self.settings
        note_code(settings.processed)
        store = ExtractionStore(settings.extractions)
        stored = store.by_reader()
        done = frozenset().union(*stored.values())
        before = latest(settings.processed)
        inventory = within(found, settings.period, done, before)
        left = len(found.documents) - len(inventory.documents)
        batches = plan(inventory.documents, done, size=settings.batch_size, made=inventory.made)
        reasons = reasons_for(batches, store, before)
        if not batches and before and is_made_from(before, inventory, settings.processed):
            summary = unchanged_summary(before, inventory)
            refuse_beyond_thresholds(settings, summary.by_source, summary.quarantined)
            return replace(summary, left=left)
        unread = extract(
            batches, settings, runner=self.runner, on_progress=self.on_progress, step=step
        )
        summary = self._publish(store, inventory, unread)
        forget_old(store, stored, inventory, self.data, processed=settings.processed)
        return replace(summary, to_read=sum(reasons.values()), reasons=reasons, left=left)

    def _publish(
        self, store: ExtractionStore, inventory: Inventory, unread: Sequence[Quarantined]
    ) -> Summary:
        self.on_progress(Progress("build"))
        self.data.gather_results()
        with self.data.replacing_results():
            store.compact()
        return self.runner.call(
            "publish",
            lambda: build_and_publish(
                inventory, unread, self.settings, self.data,
                now=self.now, on_progress=self.on_progress,
            ),
        )  # fmt: skip


def reasons_for(
    batches: Sequence[Batch], store: ExtractionStore, before: Release | None
) -> dict[str, int]:
    """How many of the documents of these batches are read, by the reasons why."""
    pending = [pending for batch in batches for pending in batch.documents]
    found = reasons_of((it.made for it in pending if it.made is not None), store, before)
    return counted(found.values())


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
