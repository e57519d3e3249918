"""The sources of `sources.toml`, fetched with the settings of this run.

What fetches is imported when a source is asked for: most runs start without the web.
"""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.errors import UsageError
from extract.sources.declared import Source, find_source, read_sources
from extract.sources.memory import Memory, read_memory
from extract.sources.runs import Gathered
from flows.runner import Runner
from flows.settings import Settings
from flows.summary import Brought, OnProgress, Progress

if TYPE_CHECKING:
    from extract.sources.web import Fetcher, Turns

STORED = ("folder", "archive")
"""Kinds that need no web."""
AT_ONCE = 4
"""Sources that are gathered at the same time."""


def declared_sources(settings: Settings) -> tuple[Source, ...]:
    """Every source that is declared; `UsageError` where the file is missing or wrong."""
    return read_sources(settings.sources)


def chosen_sources(settings: Settings, names: Collection[str]) -> tuple[Source, ...]:
    """The sources of these names; `all` stands for every one."""
    declared = declared_sources(settings)
    if "all" in names:
        return declared
    wanted = dict.fromkeys(names)
    return tuple(find_source(name, declared, path=settings.sources) for name in wanted)


def gather_sources(
    names: Collection[str], settings: Settings, *, runner: Runner, tell: OnProgress, now: datetime
) -> tuple[Gathered, ...]:
    """Bring what is new or changed of these sources into the archive, some at once.

    A source that cannot be read stops no other: it comes back as failed. Raises
    `UsageError`, before anything is fetched, for one that is not declared as it must be.
    """
    if not names:
        return ()
    from extract.sources.web import Turns

    sources = chosen_sources(settings, names)
    for source in sources:
        _authorization(source, os.environ)
    counted, turns = _Counted(tell), Turns()

    def gather(source: Source) -> Gathered:
        return gather_source(source, settings, now=now, turns=turns, on_progress=counted)

    work = {source.name: source for source in sources}
    if work:
        tell(Progress("gather"))
    at_once = max(1, min(len(work), AT_ONCE))
    found = {one.source: one for one in runner.each("gather", gather, work, at_once=at_once)}
    return tuple(found[name] for name in work)


def gather_source(
    source: Source,
    settings: Settings,
    *,
    now: datetime,
    only: Sequence[str] = (),
    environ: Mapping[str, str] = os.environ,
    turns: Turns | None = None,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> Gathered:
    """Bring what is new or changed of one source into the archive; see `gather_web`."""
    raw, state = settings.raw, settings.sources_memory
    if source.kind in STORED:
        from extract.sources.stored import gather_stored

        return gather_stored(source, raw=raw, state=state, now=now)
    from extract.sources.gathering import gather_web

    with fetcher_for(source, settings, environ, turns) as fetcher:
        return gather_web(
            source, raw=raw, state=state, fetcher=fetcher, now=now, only=only,
            period=settings.period, on_progress=on_progress,
        )  # fmt: skip


def brought_by(found: Gathered) -> Brought:
    """What a source brought, in numbers."""
    return Brought(
        source=found.source,
        offered=found.offered,
        new=len(found.new),
        changed=len(found.changed),
        unchanged=found.unchanged,
        vanished=len(found.vanished),
        lost=len(found.lost),
        is_failed=found.is_failed,
        warnings=found.warnings,
    )


class _Counted:
    """Tells how many reports all sources together have been asked for."""

    def __init__(self, tell: OnProgress) -> None:
        self._tell = tell
        self._done = 0
        self._lock = threading.Lock()

    def __call__(self, _done: int) -> None:
        with self._lock:
            self._done += 1
            self._tell(Progress("gather", self._done))


@contextmanager
def fetcher_for(
    source: Source,
    settings: Settings,
    environ: Mapping[str, str] = os.environ,
    turns: Turns | None = None,
) -> Iterator[Fetcher]:
    """A fetcher with the manners, limits and credentials of one source."""
    from extract.sources.web import open_fetcher

    with open_fetcher(
        agent=_agent(settings.contact),
        delay=source.delay,
        authorization=_authorization(source, environ),
        is_private_allowed=settings.is_private_allowed,
        turns=turns,
    ) as fetcher:
        yield fetcher


def memory_of(source: Source, settings: Settings) -> Memory:
    """What is remembered of the runs of a source."""
    return read_memory(settings.sources_memory, source.name)


def _agent(contact: str | None) -> str:
    try:
        version = metadata.version("minutebook")
    except metadata.PackageNotFoundError:
        version = "0"
    return f"Minutebook/{version} (+{contact})" if contact else f"Minutebook/{version}"


def _authorization(source: Source, environ: Mapping[str, str]) -> dict[str, str]:
    """The `Authorization` header for the hosts that the source names itself, by origin."""
    if source.token_env:
        value = f"Bearer {_secret(source.token_env, source, environ)}"
    elif source.user_env and source.password_env:
        user = _secret(source.user_env, source, environ)
        password = _secret(source.password_env, source, environ)
        value = f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"
    else:
        return {}
    named = [source.url] if source.url else source.urls
    parts = (urlsplit(url) for url in named)
    return {f"{part.scheme}://{part.netloc.lower()}": value for part in parts}


def _secret(name: str, source: Source, environ: Mapping[str, str]) -> str:
    value = environ.get(name, "")
    if not value or not value.isprintable():
        raise UsageError(f"Source {source.name} needs the environment variable {name}. Set it.")
    return value
