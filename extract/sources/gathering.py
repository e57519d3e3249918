"""A source into the archive: what it offers is fetched, compared, and kept where it is new.

    offers -> fetched (or 304) -> archived as new, as a new version, or left as it is

What cannot be had is remembered as lost and asked for again by the next run of
its source; a page that vanished stays in the archive, marked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from extract.errors import UnreadableError
from extract.sources.arrivals import Arrival
from extract.sources.declared import Source
from extract.sources.holdings import Holdings
from extract.sources.memory import Known, KnownIndex, read_memory, write_memory
from extract.sources.offers import Index, Offer, offers_of
from extract.sources.period import ALWAYS, Period
from extract.sources.runs import Gathered, Run
from extract.sources.web import Fetched, Fetcher
from extract.sources.web.lanes import Lanes

_AHEAD = 12
"""Answers that wait at most for their turn to be read."""
_SAVE_EVERY = 50
"""After so many reports the memory is saved, so that a killed run loses little."""
_GONE = ("http_404", "http_410")


def gather_web(  # noqa: PLR0913
    source: Source,
    *,
    raw: Path,
    state: Path,
    fetcher: Fetcher,
    now: datetime,
    only: Sequence[str] = (),
    period: Period = ALWAYS,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> Gathered:
    """Fetches what a source on the web offers; `raw` is the archive, `state` the memory's folder.

    `only` asks for these addresses again and for nothing else; of what is offered,
    reports that their source dates outside the `period` are left alone.

    One report that cannot be had stops no other. Raises `UsageError` for a
    selector that is none, `StoreError` where the archive cannot be written.
    """
    memory = read_memory(state, source.name)
    run = Run(source, memory, Holdings.of_archive(raw), now, is_partial=bool(only))
    queue = _Queue(run, fetcher, on_progress, lambda: write_memory(memory, state, source.name))
    try:
        queue.work_off(_within(period, _offers(run, fetcher, only), run))
    except UnreadableError as error:
        run.fail(source.url or source.name, error)
    else:
        if not only:
            queue.work_off(_lost_before(run))
    gathered = run.finish()
    write_memory(run.memory, state, source.name)
    return gathered


def _offers(run: Run, fetcher: Fetcher, only: Sequence[str]) -> Iterator[Offer]:
    if only:
        return iter([Offer(uri) for uri in only])
    return offers_of(run.source, _index_loader(run, fetcher))


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


def _within(period: Period, offers: Iterator[Offer], run: Run) -> Iterator[Offer]:
    """The offers that are to be asked for; all are counted."""
    for offer in offers:
        run.offered += 1
        run.asked.add(offer.uri)
        if period.holds(offer.published):
            yield offer
        else:
            run.unasked += 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """An offer on its way."""

    offer: Offer
    known: Known
    is_held: bool
    answer: Future[Fetched] | None
    """None where the source itself says that nothing has changed."""


@dataclass(frozen=True, slots=True)
class _Queue:
    """Asks several hosts at once, one request at a time of each, and settles in order."""

    run: Run
    fetcher: Fetcher
    tell: Callable[[int], None]
    save: Callable[[], None]

    def work_off(self, offers: Iterator[Offer]) -> None:
        """Fetch and settle what is offered; what hinders the source itself is raised at the end."""
        waiting: deque[_Asked] = deque()
        fault: UnreadableError | None = None
        done = count(1)
        with Lanes() as lanes:
            try:
                for offer in offers:
                    waiting.append(self._ask(offer, lanes))
                    if len(waiting) > _AHEAD:
                        self._settle(waiting.popleft(), next(done))
            except UnreadableError as error:
                fault = error
            while waiting:
                self._settle(waiting.popleft(), next(done))
        if fault is not None:
            raise fault

    def _ask(self, offer: Offer, lanes: Lanes) -> _Asked:
        known = self.run.memory.documents.get(offer.uri) or Known()
        is_held = known.uri in self.run.holdings.by_uri
        if is_held and _is_said_to_be_the_same(offer, known, self.run):
            return _Asked(offer, known, is_held, None)
        get = partial(
            self.fetcher.get,
            offer.uri,
            etag=known.etag if is_held else None,
            modified=known.modified if is_held else None,
        )
        return _Asked(offer, known, is_held, lanes.submit(offer.uri, get))

    def _settle(self, asked: _Asked, number: int) -> None:
        if asked.answer is None:
            self.run.unasked += 1
        else:
            _take(asked, asked.answer, self.run)
        self.tell(number)
        if number % _SAVE_EVERY == 0:
            self.save()


def _take(asked: _Asked, answer: Future[Fetched], run: Run) -> None:
    """What became of an offer that was asked for."""
    offer, known = asked.offer, asked.known
    try:
        found = answer.result()
        if found.status == 304:
            run.keep(known)
        else:
            told = run.metadata(offer.title, offer.published)
            name = run.source.name
            arrival = Arrival(name, offer.uri, found.data, told, found.headers, run.now)
            run.take(arrival, offer.uri)
    except UnreadableError as error:
        if error.reason_code in _GONE and asked.is_held:
            run.vanish(offer.uri, known)
        else:
            run.lose(offer.uri, error)
        return
    known = run.memory.documents.setdefault(offer.uri, known)
    known.changed = offer.changed
    if found.status != 304:
        known.etag = found.headers.get("etag")
        known.modified = found.headers.get("last-modified")


def _is_said_to_be_the_same(offer: Offer, known: Known, run: Run) -> bool:
    """Whether a sitemap says that the page has not changed since it was fetched."""
    if run.source.kind != "sitemap" or offer.uri in run.memory.lost or known.vanished_at:
        return False
    return offer.changed is not None and offer.changed == known.changed


def _lost_before(run: Run) -> Iterator[Offer]:
    """What earlier runs lost for a while, and this one was not offered."""
    indexes = {run.source.url, *run.memory.indexes}
    for uri, lost in sorted(run.memory.lost.items()):
        if lost.is_temporary and uri not in run.still_lost and uri not in indexes:
            known = run.memory.documents.get(uri)
            if not known or known.uri not in run.holdings.by_uri:
                yield Offer(uri)
