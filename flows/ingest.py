"""The Prefect flow `ingest`: the run of `flows.steps`, each of its steps a task.

    python -m flows.ingest [PATH]... [--data DIR] [--workers N]

is `minutebook ingest --flow`. Tasks are made of batches, never of single reports.
"""

import sys

if __name__ == "__main__":  # before Prefect is imported: the command prepares its environment
    from flows.cli import main

    main(["ingest", "--flow", *sys.argv[1:]])

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Cancelled, Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from extract.errors import BusyError, ContractError
from extract.sources.period import Period
from flows.artifacts import leave_artifacts, leave_refusal
from flows.attendance import (
    FINISHING,
    WAITING,
    WORKING,
    bury_dead,
    is_superseded,
    name_state,
    sign_in,
)
from flows.quality import Quality, measure
from flows.settings import LONGEST_WAIT, MOST_WORKERS, Settings, read_settings, with_options
from flows.steps import run_ingest
from flows.summary import OnProgress, Progress, Summary, quiet
from flows.tasks import Tasks
from flows.turns import take_turn
from flows.watching import Watched, logged

RUNNER: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)

_listener: ContextVar[OnProgress] = ContextVar("listener", default=quiet)
"""Who is told the progress: it is no parameter of the flow, which only takes plain values."""
_settings: ContextVar[Settings | None] = ContextVar("settings", default=None)
"""The settings of a run that the command line starts, which has read them already."""


def _run_name() -> str:
    return f"ingest {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


@flow(
    name="ingest",
    description="Read the reports of the raw archive and publish a release of tables.",
    flow_run_name=_run_name,
    task_runner=RUNNER,
    persist_result=False,
)
def ingest(  # noqa: PLR0913, PLR0917 - a field of the form each
    sources: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    paths: list[Path] | None = None,
    data: str | None = None,
    workers: Annotated[int, Field(ge=1, le=MOST_WORKERS)] | None = None,
    wait: Annotated[int, Field(ge=0, le=LONGEST_WAIT)] | None = None,
    max_quarantine_share: Annotated[float, Field(ge=0, le=1)] | None = None,
    expected: dict[str, int] | None = None,
) -> State[Summary]:
    """Read the reports of the raw archive and publish a release of tables.

    Args:
        sources: Sources of sources.toml to fetch first; "all" fetches every one.
        since: Take only reports of this day or later; what was read before stays.
        until: Take only reports of this day or earlier; what was read before stays.
        paths: Files and folders to archive first; none reads what is in data/raw already.
        data: The data folder, or its address in a store; none takes MINUTEBOOK_DATA.
        workers: Processes that read; none leaves it to the size of the run.
        wait: Seconds to wait for another run on the data folder; then this one is cancelled.
        max_quarantine_share: The run fails where a larger share of inputs cannot be read, 0 to 1.
        expected: The run fails where a source has fewer reports than this number.
    """
    from flows.ingest import carry_out  # a served flow is pickled with all that it names

    return carry_out(
        paths or (),
        sources or (),
        data=data,
        workers=workers,
        period=Period(since, until),
        wait=wait,
        max_quarantine_share=max_quarantine_share,
        expected=expected,
    )


def carry_out(
    paths: Sequence[Path],
    sources: Sequence[str],
    *,
    data: str | None,
    workers: int | None,
    **options: Any,
) -> State[Summary]:
    """What the flow does: the run with tasks for steps, and what it leaves on the page."""
    settings = _settings.get() or with_options(
        read_settings(os.environ, data=data, workers=workers), **options
    )
    run_id = UUID(flow_run.get_id())
    if is_superseded(run_id):
        return Cancelled(message="A later run of this schedule is due and does the same work.")
    watched = Watched(_listener.get())
    try:
        with logged(), _attended(run_id, settings, watched):
            summary = run_ingest(
                settings, paths, sources=sources, runner=Tasks(), on_progress=watched
            )
            quality = measure(settings.processed, summary.path) if summary.path else Quality()
            leave_artifacts(summary, quality, _link(settings, summary.path))
            watched.end(quality.warning)
    except BusyError as busy:
        if _settings.get() is not None:
            raise
        return Cancelled(message=str(busy))
    except ContractError as refusal:
        leave_refusal(str(refusal))
        raise
    return _state(summary)


@contextmanager
def _attended(run_id: UUID, settings: Settings, watched: Watched) -> Iterator[None]:
    """Hold the lock throughout, and let it be seen whether this run works, waits or has died."""
    is_waiting = False

    def wait(busy: BusyError) -> None:
        nonlocal is_waiting
        is_waiting = True
        name_state(run_id, WAITING, str(busy))
        sign_in(run_id, settings)
        watched(Progress("wait", note=str(busy)))

    with take_turn(settings, on_wait=wait):
        if is_waiting:
            name_state(run_id, WORKING)
        else:
            sign_in(run_id, settings)
        bury_dead(settings, but=run_id)
        try:
            yield
        except Exception:
            name_state(run_id, FINISHING)
            raise
        name_state(run_id, FINISHING)


def _link(settings: Settings, release: Path | None) -> str:
    release = release or settings.processed
    if settings.store is None:
        return release.resolve().as_uri()
    return f"{settings.store}/{release.relative_to(settings.data).as_posix()}"


def run(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    sources: Sequence[str] = (),
    on_progress: OnProgress,
) -> Summary:
    """Run the flow here and now; its errors are raised as they are."""
    listening, knowing = _listener.set(on_progress), _settings.set(settings)
    try:
        state: State[Any] = ingest(
            sources=list(sources),
            since=settings.period.since,
            until=settings.period.until,
            paths=list(paths),
            data=settings.address,
            workers=settings.workers,
            return_state=True,
        )
        summary: Summary = state.result()
        return summary
    finally:
        _listener.reset(listening)
        _settings.reset(knowing)


def _state(summary: Summary) -> State[Summary]:
    reports, refused = summary.counts.reports, len(summary.quarantined)
    told = f"{reports} ok, {refused} quarantined" if refused else f"{reports} ok"
    name = "Quarantined" if refused else "Completed"
    if summary.failed:
        name, told = "Incomplete", f"{told}; nothing could be had of {', '.join(summary.failed)}"
    return Completed(name=name, message=told, data=summary)
