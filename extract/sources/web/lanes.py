"""Several hosts at once, and never two requests to one: work is queued in a lane per host."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
MOST = 8
"""Hosts that are asked at the same time."""


class Lanes:
    """Queues of work by host, each worked off by a thread of its own."""

    def __init__(self) -> None:
        self._lanes: list[ThreadPoolExecutor] = []
        self._lane_of: dict[str, ThreadPoolExecutor] = {}

    def submit(self, url: str, work: Callable[[], T]) -> Future[T]:
        """Queue work on the host of an address; further hosts share the lanes there are."""
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if host not in self._lane_of:
            if len(self._lanes) < MOST:
                self._lanes.append(ThreadPoolExecutor(1, thread_name_prefix="fetch"))
                self._lane_of[host] = self._lanes[-1]
            else:
                self._lane_of[host] = self._lanes[len(self._lane_of) % MOST]
        return self._lane_of[host].submit(work)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is queued; after an error, drop it."""
        for lane in self._lanes:
            lane.shutdown(wait=kind is None, cancel_futures=kind is not None)
