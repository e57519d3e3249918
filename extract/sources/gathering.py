"""A source into the archive: what it offers is fetched, compared, and kept where it is new.

    offers -> fetched (or 304) -> archived as new, as a new version, or left as it is

What cannot be had is remembered as lost and asked for again by the next run of
its source; a page that vanished stays in the archive, marked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from extract.errors import FetchError, UnreadableError
from extract.records import Quarantined
from extract.sources.arrivals import Arrival, Outcome, mark_found, mark_vanished, settle
from extract.sources.declared import Source
from extract.sources.holdings import Holdings
from extract.sources.memory import (
    Known,
    KnownIndex,
    Lost,
    Memory,
    lost_row,
    read_memory,
    write_memory,
)
from extract.sources.offers import Index, Offer, offers_of
from extract.sources.sidecar import timestamp
from extract.sources.web import Fetcher

_SAVE_EVERY = 50
"""After so many reports the memory is saved, so that a killed run loses little."""
_SHRUNK = 0.4
"""A page that keeps less of its words has lost its text, not changed it."""
_GONE = ("http_404", "http_410")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one run of a source brought, as uris in order."""

    source: str
    offered: int = 0
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    vanished: tuple[str, ...] = ()
    lost: tuple[Quarantined, ...] = ()
    warnings: tuple[str, ...] = ()
    """What somebody should look at; each names the source."""


@dataclass(slots=True)
class Run:
    """One run of one source: what it has to work with, and what has happened so far."""

    source: Source
    memory: Memory
    holdings: Holdings
    now: datetime
    offered: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    unasked: int = 0
    """How many were left alone: 304, or no change by the source's own word."""
    vanished: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    still_lost: set[str] = field(default_factory=set)

    def take(self, arrival: Arrival, address: str) -> None:
        """Archive what is new of an arrival, and remember it."""
        known = self.memory.documents.setdefault(address, Known())
        outcome = settle(arrival, known, self.holdings)
        self.outcomes.append(outcome)
        if known.vanished_at:
            mark_found(outcome.uri, self.holdings)
        known.uri, known.text_sha256, known.vanished_at = outcome.uri, outcome.text_sha256, None
        known.words = outcome.words

    def lose(self, address: str, error: UnreadableError) -> None:
        """Remember what could not be had."""
        before = self.memory.lost.get(address)
        self.still_lost.add(address)
        self.memory.lost[address] = Lost(
            uri=address,
            reason_code=error.reason_code,
            message=error.message,
            is_temporary=isinstance(error, FetchError) and error.is_temporary,
            attempts=before.attempts + 1 if before else 1,
            received_at=before.received_at if before else timestamp(self.now),
        )

    def finish(self) -> Gathered:
        """The result; what was lost before and is not any more is forgotten."""
        memory = self.memory
        memory.lost = {uri: row for uri, row in memory.lost.items() if uri in self.still_lost}
        self._warn(memory.offered)
        memory.last_run, memory.offered = timestamp(self.now), self.offered
        memory.warnings = list(self.warnings)
        by_code = {
            code: tuple(sorted({found.uri for found in self.outcomes if found.code == code}))
            for code in ("new", "changed", "unchanged")
        }
        return Gathered(
            source=self.source.name,
            offered=self.offered,
            new=by_code["new"],
            changed=by_code["changed"],
            unchanged=self.unasked + len(by_code["unchanged"]),
            vanished=tuple(sorted(self.vanished)),
            lost=tuple(lost_row(memory.lost[uri], self.source.name) for uri in sorted(memory.lost)),
            warnings=tuple(self.warnings),
        )

    def _warn(self, offered_before: int) -> None:
        name = self.source.name
        if not self.offered:
            was = f"; the run before was offered {offered_before:,}" if offered_before else ""
            self.warnings.append(
                f"Source {name} offers no report{was}. Check it: its site changed?"
            )
        shrunk = [
            found.uri
            for found in self.outcomes
            if found.code == "changed" and found.words < _SHRUNK * found.words_before
        ]
        if shrunk:
            self.warnings.append(
                f"Source {name}: {len(shrunk):,} page(s) lost most of their text, such as "
                f"{shrunk[0]}. Look at them: their layout may have changed."
            )


def gather_web(
    source: Source,
    *,
    raw: Path,
    state: Path,
    fetcher: Fetcher,
    now: datetime,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> Gathered:
    """Fetches what a source on the web offers; `raw` is the archive, `state` the memory's folder.

    One report that cannot be had stops no other. Raises `UsageError` for a
    selector that is none, `StoreError` where the archive cannot be written.
    """
    run = Run(source, read_memory(state, source.name), Holdings.of_archive(raw), now)
    try:
        for offer in offers_of(source, _index_loader(run, fetcher)):
            run.offered += 1
            _fetch(offer, run, fetcher)
            on_progress(run.offered)
            if run.offered % _SAVE_EVERY == 0:
                write_memory(run.memory, state, source.name)
    except UnreadableError as error:
        run.lose(source.url or source.name, error)
        run.warnings.append(f"Source {source.name} could not be read: {error.message}")
    else:
        _retry_lost(run, fetcher)
    gathered = run.finish()
    write_memory(run.memory, state, source.name)
    return gathered


def _index_loader(
    run: Run, fetcher: Fetcher
) -> Callable[[str, Callable[[bytes, str], Index]], Index]:
    """Reads indexes, or takes them as they were where the server says that they still are."""
    source = run.source
    options = repr((source.kind, source.links, source.next))

    def load(url: str, read: Callable[[bytes, str], Index]) -> Index:
        known = run.memory.indexes.get(url)
        if known and known.reader != options:
            known = None
        try:
            found = fetcher.get(
                url, etag=known.etag if known else None, modified=known.modified if known else None
            )
            if known and found.status == 304:
                return Index(tuple(Offer(*row) for row in known.offers), tuple(known.following))
            index = read(found.data, url)
        except UnreadableError as error:
            if url == source.url:
                raise
            run.lose(url, error)
            return Index()
        run.memory.indexes[url] = KnownIndex(
            etag=found.headers.get("etag"),
            modified=found.headers.get("last-modified"),
            reader=options,
            offers=[(o.uri, o.title, o.published, o.changed) for o in index.offers],
            following=list(index.following),
        )
        return index

    return load


def _fetch(offer: Offer, run: Run, fetcher: Fetcher) -> None:
    known = run.memory.documents.get(offer.uri) or Known()
    is_held = known.uri in run.holdings.by_uri
    is_lost = offer.uri in run.memory.lost
    if is_held and not is_lost and offer.changed and offer.changed == known.changed:
        if run.source.kind == "sitemap" and not known.vanished_at:
            run.unasked += 1
            return
    try:
        found = fetcher.get(
            offer.uri,
            etag=known.etag if is_held else None,
            modified=known.modified if is_held else None,
        )
        if found.status == 304:
            run.unasked += 1
        else:
            run.take(_arrival(offer, run, found.data, found.headers), offer.uri)
    except UnreadableError as error:
        if error.reason_code in _GONE and is_held:
            _vanish(offer.uri, known, run)
        else:
            run.lose(offer.uri, error)
        return
    known = run.memory.documents.setdefault(offer.uri, known)
    known.changed = offer.changed
    if found.status != 304:
        known.etag = found.headers.get("etag")
        known.modified = found.headers.get("last-modified")


def _vanish(address: str, known: Known, run: Run) -> None:
    if not known.vanished_at:
        known.vanished_at = timestamp(run.now)
        mark_vanished(known.uri, run.now, run.holdings)
        run.vanished.append(known.uri)
        run.warnings.append(
            f"Source {run.source.name}: {address} is gone from the web; the archived report stays."
        )


def _retry_lost(run: Run, fetcher: Fetcher) -> None:
    """Asks again for what earlier runs lost for a while and this one was not offered."""
    indexes = {run.source.url, *run.memory.indexes}
    for uri, lost in sorted(run.memory.lost.items()):
        if lost.is_temporary and uri not in run.still_lost and uri not in indexes:
            known = run.memory.documents.get(uri)
            if not known or known.uri not in run.holdings.by_uri:
                _fetch(Offer(uri), run, fetcher)


def _arrival(offer: Offer, run: Run, data: bytes, headers: Mapping[str, str]) -> Arrival:
    told = {"title": offer.title, "published": offer.published}
    metadata = run.source.metadata() | {key: value for key, value in told.items() if value}
    return Arrival(run.source.name, offer.uri, data, metadata, headers, run.now)
