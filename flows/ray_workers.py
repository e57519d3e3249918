"""Workers of a Ray cluster that read batches, on this machine or on many."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from extract.errors import UsageError
from flows.batches import Batch
from flows.elsewhere import absolute, read_there
from flows.program import code_fingerprint
from flows.reading import BatchResult, extract_batch
from flows.settings import Settings
from flows.workers import TRIES, Step, read_in_parts

T = TypeVar("T")
INSTALL = "pip install 'minutebook[ray]'"
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
"""No statistics of use go to anybody. Read by Ray when it is imported or started."""
HERE_ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""What Ray calls it: without this a cluster of our own would listen to other machines, too."""
SHARED_MEMORY = 100 * 2**20
"""Bytes for what tasks are given and give back: names and numbers, no texts."""
STARTS = 3
"""How often a cluster of our own is started anew.

Ray gives up where one of its processes needs more than 15 seconds to start, as on a machine
with much else to do, and has no setting for that.
"""


class RayWorkers:
    """Reads batches on a Ray cluster: the one at an address, or one of `count` processes here.

    A batch is a task; the process that reads it loads the model once and stays for others.
    A worker that is lost costs its batch another try. A batch that loses several is read in
    ever smaller parts, until the report that kills its reader is found; that report goes to
    quarantine and the others are read.
    """

    def __init__(self, settings: Settings, *, count: int, step: Step = extract_batch) -> None:
        self.settings = absolute(settings)
        self._step = step
        self._is_closed = False
        self._guard = threading.Lock()
        self._running: set[Any] = set()
        self._ray = _imported(settings)
        self._connect(count)
        options = {"max_retries": 0, "num_cpus": 1}
        self._read_there = self._ray.remote(**options)(read_there)

    @property
    def at_once(self) -> int:
        """How many batches the cluster can read at once, and one that waits for each."""
        return max(2, 2 * int(self._ray.cluster_resources().get("CPU", 1)))

    def read(self, batch: Batch) -> BatchResult:
        """Read one batch; may be called from several threads."""
        return read_in_parts(batch, self._read)

    def _read(self, batch: Batch) -> BatchResult | None:
        """Read a batch on some worker; None where it loses worker after worker."""
        lost = self._ray.exceptions
        for _ in range(TRIES):
            try:
                return self._read_once(batch)
            except (lost.WorkerCrashedError, lost.NodeDiedError, lost.OutOfMemoryError):
                continue
            except lost.RayTaskError as error:
                raise error.cause from None
            except lost.TaskCancelledError:
                raise CancelledError from None
        return None

    def _read_once(self, batch: Batch) -> BatchResult:
        with self._guard:
            if self._is_closed:
                raise CancelledError
            task = self._read_there.remote(batch, self.settings, self._step, code_fingerprint())
            self._running.add(task)
        try:
            result: BatchResult = self._ray.get(task)
        finally:
            with self._guard:
                self._running.discard(task)
        return result

    def _connect(self, count: int) -> None:
        place = self.settings.ray_address
        own = {"num_cpus": count, "object_store_memory": SHARED_MEMORY, "include_dashboard": False}
        options = {"address": place} if place else {"address": "local", **own}
        quiet = {"log_to_driver": False, "logging_level": "critical"}
        try:
            started(partial(self._ray.init, **options, **quiet), tries=1 if place else STARTS)
        except Exception as error:  # Ray has no class of its own for what fails at the start
            where = f"answers at {place}" if place else "can be started on this machine"
            raise UsageError(
                f"No Ray cluster {where} ({error}); start one (ray start --head), or unset "
                "MINUTEBOOK_RAY_ADDRESS to have one on this machine."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster, or end our own: what its workers stored is whole."""
        with self._guard:
            self._is_closed = True
            for task in self._running:
                self._ray.cancel(task, force=True)
        self._ray.shutdown()


def started(start: Callable[[], T], *, tries: int = STARTS) -> T:
    """What `start` gives, which is called anew where Ray was too slow for its own patience."""
    import ray

    for _ in range(tries - 1):
        try:
            return start()
        except Exception:  # Ray has no class of its own for this
            ray.shutdown()  # or the next try joins what is left of this one
    return start()


def _imported(settings: Settings) -> Any:
    """Ray, told beforehand to keep to itself."""
    for name, value in (QUIET if settings.ray_address else QUIET | HERE_ALONE).items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ModuleNotFoundError as error:
        raise UsageError(
            f"MINUTEBOOK_ENGINE is ray, but {error.name} is not installed; install it "
            f"({INSTALL}), or unset MINUTEBOOK_ENGINE."
        ) from error
    return ray
