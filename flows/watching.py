"""What Prefect's page shows of a run while it goes on: its progress and its log."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from prefect import get_run_logger
from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.summary import OnProgress, Progress

OURS = ("flows", "load", "transform", "extract")
"""Whose log lines are told; they speak of counts and folders, never of rows."""
PAUSE = 1.0
"""Seconds between two updates of the progress."""
STEPS = {"wait": 0.0, "gather": 1.0, "collect": 2.0, "extract": 5.0, "build": 90.0, "publish": 97.0}
"""At how many hundredths of a run each step begins."""


class Watched:
    """Tells the progress of a run to Prefect and to whoever else listens."""

    def __init__(self, listener: OnProgress) -> None:
        self._listener = listener
        self._log = get_run_logger()
        self._artifact: UUID | None = None
        self._step = ""
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        """Tell how far the run is."""
        self._listener(progress)
        is_new = progress.step != self._step
        if is_new:
            self._begin(progress)
        if is_new or time.monotonic() - self._told > PAUSE:
            self._told = time.monotonic()
            self._show(_hundredths(progress), progress)

    def end(self, warning: str = "") -> None:
        """The run is over; perhaps something is to be looked at."""
        if warning:
            self._log.warning("%s", warning)
        self._show(100.0, Progress("done"))

    def _begin(self, progress: Progress) -> None:
        note = f": {progress.note}" if progress.note else ""
        total = f": {progress.total} reports" if progress.total else ""
        self._log.info("Step %s%s%s", progress.step, note, total)
        self._step = progress.step

    def _show(self, hundredths: float, progress: Progress) -> None:
        done = f" {progress.done:,} of {progress.total:,}" if progress.total else ""
        told = f"{progress.step}{done}"
        if self._artifact is None:
            made = create_progress_artifact(hundredths, key="ingest-progress", description=told)
            assert isinstance(made, UUID)  # outside of async code it is no coroutine
            self._artifact = made
        else:
            update_progress_artifact(self._artifact, progress=hundredths, description=told)


def _hundredths(progress: Progress) -> float:
    begin = STEPS.get(progress.step, 0.0)
    if progress.step != "extract" or not progress.total:
        return begin
    return begin + (STEPS["build"] - begin) * progress.done / progress.total


class _ToRun(logging.Handler):
    """Hands log lines on to the log of the flow run."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._log = get_run_logger()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one line."""
        self._log.log(record.levelno, "%s", record.getMessage())


@contextmanager
def logged() -> Iterator[None]:
    """Everything that Minutebook logs meanwhile stands in the log of the flow run, too."""
    handler = _ToRun()
    loggers = [logging.getLogger(name) for name in OURS]
    before = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, (level, propagates) in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)
            logger.propagate = propagates
