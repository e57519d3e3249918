"""The Prefect flow `ingest`: the run of `flows.steps`, each of its steps a task.

    python -m flows.ingest [PATH]... [--data DIR] [--workers N]

is `minutebook ingest --flow`. Tasks are made of batches, never of single reports;
between them go numbers, not records.
"""

import sys

if __name__ == "__main__":  # before Prefect is imported: the command prepares its environment
    from flows.cli import main

    main(["ingest", "--flow", *sys.argv[1:]])

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from prefect import Task, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extract.errors import StoreError
from flows.settings import MOST_WORKERS, Settings, read_settings
from flows.steps import run_ingest
from flows.summary import OnProgress, Summary, quiet

T = TypeVar("T")
W = TypeVar("W")

RUNNER: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)
RETRIES = 2
RETRY_DELAY = 2
"""Seconds."""
ARTIFACT = "ingest-summary"

_listener: ContextVar[OnProgress] = ContextVar("listener", default=quiet)
"""Who is told the progress: it is no parameter of the flow, which only takes plain values."""


class Tasks:
    """Steps are carried out as Prefect tasks; what the disk refused is tried again."""

    def call(self, name: str, step: Callable[[], T]) -> T:
        """Carry out one step as a task."""
        return self._task(name, step)()

    def each(
        self, name: str, step: Callable[[W], T], work: Mapping[str, W], *, at_once: int
    ) -> Iterator[T]:
        """Carry out a task per piece of work; as many are submitted as can be worked on."""

        def carry_out(label: str) -> T:
            return step(work[label])

        todo = self._task(name, carry_out, run_name=f"{name} {{label}}")
        running: deque[PrefectFuture[T]] = deque()
        for label in work:
            running.append(todo.submit(label))
            if len(running) > at_once:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()

    def _task(self, name: str, step: Callable[..., T], run_name: str | None = None) -> Task[..., T]:
        return task(
            name=name,
            task_run_name=run_name or name,
            retries=RETRIES,
            retry_delay_seconds=RETRY_DELAY,
            retry_condition_fn=_may_pass,
            cache_policy=NO_CACHE,
            persist_result=False,
        )(step)


def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again may help: the disk or the network may be back."""
    try:
        state.result()
    except (StoreError, OSError):
        return True
    except Exception:
        return False
    return False


def _run_name() -> str:
    return f"ingest {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


@flow(
    name="ingest",
    description="Read the reports of the raw archive and publish a release of tables.",
    flow_run_name=_run_name,
    task_runner=RUNNER,
    persist_result=False,
)
def ingest(
    paths: list[Path] | None = None,
    data: str | None = None,
    workers: int | None = None,
    sources: list[str] | None = None,
) -> State[Summary]:
    """Read the reports of the raw archive and publish a release of tables.

    Args:
        paths: Files and folders to archive first; none reads what is in data/raw already.
        data: The data folder, or its address in a store; none takes MINUTEBOOK_DATA.
        workers: Processes that read; none leaves it to the size of the run.
        sources: Sources of sources.toml to fetch first; `all` fetches every one.
    """
    from flows.ingest import carry_out  # a served flow is pickled with all that it names

    return carry_out(paths or (), data, workers, sources or ())


def carry_out(
    paths: Sequence[Path], data: str | None, workers: int | None, sources: Sequence[str]
) -> State[Summary]:
    """What the flow does: the run with tasks for steps, and its artifact."""
    settings = read_settings(os.environ, data=data, workers=workers)
    summary = run_ingest(
        settings, paths, sources=sources, runner=Tasks(), on_progress=_listener.get()
    )
    create_markdown_artifact(
        markdown(summary), key=ARTIFACT, description="What the run read and published."
    )
    return _state(summary)


def run(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    sources: Sequence[str] = (),
    on_progress: OnProgress,
) -> Summary:
    """Run the flow here and now; its errors are raised as they are."""
    token = _listener.set(on_progress)
    try:
        state: State[Any] = ingest(
            list(paths),
            data=settings.address,
            workers=settings.workers,
            sources=list(sources),
            return_state=True,
        )
        summary: Summary = state.result()
        return summary
    finally:
        _listener.reset(token)


def _state(summary: Summary) -> State[Summary]:
    reports, refused = summary.counts.reports, len(summary.quarantined)
    told = f"{reports} ok, {refused} quarantined" if refused else f"{reports} ok"
    name = "Quarantined" if refused else "Completed"
    if summary.failed:
        name, told = "Incomplete", f"{told}; nothing could be had of {', '.join(summary.failed)}"
    return Completed(name=name, message=told, data=summary)


def markdown(summary: Summary) -> str:
    """The summary as a Markdown page."""
    counts = summary.counts
    lines = [
        f"# {'Release' if summary.is_published else 'Nothing new:'} {summary.release}",
        "",
        f"`{summary.path}`",
        "",
        "| new | changed | unchanged | removed | quarantined |",
        "| ---: | ---: | ---: | ---: | ---: |",
        f"| {counts.new} | {counts.changed} | {counts.unchanged} | {counts.removed} "
        f"| {len(summary.quarantined)} |",
        "",
        "| table | rows |",
        "| --- | ---: |",
        *(f"| {name} | {rows} |" for name, rows in summary.rows.items()),
    ]
    if summary.sources:
        lines += ["", *_source_lines(summary)]
    if summary.quarantined:
        lines += ["", "| quarantined | reason | what to do |", "| --- | --- | --- |"]
        cells = ((row.uri, row.reason_code, row.message) for row in summary.quarantined)
        lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in cells]
    return "\n".join(lines)


def _source_lines(summary: Summary) -> Iterator[str]:
    """What each source brought, then the warnings."""
    yield "| source | offered | new | changed | unchanged | vanished | not had |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for found in summary.sources:
        counts = (found.offered, found.new, found.changed, found.unchanged, found.vanished)
        yield f"| {found.source} | {' | '.join(map(str, counts))} | {found.lost} |"
    if summary.warnings:
        yield ""
        yield from (f"- **Warning:** {_cell(warning)}" for warning in summary.warnings)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
