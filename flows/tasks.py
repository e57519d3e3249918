"""The steps of a run as Prefect tasks; between them go labels and numbers, not records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture

from extract.errors import StoreError

T = TypeVar("T")
W = TypeVar("W")

RETRIES = 2
RETRY_DELAY = 2
"""Seconds."""


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
