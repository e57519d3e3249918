"""Workers of a Dask cluster that read batches, on this machine or on many."""

from __future__ import annotations

from concurrent.futures import CancelledError
from types import TracebackType
from typing import Any, Self

from extract.errors import UsageError
from flows.batches import Batch
from flows.elsewhere import absolute, read_there
from flows.program import code_fingerprint
from flows.reading import BatchResult, extract_batch
from flows.settings import Settings
from flows.workers import TRIES, Step, read_in_parts

INSTALL = "pip install 'minutebook[dask]'"
PATIENCE = 60
"""Seconds in which a cluster must answer and have a worker."""


class DaskWorkers:
    """Reads batches on a Dask cluster: the one at an address, or one of `count` processes here.

    A worker that is lost costs its batches another try. A batch that loses several
    is read in ever smaller parts, until the report that kills its reader is found;
    that report goes to quarantine and the others are read.
    """

    def __init__(self, settings: Settings, *, count: int, step: Step = extract_batch) -> None:
        self.settings = absolute(settings)
        self._step = step
        self._cluster: Any = None
        self._client: Any = None
        self._is_closed = False
        self._connect(count)

    @property
    def at_once(self) -> int:
        """How many batches the cluster can read at once, and one that waits for each."""
        return max(2, 2 * len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def read(self, batch: Batch) -> BatchResult:
        """Read one batch; may be called from several threads."""
        return read_in_parts(batch, self._read)

    def _read(self, batch: Batch) -> BatchResult | None:
        """Read a batch on some worker; None where it loses worker after worker."""
        from distributed import KilledWorker

        if self._is_closed:
            raise CancelledError
        future = self._client.submit(
            read_there, batch, self.settings, self._step, code_fingerprint(), pure=False
        )
        try:
            result: BatchResult = future.result()
        except KilledWorker:
            return None
        return result

    def _connect(self, count: int) -> None:
        try:
            import dask
            import distributed
        except ModuleNotFoundError as error:
            raise UsageError(
                f"MINUTEBOOK_ENGINE is dask, but {error.name} is not installed; install it "
                f"({INSTALL}), or unset MINUTEBOOK_ENGINE."
            ) from error
        made: Any = distributed
        place: Any = self.settings.dask_address
        if place is None:
            with dask.config.set({"distributed.scheduler.allowed-failures": TRIES}):
                self._cluster = place = made.LocalCluster(
                    n_workers=count, threads_per_worker=1, dashboard_address=None,
                    silence_logs="CRITICAL",
                )  # fmt: skip
        try:
            self._client = made.Client(place, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError) as error:
            self._close()
            raise UsageError(
                f"No Dask cluster with workers answers at {place} ({error}); start one (dask "
                "scheduler, dask worker ADDRESS), or unset MINUTEBOOK_DASK_ADDRESS to have one on "
                "this machine."
            ) from error

    def _close(self) -> None:
        self._is_closed = True
        for part in (self._client, self._cluster):
            if part is not None:
                part.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster, or end our own: what its workers stored is whole."""
        self._close()
