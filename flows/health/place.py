"""The data folder: whether it is there, can be written, has room, and is free of leftovers."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extract.errors import BusyError
from flows.health.findings import FIX, Finding, Patient, State
from flows.settings import Settings
from load.files import TEMPORARY, remove
from load.lock import LOCK_NAME, hold_lock

TIGHT, FULL = 2 * 2**30, 100 * 2**20
"""Free bytes below which there is a warning, and a problem."""
GIGABYTE = 10**9


def folder(patient: Patient) -> Iterator[Finding]:
    """Whether the data are where they are said to be."""
    settings = patient.settings
    if settings.store is not None:
        yield from _store(settings)
    elif not settings.data.exists():
        yield Finding(
            "data",
            "problem",
            f"there is no folder {settings.data}",
            f"correct MINUTEBOOK_DATA or --data; if it is right, mkdir -p {settings.raw}",
        )
    elif not os.access(settings.data, os.W_OK | os.X_OK):
        yield Finding(
            "data",
            "problem",
            f"{settings.data} cannot be written by this user",
            "give this user permission to write there",
        )
    else:
        yield Finding("data", "ok", str(settings.data.resolve()))


def space(patient: Patient) -> Iterator[Finding]:
    """How much room is left on the disk of the data folder, or of the working copy."""
    path = next(it for it in (patient.settings.data, *patient.settings.data.resolve().parents)
                if it.exists())  # fmt: skip
    free = shutil.disk_usage(path).free
    told = f"{free / GIGABYTE:,.1f} GB free"
    if free >= TIGHT:
        yield Finding("space", "ok", told)
    else:
        state: State = "warning" if free >= FULL else "problem"
        yield Finding("space", state, f"only {told} on the disk of {path}", "free some space")


def lock(patient: Patient) -> Iterator[Finding]:
    """Whether a run works on the data at this moment, and who."""
    settings = patient.settings
    if settings.store is not None:
        yield from _lease(patient)
    elif settings.processed.exists():
        try:
            with hold_lock(settings.processed):
                yield Finding("lock", "ok", "no run works on the data")
        except BusyError as busy:
            yield Finding("lock", "ok", f"a run is going on: {_holder(settings, str(busy))}")


def leftovers(patient: Patient) -> Iterator[Finding]:
    """What killed runs left in the making."""
    found = list(_leftovers(patient.settings))
    if not found:
        yield Finding("leftovers", "ok", "no files of killed runs")
        return
    size = sum(_size(path) for path in found)
    told = f"{len(found)} file(s) that killed runs left, {size / 10**6:,.1f} MB"
    if not patient.may_mend:
        yield Finding("leftovers", "warning", told, f"{FIX} removes them")
        return
    for path in found:
        remove(path)
    yield Finding("leftovers", "warning", told, mended="removed them")


def _store(settings: Settings) -> Iterator[Finding]:
    """Whether a store answers, takes what is written, and keeps conditions."""
    from load.stores.opening import open_store

    store = open_store(settings.store or "")
    name = f"processed/doctor-{secrets.token_hex(8)}.json"
    try:
        tag = store.write(name, b"1", expected=None)
        is_kept = store.write(name, b"2", expected=None) is None
        is_kept = is_kept and store.write(name, b"3", expected=f"{tag}-other") is None
        is_kept = is_kept and store.write(name, b"4", expected=tag) is not None
    finally:
        store.remove(name)
    if is_kept:
        yield Finding("data", "ok", f"{store.address}; conditional writes are kept")
    else:
        yield Finding(
            "data",
            "problem",
            f"{store.address} does not keep the conditions If-None-Match and If-Match",
            "use a store that does, or make sure that no two machines start a run at once",
        )


def _lease(patient: Patient) -> Iterator[Finding]:
    from load.stores.lease import read_holder
    from load.stores.opening import open_store

    holder = None if patient.may_mend else read_holder(open_store(patient.settings.store or ""))
    told = "no run works on the data"
    if holder is not None:
        told = (
            f"the lease is held: {holder.told()}; if that run has died, the next one "
            f"takes it over after {patient.settings.lease} seconds at most"
        )
    yield Finding("lock", "ok", told)


def _holder(settings: Settings, otherwise: str) -> str:
    with suppress(OSError, ValueError, KeyError):
        about = json.loads((settings.processed / LOCK_NAME).read_bytes())
        return f"process {about['pid']} on {about['host']} since {about['started']}"
    return otherwise


def _leftovers(settings: Settings) -> Iterator[Path]:
    data, processed = settings.data, settings.processed
    for place in (processed, processed / "releases", settings.extractions, data / ".arriving"):
        yield from place.glob(f"{TEMPORARY}*")
    yield from settings.raw.rglob(f"{TEMPORARY}*")
    for place in (settings.raw, settings.sources_memory):
        yield from place.rglob(".*.part")
    yield from data.glob(f".{settings.corrections.name}.*")
    yield from settings.extractions.glob("damaged-*")


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())
