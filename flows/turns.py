"""One run at a time on a data folder, and how long the next one waits for its turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from extract.errors import BusyError
from flows.settings import Settings
from load.lock import hold_lock

PAUSE = 0.5
"""Seconds between two looks at whether the other run has ended."""


def hear_nothing(_busy: BusyError) -> None:
    """Nobody is told that a run waits."""


@contextmanager
def take_turn(
    settings: Settings,
    *,
    now: datetime | None = None,
    on_wait: Callable[[BusyError], None] = hear_nothing,
) -> Iterator[None]:
    """Hold the lock of the data folder; where another run holds it, wait `settings.wait` seconds.

    `on_wait` is told once who is waited for. Raises `BusyError` when the time is up.
    """
    until = time.monotonic() + settings.wait
    with ExitStack() as stack:
        told = False
        while True:
            try:
                stack.enter_context(hold_lock(settings.processed, now=now))
                break
            except BusyError as busy:
                left = until - time.monotonic()
                if left <= 0:
                    raise
                if not told:
                    told = True
                    on_wait(busy)
                time.sleep(min(PAUSE, left))
        yield
