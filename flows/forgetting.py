"""Which results of earlier code, models and vocabularies no run will ask for."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.errors import StoreError
from flows.inventory import Inventory
from flows.reasons import READ_BY
from flows.workspace import Workspace
from load.extractions import ExtractionStore
from load.manifest import read_manifest
from load.releases import RELEASES, release_ids

GENERATIONS = 3
"""Results of so many states of code, model and vocabulary are kept, the present one counted in."""

log = logging.getLogger(__name__)


def forget_old(
    store: ExtractionStore,
    found: Mapping[str, set[str]],
    inventory: Inventory,
    data: Workspace,
    *,
    processed: Path,
) -> None:
    """Drop the results of readers that none of the last releases names; going back stays cheap.

    `found` are the keys of the store by their readers. To be called when the release is
    published: a run that is killed before or meanwhile has lost nothing that is needed.
    """
    kept = kept_readers(inventory, processed)
    old = {key for reader, keys in found.items() if reader not in kept for key in keys}
    old -= inventory.documents.keys()
    if not old:
        return
    try:
        with data.replacing_results():
            store.forget(old)
    except StoreError as error:
        log.warning("Results of earlier code were not forgotten: %s", error)
    else:
        log.info("%d results of earlier code, models or vocabularies were forgotten", len(old))


def kept_readers(inventory: Inventory, processed: Path) -> frozenset[str]:
    """The readers of this run, and those of the last releases that had others.

    "" stands for those of releases that do not name theirs.
    """
    states = [inventory.readers()]
    for state in _states(processed):
        if state not in states:
            states.append(state)
    kept = [state.split() or [""] for state in states[:GENERATIONS]]
    return frozenset(reader for readers in kept for reader in readers)


def _states(processed: Path) -> Iterator[str]:
    """What read the releases that are kept, the newest first."""
    for name in reversed(release_ids(processed)):
        try:
            manifest = read_manifest(processed / RELEASES / name)
        except StoreError as error:
            log.warning("An old release is passed over: %s", error)
        else:
            yield manifest.options.get(READ_BY, "")
