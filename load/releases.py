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

from extract.errors import ContractError, StoreError, UsageError
from extract.vocabulary import Vocabulary, load_vocabulary
from load.checks import find_problems
from load.conformity import conform
from load.description import describing_files, with_files
from load.digests import content_hash
from load.files import (
    TEMPORARY,
    make_folder,
    move,
    point_link,
    remove,
    sync_folder,
    write_new,
)
from load.lock import hold_lock
from load.manifest import (
    MANIFEST_NAME,
    Inputs,
    Release,
    describe,
    encode_manifest,
    read_manifest,
)
from load.parquet import encode, in_key_order, read_table, to_frame
from load.schemas import arrow_schema
from transform.tables import TABLES

__all__ = ["Inputs", "Release", "latest", "publish", "read_release", "release_ids"]

LATEST = "latest"
RELEASES = "releases"
MOST_TOLD = 20
"""How many broken rows a message names."""

log = logging.getLogger(__name__)


def publish(
    tables: Mapping[str, pd.DataFrame],
    *,
    folder: Path,
    inputs: Inputs,
    now: datetime,
    keep: int = 20,
    vocabulary: Vocabulary | None = None,
) -> Release | None:
    """Publish the tables as the latest release of a data folder, whole or not at all.

    None where the latest release says the same already. Tables that break the
    contract are refused with a `ContractError`, and the latest release stays as it
    is; so it does after a `StoreError`. Of older releases the newest `keep` stay,
    the new one counted in.
    """
    if keep < 1:
        raise UsageError(f"Cannot keep {keep} releases; keep at least 1.")
    conforming = _conforming(tables)
    _refuse_problems(conforming, vocabulary or load_vocabulary())
    content = content_hash(conforming)
    with hold_lock(folder, now=now):
        make_folder(folder / RELEASES)
        _remove_leftovers(folder)
        current = latest(folder)
        if current and current.manifest.content_hash == content:
            return None
        release = _waiting(folder, current, content)
        if release is None:
            files = {name: (len(rows), encode(rows)) for name, rows in conforming.items()}
            previous = current.id if current else None
            manifest = describe(
                files,
                content=content,
                inputs=inputs,
                now=now,
                previous=previous,
                others=release_ids(folder),
            )
            described = describing_files(manifest, conforming)
            manifest = with_files(manifest, described)
            release = Release(manifest.release, folder / RELEASES / manifest.release, manifest)
            written = {f"{name}.parquet": data for name, (_, data) in files.items()}
            _write(release, {**written, **described})
        point_link(folder / LATEST, f"{RELEASES}/{release.id}")
        _prune(folder, keep, spared=release.id)
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
            frames[name] = read_table(path / f"{name}.parquet", table)
        else:
            frames[name] = to_frame(arrow_schema(table).empty_table())
    return frames


def _conforming(tables: Mapping[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """All tables of the contract, each with its schema and in key order."""
    missing, unknown = TABLES.keys() - tables.keys(), tables.keys() - TABLES.keys()
    if missing or unknown:
        raise ContractError(
            f"A release holds all {len(TABLES)} tables of the contract and no others "
            f"(missing: {', '.join(sorted(missing)) or 'none'}; "
            f"unknown: {', '.join(sorted(unknown)) or 'none'}); see transform/tables.py."
        )
    return {
        name: in_key_order(conform(tables[name], table), table) for name, table in TABLES.items()
    }


def _refuse_problems(tables: Mapping[str, pa.Table], vocabulary: Vocabulary) -> None:
    frames = {name: to_frame(rows) for name, rows in tables.items()}
    known = vocabulary.countries.by_code
    problems = list(find_problems(frames, is_country=known.__contains__))
    if problems:
        told = "\n".join(f"  {problem}" for problem in problems[:MOST_TOLD])
        raise ContractError(
            f"The release is refused: {len(problems)} row(s) break the contract of the tables; "
            f"the release before stays as it is. Correct the rules that made them:\n{told}"
        )


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


def _write(release: Release, files: Mapping[str, bytes]) -> None:
    """Write the files and then the manifest; the folder gets its name when all is on the disk."""
    draft = release.path.parent.parent / f"{TEMPORARY}{release.id}"
    try:
        make_folder(draft)
        for name, data in files.items():
            write_new(draft / name, data)
        write_new(draft / MANIFEST_NAME, encode_manifest(release.manifest))
        sync_folder(draft)
        remove(release.path)
        move(draft, release.path)
    except BaseException:
        with suppress(StoreError):
            remove(draft)
        raise


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
