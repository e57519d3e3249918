"""One run at a time on a data folder, and how long the next one waits for its turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from extract.errors import BusyError
from flows.settings import Settings
from flows.workspace import Workspace, hold_data

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
) -> Iterator[Workspace]:
    """Hold the data; where another run holds them, wait `settings.wait` seconds.

    `on_wait` is told once who is waited for. Raises `BusyError` when the time is up.
    """
    until = time.monotonic() + settings.wait
    with ExitStack() as stack:
        told = False
        while True:
            try:
                workspace = stack.enter_context(hold_data(settings, now=now, on_wait=on_wait))
                break
            except BusyError as busy:
                left = until - time.monotonic()
                if left <= 0:
                    raise
                if not told:
                    told = True
                    on_wait(busy)
                time.sleep(min(PAUSE, left))
        yield workspace
