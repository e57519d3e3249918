"""Trying again what is in quarantine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from extract.records import Quarantined
from extract.sources.memory import read_memory
from flows.inventory import take_inventory
from flows.settings import Settings
from flows.sources import STORED, declared_sources, gather_sources
from load.extractions import ExtractionStore
from load.lock import hold_lock


def gather_again(
    settings: Settings, reason: str | None, *, now: datetime, environ: Mapping[str, str]
) -> int:
    """Ask sources again for what they could not give; how many addresses were asked for."""
    if not settings.sources.exists():
        return 0
    asked = 0
    for source in declared_sources(settings):
        lost = read_memory(settings.sources_memory, source.name).lost.values()
        wanted = tuple(row.uri for row in lost if reason in (None, row.reason_code))
        if not wanted:
            continue
        asked += len(wanted)
        is_whole = source.kind in STORED or source.url in wanted
        only = () if is_whole else wanted
        gather_sources(settings, [source], now=now, only=only, environ=environ)
    return asked


def forget_failures(settings: Settings, reason: str | None) -> int:
    """Forget the results of current documents that could not be read; how many there were."""
    with hold_lock(settings.processed):
        store = ExtractionStore(settings.extractions)
        documents = take_inventory(settings, settings.raw).documents
        stored = store.keys() & documents.keys()
        failed = {
            key
            for key, result in store.read(stored)
            if isinstance(result, Quarantined) and reason in (None, result.reason_code)
        }
        store.forget(failed)
    return len(failed)
