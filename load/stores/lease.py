"""One run at a time on a store, wherever it runs: an object that its holder keeps renewing.

A holder is taken for dead when its object did not change for as long as a lease lasts,
as the one who waits counts the seconds, never by comparing the clocks of two machines.
The store's own clock may shorten that wait, and a working copy whose lock is free shows
at once that its run is over. Each holder has a number higher than the one before; what
keeps a holder that was taken for dead from doing harm is the pointer (see `pointer`).
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from extract.errors import BusyError, StoreError
from load.stores.pointer import read_pointer
from load.stores.store import Found, Store

NAME = "processed/lease.json"
LASTS = 60.0
"""Seconds after which the lease of a run that says nothing is free."""
BEATS = 6
"""How often a holder renews its lease in that time."""
LOOKS = 0.5
"""Seconds between two looks at the lease of another run."""
TRIES = 5

log = logging.getLogger(__name__)


class Holder(msgspec.Struct, frozen=True):
    """The content of the object: who holds the lease."""

    fence: int
    """Rises with each holder."""
    owner: str = ""
    """Empty where nobody holds it."""
    copy: str = ""
    """Which working copy the run has."""
    pid: int = 0
    host: str = ""
    started: str = ""
    beat: int = 0

    def told(self) -> str:
        """Who it is, in words."""
        return f"process {self.pid} on {self.host} since {self.started}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A lease as its holder last wrote it."""

    holder: Holder
    tag: str


class Lease:
    """The lease of a store, held from `take` to `release` and renewed in between."""

    def __init__(self, store: Store, *, copy: str, started: str, lasts: float = LASTS) -> None:
        self.store = store
        self.lasts = lasts
        self.fence = 0
        self._about = (secrets.token_hex(8), copy, os.getpid(), socket.gethostname(), started)
        self._taken: Taken | None = None
        self._lost = False
        self._end = threading.Event()
        self._renewed = 0.0
        self._thread: threading.Thread | None = None

    def take(self, *, on_wait: Callable[[BusyError], None] = lambda _busy: None) -> None:
        """Take the lease, or raise a `BusyError` that names the run that holds it.

        The working copy must be locked: a holder with the same copy is dead then.
        """
        for _ in range(TRIES):
            found = self.store.read(NAME)
            if found is not None and not self._is_free(found):
                self._watch(found, on_wait)
            taken = self._write(self._next_fence(found), beat=0, tag=found.tag if found else None)
            if taken is not None and self._is_mine(taken):
                self._hold(taken)
                return
        raise BusyError(f"Other runs keep taking {self.store.address}; run again later.")

    def check(self) -> None:
        """Raise a `StoreError` where the lease was lost."""
        silent = time.monotonic() - self._renewed
        if self._lost or silent > self.lasts:
            raise StoreError(
                f"This run lost its lease of {self.store.address}: the store could not be reached "
                "for too long, or another run took over. What was read is kept; run again."
            )

    def release(self) -> None:
        """Give it back; a store that cannot be reached finds out by itself."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()
        if self._taken is not None and not self._lost:
            data = msgspec.json.encode(Holder(self.fence))
            try:
                self.store.write(NAME, data, expected=self._taken.tag)
            except StoreError as error:
                log.warning("The lease was not given back and runs out by itself: %s", error)
        self._taken = None

    def _is_mine(self, taken: Taken) -> bool:
        """Whether what was written stands: a store that keeps no conditions lets others over it."""
        found = self.store.read(NAME)
        return found is not None and _decoded(found) == taken.holder

    def _is_free(self, found: Found) -> bool:
        """Given back, or held by a run on this very working copy, whose lock we have."""
        holder = _decoded(found)
        return not holder.owner or holder.copy == self._about[1]

    def _watch(self, found: Found, on_wait: Callable[[BusyError], None]) -> None:
        """Return when the holder counts as dead; a `BusyError` as soon as it shows life."""
        on_wait(self._busy(found))
        age = self.store.age(NAME) or 0.0
        wait = max(2 * self.lasts / BEATS, self.lasts - max(age, 0.0))
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            time.sleep(min(LOOKS, wait))
            now = self.store.read(NAME)
            if now is None or not _decoded(now).owner:
                return
            if now.tag != found.tag:
                raise self._busy(now)

    def _busy(self, found: Found) -> BusyError:
        return BusyError(
            f"Another run works on {self.store.address} ({_decoded(found).told()}); wait until it "
            "ends, or stop that process, then run again (`minutebook ingest --wait SECONDS` waits "
            f"by itself). A run that died counts as ended after {self.lasts:.0f} seconds."
        )

    def _next_fence(self, found: Found | None) -> int:
        """One more than any holder had; where the object was removed, the pointer knows."""
        if found is not None:
            return _decoded(found).fence + 1
        return read_pointer(self.store).latest.fence + 1

    def _write(self, fence: int, *, beat: int, tag: str | None) -> Taken | None:
        holder = Holder(fence, *self._about, beat)
        written = self.store.write(NAME, msgspec.json.encode(holder), expected=tag)
        return None if written is None else Taken(holder, written)

    def _hold(self, taken: Taken) -> None:
        self._taken, self.fence = taken, taken.holder.fence
        self._renewed = time.monotonic()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)
        self._thread.start()

    def _renew(self) -> None:
        while not self._end.wait(self.lasts / BEATS):
            assert self._taken is not None
            try:
                beat = self._taken.holder.beat + 1
                taken = self._write(self.fence, beat=beat, tag=self._taken.tag)
            except StoreError as error:
                log.warning("The lease could not be renewed, trying again: %s", error)
                continue
            if taken is None:
                self._lost = True
                return
            self._taken, self._renewed = taken, time.monotonic()


def read_holder(store: Store) -> Holder | None:
    """Who holds the lease of a store; None where nobody does."""
    found = store.read(NAME)
    holder = _decoded(found) if found else None
    return holder if holder and holder.owner else None


def _decoded(found: Found) -> Holder:
    """A lease that cannot be read is nobody's, and its number is not known."""
    try:
        return msgspec.json.decode(found.data, type=Holder)
    except msgspec.MsgspecError:
        return Holder(0)
