"""What a run says on the terminal: its progress, then its summary."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from flows.reasons import told, told_counts
from flows.summary import Brought, Counts, Progress, Refused, Summary

if TYPE_CHECKING:
    from extract.sources.foreseeing import Foreseen
    from flows.survey import Survey

STEPS = {
    "gather": "Fetching sources",
    "wait": "Waiting for another run",
    "start": "Starting a Prefect server",
    "collect": "Collecting reports",
    "extract": "Reading reports",
    "build": "Building tables",
    "publish": "Publishing",
}
MOST_NAMED = 5
"""How many files that are not read a summary names."""
TELL_EVERY = 100
"""Reports of sources between two plain lines."""
MOST_LISTED = 20
"""How many inputs in quarantine a summary lists."""
PARTS = 10
"""Into how many parts plain lines divide a step."""


class Narrator:
    """Tells the progress of a run: one moving line on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._step = ""
        self._part = 0

    def __call__(self, progress: Progress) -> None:
        """Tell how far the run is."""
        if sys.stdout.isatty():
            self._move(progress)
        else:
            self._print(progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _move(self, progress: Progress) -> None:
        if self._bar is None:
            columns = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn())
            self._bar = Bar(*columns, TimeElapsedColumn(), transient=True)
            self._bar.start()
        if progress.step != self._step:
            self._step = progress.step
            for task in self._bar.task_ids:
                self._bar.remove_task(task)
            self._bar.add_task(STEPS[progress.step], total=progress.total or None)
        self._bar.update(self._bar.task_ids[-1], completed=progress.done)

    def _print(self, progress: Progress) -> None:
        if progress.step != self._step:
            self._step, self._part = progress.step, 0
            total = f" ({progress.total:,})" if progress.total else ""
            print(f"{STEPS[progress.step]}{total} ...", flush=True)
            if progress.note:
                print(f"  {progress.note}", flush=True)
        if not progress.total and progress.done and progress.done % TELL_EVERY == 0:
            print(f"  {progress.done:,}", flush=True)
        part = PARTS * progress.done // progress.total if progress.total else 0
        if part > self._part:
            self._part = part
            print(f"  {progress.done:,} of {progress.total:,}", flush=True)


def print_summary(summary: Summary, *, as_json: bool = False) -> None:
    """Print what a run found, and where the release lies."""
    if as_json:
        print(json.dumps(asdict(summary), indent=2, default=str, ensure_ascii=False))
    else:
        _print_found(summary)
    for warning in summary.warnings:
        print(f"Warning: {warning}", file=sys.stderr)


def _print_found(summary: Summary) -> None:
    if summary.is_published:
        print(f"Published release {summary.release}")
    else:
        print(f"Nothing new: release {summary.release} stands.")
    print(f"  {summary.path}")
    for number, found in enumerate(summary.sources):
        print(f"{'' if number else 'Sources':<12} {_brought(found)}")
    print(f"Reports      {_counted(summary.counts)}, {len(summary.quarantined):,} quarantined")
    if summary.reasons:
        print(f"Read         {summary.to_read:,}: {told_counts(summary.reasons)}")
    _print_ignored(summary.ignored)
    if summary.left:
        print(f"Left unread  {summary.left:,} of other days")
    rows = [f"{name} {count:,}" for name, count in summary.rows.items()]
    for first in range(0, len(rows), 6):
        print(f"{'' if first else 'Rows':<12} {', '.join(rows[first : first + 6])}")
    _print_quarantine(summary.quarantined)


def print_survey(found: Survey, *, as_json: bool = False) -> None:
    """Print what a run would find."""
    if as_json:
        print(json.dumps(asdict(found), indent=2, default=str, ensure_ascii=False))
        return
    print("Dry run: nothing was written.")
    quarantined = len(found.quarantined) + found.kept
    print(f"Reports      {_counted(found.counts)}, {quarantined:,} quarantined")
    why = f": {told_counts(found.reasons)}" if found.reasons else ""
    print(f"To be read   {found.to_read:,}{why}")
    for number, document in enumerate(found.documents[:MOST_LISTED]):
        if not number or document.reasons != found.documents[number - 1].reasons:
            print(f"  {told('+'.join(document.reasons))}")
        print(f"    {document.uri}")
    if len(found.documents) > MOST_LISTED:
        print(f"    ... and {len(found.documents) - MOST_LISTED:,} more: --json lists all")
    print(f"Unchanged    {found.stored:,} taken from the store, as read before")
    if found.retried or found.kept:
        print(f"Quarantine   {len(found.retried):,} tried again, {found.kept:,} left there")
    if found.left:
        print(f"Left unread  {found.left:,} of other days")
    for source in found.sources:
        print(_foretold(source))
    _print_ignored(found.ignored)
    _print_quarantine(found.quarantined)


def _foretold(source: Foreseen) -> str:
    counts = (
        f"{len(source.new):,} to be fetched, {source.known:,} asked whether they changed, "
        f"{source.unchanged:,} unchanged, {source.outside:,} of other days, "
        f"{len(source.retried):,} tried again"
    )
    lines = [f"Source       {source.source}: {counts}"]
    lines += [f"    {uri}" for uri in source.new[:MOST_LISTED]]
    if len(source.new) > MOST_LISTED:
        lines.append(f"    ... and {len(source.new) - MOST_LISTED:,} more: --json lists all")
    if source.problem:
        lines.append(f"  could not be read: {source.problem}")
    return "\n".join(lines)


def _counted(counts: Counts) -> str:
    told = f"{counts.new:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged"
    return f"{told}, {counts.removed:,} removed" if counts.removed else told


def _brought(found: Brought) -> str:
    counts = (
        f"{found.offered:,} offered, {found.new:,} new, {found.changed:,} changed, "
        f"{found.unchanged:,} unchanged, {found.vanished:,} vanished, {found.lost:,} not had"
    )
    return f"{found.source}: {'failed; ' if found.is_failed else ''}{counts}"


def _print_ignored(names: Sequence[str]) -> None:
    """Files of kinds that are not read, in one line."""
    if names:
        more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
        print(f"Not read     {len(names):,} of other kinds: {', '.join(names[:MOST_NAMED])}{more}")


def _print_quarantine(rows: Sequence[Refused]) -> None:
    if rows:
        print("Quarantined")
    for row in rows[:MOST_LISTED]:
        print(f"  {row.uri}  [{row.reason_code}]\n    {row.message}")
    if len(rows) > MOST_LISTED:
        print(f"  ... and {len(rows) - MOST_LISTED:,} more: minutebook show quarantine")
