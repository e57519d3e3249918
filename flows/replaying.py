"""Trying again what is in quarantine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from extract.sources.memory import read_memory
from extract.sources.runs import Gathered
from flows.inventory import take_inventory
from flows.reading import unread_in
from flows.settings import Settings
from flows.sources import STORED, declared_sources, gather_source
from flows.workspace import hold_data
from load.extractions import ExtractionStore


def gather_again(
    settings: Settings, reason: str | None, *, now: datetime, environ: Mapping[str, str]
) -> tuple[int, tuple[Gathered, ...]]:
    """Ask sources again for what they could not give: how many addresses, and what came."""
    if not settings.sources.exists():
        return 0, ()
    asked = 0
    found = []
    with hold_data(settings, now=now) as data:
        for source in declared_sources(settings):
            lost = read_memory(settings.sources_memory, source.name).lost.values()
            wanted = tuple(row.uri for row in lost if reason in (None, row.reason_code))
            if not wanted:
                continue
            asked += len(wanted)
            is_whole = source.kind in STORED or source.url in wanted
            only = () if is_whole else wanted
            found.append(gather_source(source, settings, now=now, only=only, environ=environ))
            data.keep_collected()
    return asked, tuple(found)


def forget_failures(settings: Settings, reason: str | None) -> int:
    """Forget the results of current documents that could not be read; how many there were."""
    with hold_data(settings) as data:
        store = ExtractionStore(settings.extractions)
        documents = take_inventory(settings, settings.raw).documents
        stored = store.keys() & documents.keys()
        failed = {
            key
            for key, result in store.read(stored)
            for row in unread_in(result)
            if reason in (None, row.reason_code)
        }
        with data.replacing_results():
            store.forget(failed)
    return len(failed)
