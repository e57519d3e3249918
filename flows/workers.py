"""Processes that read batches, and what happens when one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from extract.errors import UnreadableError
from extract.reports import Quarantined
from flows.batches import Batch
from flows.garbage import collect_seldom
from flows.reading import BatchResult, extract_batch, quarantined
from flows.settings import Settings

Step = Callable[[Batch, Settings], BatchResult]
TRIES = 2
"""How often a batch is read among others before it is read in a process of its own."""


def warm() -> None:
    """Prepare a worker process: it leaves Ctrl-C to its parent, and ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class Workers:
    """Reads batches in `count` processes; with one, in this process.

    A process that is killed costs the batches of its pool another try with a new
    pool. A batch that breaks the pool again is read apart from the others, in ever
    smaller parts, until the report that kills its reader is found; that report goes
    to quarantine and the others are read.
    """

    def __init__(self, settings: Settings, *, count: int, step: Step = extract_batch) -> None:
        self.settings = settings
        self.count = count
        self._step = step
        self._pool: ProcessPoolExecutor | None = None
        self._guard = threading.Lock()
        self._is_closed = False

    @property
    def at_once(self) -> int:
        """How many batches can be read at once."""
        return self.count

    def read(self, batch: Batch) -> BatchResult:
        """Read one batch; may be called from several threads."""
        if self.count == 1:
            with self._guard:
                return self._step(batch, self.settings)
        for _ in range(TRIES):
            pool = self._current_pool()
            try:
                return pool.submit(self._step, batch, self.settings).result()
            except BrokenProcessPool:
                self._discard(pool)
        return read_in_parts(batch, self._read_apart)

    def _read_apart(self, batch: Batch) -> BatchResult | None:
        """Read a batch in a process of its own; None where whatever kills that is in this batch."""
        self._refuse_closed()
        pool = _new_pool(1)
        try:
            return pool.submit(self._step, batch, self.settings).result()
        except BrokenProcessPool:
            return None
        finally:
            pool.shutdown()

    def _current_pool(self) -> ProcessPoolExecutor:
        with self._guard:
            self._refuse_closed()
            self._pool = self._pool or _new_pool(self.count)
            return self._pool

    def _discard(self, pool: ProcessPoolExecutor) -> None:
        with self._guard:
            if self._pool is pool:
                self._pool = None
        pool.shutdown(wait=False)

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise CancelledError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for the processes; after an error, end them: what they stored is whole."""
        self._is_closed = True
        if kind is not None:
            for process in multiprocessing.active_children():
                process.terminate()
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)


def read_in_parts(batch: Batch, read: Callable[[Batch], BatchResult | None]) -> BatchResult:
    """Read a batch that kills its reader (`read` gives None then) in ever smaller parts.

    The report that does it goes to quarantine, and the others are read.
    """
    result = read(batch)
    if result is not None:
        return result
    if len(batch.documents) == 1:
        return BatchResult(1, (_deadly(batch),))
    half = len(batch.documents) // 2
    parts = (batch.documents[:half], batch.documents[half:])
    first, second = (read_in_parts(replace(batch, documents=part), read) for part in parts)
    return BatchResult(first.reports + second.reports, (*first.unread, *second.unread))


def _new_pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=warm)


def _deadly(batch: Batch) -> Quarantined:
    file = batch.documents[0].file
    message = (
        f"The process that read {file.uri} was killed, every time: perhaps it needs more memory "
        "than there is. Split the report, or run again where more memory is free."
    )
    return quarantined(file, "extract", UnreadableError("reader_killed", message))
