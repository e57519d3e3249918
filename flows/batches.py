"""Which reports are still to be read, and in which portions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from extract.fingerprint import Readers
from extract.sources import ArchivedFile
from flows.settings import Settings, usable_processors
from load.made import Made

BATCHES = 40
"""How many batches a run aims at: enough to be shared out and to show progress."""
MOST_BATCHES = 100
"""Of runs that do not fill them."""
FULL = 1_000
"""Reports of the largest batch: what a worker holds in memory, and loses where it is killed."""
SMALLEST, LARGEST = 10, 250
"""Reports per batch: work for some seconds at least, for some minutes at most."""
SMALL_RUN = 60
"""Up to here, reading in one process is quicker than starting others."""
MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Pending:
    """A report to be read, and the key under which its result is kept."""

    key: str
    file: ArchivedFile
    made: Made | None = None
    """What its result will be made from, which is kept beside it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports that are read and stored together."""

    number: int
    documents: tuple[Pending, ...]


def made_from(file: ArchivedFile, read_by: Readers) -> Made:
    """What the result of a document is made from: bytes, origin, metadata, and what reads it."""
    described = msgspec.json.encode((file.source, file.file_name, file.raw_path, file.metadata))
    return Made(
        uri=file.uri,
        raw_sha256=file.raw_sha256,
        described=hashlib.sha256(described).hexdigest(),
        model=read_by.model,
        vocabulary=read_by.vocabulary,
        code=read_by.code[file.family],
    )


def keyed(files: Iterable[ArchivedFile], read_by: Readers) -> dict[str, Pending]:
    """The files by the keys of their results, sorted: in one order, however they were listed."""
    made = ((made_from(file, read_by), file) for file in files)
    found = {it.key: Pending(it.key, file, it) for it, file in made}
    return dict(sorted(found.items()))


def plan(
    documents: Mapping[str, ArchivedFile],
    done: Collection[str],
    *,
    size: int | None = None,
    made: Mapping[str, Made] | None = None,
) -> tuple[Batch, ...]:
    """The documents whose keys are not done, in batches of `size` or of a size that suits them."""
    pending = [
        Pending(key, file, (made or {}).get(key))
        for key, file in sorted(documents.items())
        if key not in done
    ]
    size = size or _size(len(pending))
    starts = range(0, len(pending), size)
    return tuple(
        Batch(number, tuple(pending[start : start + size]))
        for number, start in enumerate(starts, start=1)
    )


def labelled(batches: Sequence[Batch]) -> dict[str, Batch]:
    """The batches by what they are called while they are read."""
    return {f"batch {batch.number} of {len(batches)}": batch for batch in batches}


def workers_for(batches: Collection[Batch], settings: Settings) -> int:
    """How many processes read these batches: as set, else one for a small run."""
    reports = sum(len(batch.documents) for batch in batches)
    wanted = settings.workers
    if wanted is None:
        small = reports <= SMALL_RUN
        wanted = 1 if small else min(usable_processors(), MOST_PROCESSES)
    return max(1, min(wanted, len(batches)))


def _size(pending: int) -> int:
    """About `BATCHES` batches within the bounds of a size; `MOST_BATCHES` until these are full."""
    wanted = min(max(-(-pending // BATCHES), SMALLEST), LARGEST)
    return max(wanted, min(-(-pending // MOST_BATCHES), FULL), 1)
