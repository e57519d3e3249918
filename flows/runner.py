"""How the steps of a run are carried out: called as they are, or handed to an orchestrator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Protocol, TypeVar

T = TypeVar("T")
W = TypeVar("W")


class Runner(Protocol):
    """How the steps of a run are carried out."""

    def call(self, name: str, step: Callable[[], T]) -> T:
        """Carry out one step."""
        ...

    def each(
        self, name: str, step: Callable[[W], T], work: Mapping[str, W], *, at_once: int
    ) -> Iterator[T]:
        """Carry out a step for every piece of work, by its label; the results as they come."""
        ...


class Direct:
    """Steps are called as they are."""

    def call(self, name: str, step: Callable[[], T]) -> T:
        """Call the step."""
        return step()

    def each(
        self, name: str, step: Callable[[W], T], work: Mapping[str, W], *, at_once: int
    ) -> Iterator[T]:
        """Call the step for each piece of work, in threads where several go at once."""
        if at_once == 1:
            yield from map(step, work.values())
            return
        threads = ThreadPoolExecutor(at_once)
        try:
            futures = [threads.submit(step, piece) for piece in work.values()]
            for future in as_completed(futures):
                yield future.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
