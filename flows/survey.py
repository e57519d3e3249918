"""A look at what a run would do and why, without doing it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.sources import ArchivedFile, archive_paths
from extract.sources.declared import Source
from extract.sources.foreseeing import Foreseen, foresee
from extract.sources.stores import is_remote
from flows.comparing import compare, expected, published_reports
from flows.inventory import Inventory, take_inventory, within
from flows.quarantine import quarantined_rows
from flows.reasons import Reasons, counted, reasons_of
from flows.settings import Settings
from flows.sources import chosen_sources, fetcher_for, memory_of
from flows.summary import Counts, Refused
from flows.workspace import current_release, have_archive, have_results
from load.extractions import ExtractionStore


@dataclass(frozen=True, slots=True)
class ToRead:
    """A document that a run would read."""

    uri: str
    source: str
    reasons: Reasons
    """See `flows.reasons`."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a run would find; reports that turn out unreadable are counted as reports here."""

    counts: Counts
    to_read: int
    """How many documents were not read before with the same code, model and vocabulary."""
    stored: int = 0
    """How many were: what they say is taken from the store."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """How many documents would be read, by the reasons why."""
    documents: tuple[ToRead, ...] = ()
    """Those that would be read."""
    quarantined: tuple[Refused, ...] = ()
    """What could not even be collected."""
    retried: tuple[str, ...] = ()
    """What is in quarantine now and would be tried again."""
    kept: int = 0
    """How many inputs are in quarantine and would stay there untried."""
    left: int = 0
    """How many lie outside the days that were asked for."""
    sources: tuple[Foreseen, ...] = ()
    """What would be asked of the sources, whose reports are not counted above."""
    ignored: tuple[str, ...] = ()
    """Files of kinds that are not read, by their places."""


def survey(
    settings: Settings, paths: Sequence[Path] = (), *, sources: Sequence[str] = ()
) -> Survey:
    """What a run on these paths and sources would find; writes nothing in the data folder.

    Of sources on the web only the indexes are read.
    """
    chosen = chosen_sources(settings, sources) if sources else ()
    have_archive(settings)
    have_results(settings)
    archived = take_inventory(settings, settings.raw)
    everything = _with_given(archived, settings, paths, chosen)
    store = ExtractionStore(settings.extractions)
    done = store.keys()
    before = current_release(settings)
    inventory = within(everything, settings.period, done, before)
    wanted = {key: file for key, file in inventory.documents.items() if key not in done}
    reasons = reasons_of((inventory.made[key] for key in wanted), store, before)
    held = {file.uri for file in archived.documents.values()}
    foreseen = tuple(_foreseen(source, settings, held) for source in chosen if not _is_here(source))
    refused = {row.uri.split("#")[0] for row in quarantined_rows(settings)}
    asked = {file.uri for file in wanted.values()}.union(*(it.retried for it in foreseen))
    published = {uri.split("#")[0] for uri in published_reports(before)}
    unread = refused - asked - published
    readable = [file for file in inventory.documents.values() if file.uri not in unread]
    return Survey(
        counts=compare(expected(readable, before), before),
        to_read=len(wanted),
        stored=len(inventory.documents) - len(wanted),
        reasons=counted(reasons.values()),
        documents=_listed(wanted, reasons),
        quarantined=tuple(
            Refused(row.uri, row.reason_code, row.message) for row in inventory.quarantined
        ),
        retried=tuple(sorted(refused & asked)),
        kept=len(refused - asked),
        left=len(everything.documents) - len(inventory.documents),
        sources=foreseen,
        ignored=inventory.ignored,
    )


def _is_here(source: Source) -> bool:
    """Whether a source is a folder of this machine, whose reports are at hand."""
    return source.kind == "folder" and not is_remote(source.path or "")


def _listed(
    wanted: Mapping[str, ArchivedFile], reasons: Mapping[str, Reasons]
) -> tuple[ToRead, ...]:
    found = [ToRead(file.uri, file.source, reasons[key]) for key, file in wanted.items()]
    return tuple(sorted(found, key=lambda it: (it.reasons, it.uri)))


def _foreseen(source: Source, settings: Settings, held: Collection[str]) -> Foreseen:
    with fetcher_for(source, settings, os.environ) as fetcher:
        memory = memory_of(source, settings)
        return foresee(source, memory, held, fetcher=fetcher, period=settings.period)


def _with_given(
    inventory: Inventory, settings: Settings, paths: Sequence[Path], sources: Sequence[Source]
) -> Inventory:
    """The inventory as it would be once what is given and what folders hold is archived."""
    folders = [source for source in sources if _is_here(source)]
    if not (paths or folders):
        return inventory
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="minutebook-") as scratch:
        raw = Path(scratch)
        found = [archive_paths(paths, raw=raw, now=now)] if paths else []
        for source in folders:
            place = Path(source.path or "").expanduser()
            if place.exists():
                known, name = source.metadata(), source.name
                found.append(archive_paths([place], raw=raw, now=now, source=name, known=known))
        lost = [row for one in found for row in one.quarantined]
        given = take_inventory(settings, raw, lost=lost)
    return _joined(inventory, given, ignored=[path for one in found for path in one.ignored])


def _joined(inventory: Inventory, given: Inventory, *, ignored: Sequence[str]) -> Inventory:
    held = {file.raw_sha256 for file in inventory.documents.values()}
    added = {k: file for k, file in given.documents.items() if file.raw_sha256 not in held}
    replaced = {file.uri for file in added.values()}
    kept = {k: file for k, file in inventory.documents.items() if file.uri not in replaced}
    return replace(
        inventory,
        documents={**kept, **added},
        made={**inventory.made, **given.made},
        quarantined=(*inventory.quarantined, *given.quarantined),
        ignored=(*ignored, *inventory.ignored),
    )
