"""Where a run works: on a local data folder, or on the working copy of a store.

Everything else works on the paths of `Settings`. What a store needs besides, files
fetched before and sent after, is asked for here; for a local folder it is nothing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from extract.errors import BusyError, UsageError
from flows.settings import Settings
from load.lock import hold_lock
from load.releases import RELEASES, Release, latest

Tell = Callable[[BusyError], None]


class Workspace(Protocol):
    """The data of a run that may write."""

    def keep_collected(self) -> None:
        """Make lasting what was archived, and what is remembered of sources."""
        ...

    def gather_results(self) -> None:
        """Have here what was read elsewhere."""
        ...

    def replacing_results(self) -> AbstractContextManager[None]:
        """Within it, results of reading may be replaced by others and removed."""
        ...

    def publish(self, release: Release, *, keep: int) -> bool:
        """Let everybody read a release that was published here; whether that was still to do."""
        ...


class LocalFolder:
    """A local data folder: what is written there is there."""

    def keep_collected(self) -> None:
        """Nothing is to do."""

    def gather_results(self) -> None:
        """Nothing is to do."""

    def replacing_results(self) -> AbstractContextManager[None]:
        """Nothing is to do."""
        return nullcontext()

    def publish(self, release: Release, *, keep: int) -> bool:
        """Nothing is to do."""
        return False


@dataclass(slots=True)
class _Held:
    """A workspace that this process holds, what ends it, and how many times it is held."""

    workspace: Workspace
    ending: ExitStack
    times: int = 0


_held: dict[tuple[int, Path], _Held] = {}
"""By process and data folder."""
_guard = threading.Lock()


@contextmanager
def hold_data(
    settings: Settings, *, now: datetime | None = None, on_wait: Tell = lambda _busy: None
) -> Iterator[Workspace]:
    """Hold the data of these settings as the only run that writes, or raise a `StoreError`.

    A process that holds them may take them again: a run holds them throughout, and each
    of its steps may, too. `on_wait` is told whose end is waited for.
    """
    place = (os.getpid(), settings.data.resolve())
    with _guard:
        held = _held.get(place)
        if held is None:
            ending = ExitStack()
            taking = _taken(settings, now or datetime.now(UTC), on_wait)
            held = _held[place] = _Held(ending.enter_context(taking), ending)
        held.times += 1
    try:
        yield held.workspace
    finally:
        with _guard:
            held.times -= 1
            if not held.times:
                del _held[place]
                held.ending.close()


def current_release(settings: Settings) -> Release | None:
    """The latest release, whole and on this machine; None where nothing was published yet."""
    if settings.store is None:
        return latest(settings.processed)
    from load.stores.opening import open_store
    from load.stores.published import fetch_latest

    return fetch_latest(open_store(settings.store), settings.data)


def asked_release(settings: Settings, asked: str) -> Release:
    """The release that is asked for as `load.choice` takes it, on this machine."""
    from load.choice import choose_release, chosen_id

    if settings.store is None:
        return choose_release(settings.processed, asked)
    from load.stores.opening import open_store
    from load.stores.published import fetch_release, release_ids

    store = open_store(settings.store)
    current = current_release(settings)
    if current is None:
        raise UsageError(f"Nothing was published in {settings.store} yet; run `minutebook ingest`.")
    if asked == "latest":
        return current
    chosen = chosen_id(asked, current, release_ids(store))
    release = fetch_release(store, settings.data, chosen)
    if release is None:
        raise UsageError(
            f"Release {chosen} was removed from {settings.store} meanwhile; ask again."
        )
    return release


@contextmanager
def releases_between(settings: Settings) -> Iterator[Callable[[str], Release | None]]:
    """Within it, opens releases by their ids, at least their manifests and their `changes`."""
    from load.comparison import open_beside

    if settings.store is None:
        yield partial(open_beside, settings.processed / RELEASES)
        return
    from load.stores.opening import open_store
    from load.stores.published import fetch_changes

    with TemporaryDirectory(prefix="minutebook-") as folder:
        yield partial(fetch_changes, open_store(settings.store), settings.data, Path(folder))


def have_archive(settings: Settings) -> None:
    """Have the raw archive, corrections and the memory of sources on this machine."""
    if settings.store is not None:
        from flows.working_copy import fetch_inputs

        fetch_inputs(settings)


def have_memory(settings: Settings) -> None:
    """Have the memory of sources on this machine."""
    if settings.store is not None:
        from flows.working_copy import fetch_memory

        fetch_memory(settings)


def have_results(settings: Settings) -> None:
    """Have the results of reading on this machine."""
    if settings.store is not None:
        from flows.working_copy import fetch_results

        fetch_results(settings)


def have_documents(settings: Settings, raw_paths: Iterable[str]) -> None:
    """Have these documents of the archive on this machine, which may be a worker's."""
    if settings.store is not None:
        from flows.working_copy import fetch_documents

        fetch_documents(settings, raw_paths)


def keep_results(settings: Settings, part: Path) -> None:
    """Make lasting what a worker has read."""
    if settings.store is not None:
        from flows.working_copy import send_results

        send_results(settings, part)


@contextmanager
def changing_corrections(settings: Settings) -> Iterator[None]:
    """Have the corrections as they are, and make lasting what is written within."""
    if settings.store is None:
        yield
        return
    from flows.working_copy import corrections_of

    with corrections_of(settings):
        yield


def refuse_nothing(settings: Settings, paths: Collection[Path], sources: Collection[str]) -> None:
    """Raise a `UsageError` where there are no data: most likely their place is mistyped.

    Reports that are given, or sources that are fetched, make the place.
    """
    if paths or sources:
        return
    if settings.store is None:
        is_there = settings.data.exists()
        remedy = f"make it (mkdir -p {settings.raw})"
    else:
        from flows.working_copy import is_empty

        is_there = not is_empty(settings)
        remedy = f"put reports below {settings.store}/raw/"
    if not is_there:
        raise UsageError(
            f"There is no data in {settings.address}: nothing was published. Check --data and "
            f"MINUTEBOOK_DATA; if the place is right, {remedy}, or give reports: "
            "minutebook ingest PATH."
        )


@contextmanager
def _taken(settings: Settings, now: datetime, on_wait: Tell) -> Iterator[Workspace]:
    with hold_lock(settings.processed, now=now, called=settings.store):
        if settings.store is None:
            yield LocalFolder()
            return
        from flows.working_copy import hold_copy

        with hold_copy(settings, now=now, on_wait=on_wait) as workspace:
            yield workspace
