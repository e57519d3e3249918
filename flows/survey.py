"""A look at what a run would do, without doing it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.sources import archive_paths
from flows.comparing import compare, expected
from flows.inventory import Inventory, take_inventory, within
from flows.settings import Settings
from flows.summary import Counts, Refused
from flows.workspace import current_release, have_archive, have_results
from load.extractions import ExtractionStore


@dataclass(frozen=True, slots=True)
class Survey:
    """What a run would find; reports that turn out unreadable are counted as reports here."""

    counts: Counts
    to_read: int
    """How many reports were not read before with the same code, model and vocabulary."""
    quarantined: tuple[Refused, ...]
    ignored: tuple[str, ...] = ()
    """Files of kinds that are not read, by their places."""


def survey(settings: Settings, paths: Sequence[Path] = ()) -> Survey:
    """What a run on these paths would find; writes nothing in the data folder."""
    have_archive(settings)
    have_results(settings)
    inventory = take_inventory(settings, settings.raw)
    if paths:
        inventory = _with(inventory, settings, paths)
    done = ExtractionStore(settings.extractions).keys()
    before = current_release(settings)
    inventory = within(inventory, settings.period, done, before)
    return Survey(
        counts=compare(expected(inventory.documents.values(), before), before),
        to_read=sum(key not in done for key in inventory.documents),
        quarantined=tuple(
            Refused(row.uri, row.reason_code, row.message) for row in inventory.quarantined
        ),
        ignored=inventory.ignored,
    )


def _with(inventory: Inventory, settings: Settings, paths: Sequence[Path]) -> Inventory:
    """The inventory as it would be once the reports among `paths` are archived."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as scratch:
        raw = Path(scratch)
        found = archive_paths(paths, raw=raw, now=datetime.now(UTC))
        given = take_inventory(settings, raw, lost=found.quarantined)
    held = {file.raw_sha256 for file in inventory.documents.values()}
    added = {k: file for k, file in given.documents.items() if file.raw_sha256 not in held}
    replaced = {file.uri for file in added.values()}
    kept = {k: file for k, file in inventory.documents.items() if file.uri not in replaced}
    return replace(
        inventory,
        documents={**kept, **added},
        quarantined=(*inventory.quarantined, *given.quarantined),
        ignored=(*found.ignored, *inventory.ignored),
    )
