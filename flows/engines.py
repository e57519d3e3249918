"""What reads the batches of a run: processes of this machine, a Dask cluster or a Ray cluster.

Another engine is another class with `read`, `at_once` and a `with`: whatever reads
them, equal batches give equal results, and so equal releases.
"""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from flows.batches import Batch
from flows.reading import BatchResult, extract_batch
from flows.settings import Settings
from flows.workers import Step, Workers


class Engine(Protocol):
    """Reads batches, several at once."""

    @property
    def at_once(self) -> int:
        """How many batches are to be handed over at once."""
        ...

    def read(self, batch: Batch) -> BatchResult:
        """Read one batch; may be called from several threads."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def open_engine(settings: Settings, *, count: int, step: Step = extract_batch) -> Engine:
    """The engine of the settings, with `count` processes where it starts its own."""
    if settings.engine == "dask":
        from flows.dask_workers import DaskWorkers

        return DaskWorkers(settings, count=count, step=step)
    if settings.engine == "ray":
        from flows.ray_workers import RayWorkers

        return RayWorkers(settings, count=count, step=step)
    return Workers(settings, count=count, step=step)
