"""Releases: all tables published together or not at all, and read back.

    data/processed/
        latest -> releases/20240501T120000Z-1a2b3c4d
        releases/20240501T120000Z-1a2b3c4d/{reports,...}.parquet, manifest.json,
            README.md, datapackage.json, minutebook.duckdb

A release is written under a temporary name, its manifest last, flushed to the
disk and renamed; then `latest` is switched. A run killed before the switch
leaves `latest` as it was; the next one removes what is half and finishes what is whole.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from extract.errors import StoreError, UsageError
from extract.vocabulary import Vocabulary, load_vocabulary
from load.description import describing_files, with_files
from load.drafting import Drafting
from load.files import (
    TEMPORARY,
    make_folder,
    point_link,
    remove,
)
from load.lock import hold_lock
from load.manifest import (
    MANIFEST_NAME,
    Inputs,
    Release,
    describe,
    read_manifest,
)
from load.parquet import read_table, to_frame
from load.parts import PART_REPORTS, part_path, parts_of
from load.schemas import arrow_schema
from load.writing import Facts, write_tables
from transform.report_facts import TABLES_OF_FACTS
from transform.tables import TABLES

__all__ = ["Facts", "Inputs", "Release", "latest", "publish", "read_release", "release_ids"]

LATEST = "latest"
RELEASES = "releases"

log = logging.getLogger(__name__)


def publish(  # noqa: PLR0913 - an option each
    tables: Mapping[str, pd.DataFrame],
    *,
    folder: Path,
    inputs: Inputs,
    now: datetime,
    keep: int = 20,
    vocabulary: Vocabulary | None = None,
    facts: Facts | None = None,
    part_reports: int = PART_REPORTS,
) -> Release | None:
    """Publish the tables as the latest release of a data folder, whole or not at all.

    None where the latest release says the same already. Tables that break the
    contract are refused with a `ContractError`, and the latest release stays as it
    is; so it does after a `StoreError`. Of older releases the newest `keep` stay,
    the new one counted in. With `facts`, `tables` are those that it does not make.
    From more than `part_reports` reports on, the tables of facts lie in parts.
    """
    if keep < 1:
        raise UsageError(f"Cannot keep {keep} releases; keep at least 1.")
    facts = facts or _sliced(tables)
    with hold_lock(folder, now=now):
        make_folder(folder / RELEASES)
        _remove_leftovers(folder)
        current = latest(folder)
        drafting = Drafting(folder, current)
        try:
            parts = parts_of(facts.reports, most=part_reports)
            describing = write_tables(
                drafting, tables, facts, parts, vocabulary or load_vocabulary()
            )
            content = drafting.content_hash()
            if current and current.manifest.content_hash == content:
                drafting.discard()
                return None
            release = _waiting(folder, current, content)
            if release is None:
                release = _settled(drafting, describing, folder, inputs, now, current)
            else:
                drafting.discard()
        except BaseException:
            with suppress(StoreError):
                drafting.discard()
            raise
        point_link(folder / LATEST, f"{RELEASES}/{release.id}")
        _prune(folder, keep, spared=release.id)
    return release


def _sliced(tables: Mapping[str, pd.DataFrame]) -> Facts:
    """The tables of facts where they are made already."""
    found = {name: tables[name] for name in TABLES_OF_FACTS if name in tables}

    def slices(part: str) -> Mapping[str, pd.DataFrame]:
        return {name: _slice(frame, TABLES[name].key[0], part) for name, frame in found.items()}

    return Facts(
        reports=len(found.get("reports", ())),
        make=slices,
        recipe=lambda _part: "",
        finish=lambda: {name: frame for name, frame in tables.items() if name not in found},
    )


def _slice(frame: pd.DataFrame, key: str, part: str) -> pd.DataFrame:
    return frame[frame[key].str.startswith(part)] if part else frame


def _settled(
    drafting: Drafting,
    describing: Mapping[str, pa.Table],
    folder: Path,
    inputs: Inputs,
    now: datetime,
    current: Release | None,
) -> Release:
    manifest = describe(
        drafting.entries(),
        content=drafting.content_hash(),
        inputs=inputs,
        now=now,
        previous=current.id if current else None,
        recipes=drafting.recipes,
        others=release_ids(folder),
    )
    described = describing_files(manifest, describing)
    manifest = with_files(manifest, described)
    release = Release(manifest.release, folder / RELEASES / manifest.release, manifest)
    drafting.settle(manifest, described, release.path)
    return release


def latest(folder: Path) -> Release | None:
    """The latest release of a data folder; None where nothing was published yet."""
    link = folder / LATEST
    if not link.is_symlink():
        return None
    path = folder / RELEASES / link.readlink().name
    if not path.is_dir():
        raise StoreError(
            f"{link} points at {path}, which does not exist; point it at one of "
            f"{release_ids(folder) or 'the backups'}, or remove it and run `minutebook ingest`."
        )
    return Release(path.name, path, read_manifest(path))


def release_ids(folder: Path) -> list[str]:
    """The ids of all releases of a data folder that are whole, oldest first."""
    return sorted(path.parent.name for path in (folder / RELEASES).glob(f"*/{MANIFEST_NAME}"))


def read_release(path: Path) -> dict[str, pd.DataFrame]:
    """All tables of a release as frames, in the order of the contract.

    Tables and columns that were added to the contract after it are empty and null.
    """
    manifest = read_manifest(path)
    frames = {}
    for name, table in TABLES.items():
        if name in manifest.tables:
            frames[name] = read_table(part_path(path, name), table)
        else:
            frames[name] = to_frame(arrow_schema(table).empty_table())
    return frames


def _waiting(folder: Path, current: Release | None, content: str) -> Release | None:
    """A whole release with this content that a killed run did not come to point `latest` at."""
    for name in reversed(release_ids(folder)):
        path = folder / RELEASES / name
        try:
            manifest = read_manifest(path)
        except StoreError as error:
            log.warning("An old release is passed over: %s", error)
            continue
        follows = manifest.previous == (current.id if current else None)
        if follows and manifest.content_hash == content:
            return Release(name, path, manifest)
    return None


def _remove_leftovers(folder: Path) -> None:
    for leftover in (*folder.glob(f"{TEMPORARY}*"), *(folder / RELEASES).glob(f"{TEMPORARY}*")):
        _remove_or_warn(leftover)


def _prune(folder: Path, keep: int, *, spared: str) -> None:
    others = [name for name in release_ids(folder) if name != spared]
    for name in others[: max(0, len(others) - (keep - 1))]:
        _remove_or_warn(folder / RELEASES / name)


def _remove_or_warn(path: Path) -> None:
    """What is only in the way must not stop a release."""
    try:
        remove(path)
    except StoreError as error:
        log.warning("%s", error)
