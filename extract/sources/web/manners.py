"""Good manners: what robots.txt allows, and how long to wait between two requests to a host."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

LONGEST_DELAY = 60.0
"""Seconds; a longer crawl delay is taken for a mistake."""
LARGEST_ROBOTS = 500_000


class Turns:
    """Whose turn it is at each host; shared by all that ask at the same time."""

    def __init__(self) -> None:
        self.free_at: dict[str, float] = {}
        """When a host may be asked again, by the monotonic clock."""
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def lock(self, host: str) -> threading.Lock:
        """The lock of a host, held while it is asked."""
        with self._guard:
            return self._locks.setdefault(host, threading.Lock())


@dataclass(slots=True)
class Pace:
    """One request at a time to each host, with a delay between them."""

    delay: float
    """Seconds."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    turns: Turns = field(default_factory=Turns)

    @contextmanager
    def turn(self, host: str, delay: float | None = None) -> Iterator[None]:
        """Wait until the host may be asked again, and be the only one to ask it meanwhile."""
        wanted = max(self.delay, min(delay or 0.0, LONGEST_DELAY))
        with self.turns.lock(host):
            left = self.turns.free_at.get(host, 0.0) - self.clock()
            if left > 0:
                self.sleep(left)
            self.turns.free_at[host] = self.clock() + wanted
            yield


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host; none where it has no robots.txt."""

    rules: Protego | None = None

    @classmethod
    def parse(cls, data: bytes) -> Robots:
        """Rules as written; what cannot be understood forbids nothing."""
        return cls(Protego.parse(data[:LARGEST_ROBOTS].decode("utf-8", "replace")))

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent` may fetch `url`."""
        return self.rules is None or bool(self.rules.can_fetch(url, agent))

    def delay(self, agent: str) -> float | None:
        """The crawl delay asked of `agent`, in seconds."""
        found = self.rules.crawl_delay(agent) if self.rules else None
        return float(found) if found is not None else None


def retry_after(value: str, *, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for; None where it says nothing.

    "120" is two minutes; "Wed, 21 Oct 2026 07:28:00 GMT" is until then.
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
