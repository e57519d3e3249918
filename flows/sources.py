"""The sources of `sources.toml`, fetched with the settings of this run."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import metadata
from urllib.parse import urlsplit

from extract.errors import UsageError
from extract.sources.declared import Source, find_source, read_sources
from extract.sources.gathering import gather_web
from extract.sources.memory import Memory, read_memory
from extract.sources.runs import Gathered
from extract.sources.stored import gather_stored
from extract.sources.web import Fetcher, open_fetcher
from flows.settings import Settings
from load.lock import hold_lock

STORED = ("folder", "archive")
"""Kinds that need no web."""


def declared_sources(settings: Settings) -> tuple[Source, ...]:
    """Every source that is declared; `UsageError` where the file is missing or wrong."""
    return read_sources(settings.sources)


def chosen_sources(settings: Settings, names: Collection[str]) -> tuple[Source, ...]:
    """The sources of these names; `all` stands for every one."""
    declared = declared_sources(settings)
    if "all" in names:
        return declared
    return tuple(find_source(name, declared, path=settings.sources) for name in names)


def gather_sources(
    settings: Settings,
    sources: Collection[Source],
    *,
    now: datetime,
    only: Sequence[str] = (),
    environ: Mapping[str, str] = os.environ,
    on_progress: Callable[[str, int], None] = lambda _name, _done: None,
) -> tuple[Gathered, ...]:
    """Bring what is new or changed of each source into the archive, one after another."""
    found = []
    with hold_lock(settings.processed, now=now):
        for source in sources:
            state = settings.sources_memory
            if source.kind in STORED:
                found.append(gather_stored(source, raw=settings.raw, state=state, now=now))
                continue

            def tell(done: int, name: str = source.name) -> None:
                on_progress(name, done)

            with fetcher_for(source, settings, environ) as fetcher:
                found.append(
                    gather_web(
                        source,
                        raw=settings.raw,
                        state=state,
                        fetcher=fetcher,
                        now=now,
                        only=only,
                        on_progress=tell,
                    )
                )
    return tuple(found)


@contextmanager
def fetcher_for(
    source: Source, settings: Settings, environ: Mapping[str, str] = os.environ
) -> Iterator[Fetcher]:
    """A fetcher with the manners, limits and credentials of one source."""
    with open_fetcher(
        agent=_agent(settings.contact),
        delay=source.delay,
        authorization=_authorization(source, environ),
        is_private_allowed=settings.is_private_allowed,
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
