"""Into the raw archive: what is new or changed among files and folders, as received.

A file of a folder is archived as `raw/<name of the folder>/<path in the folder>`,
which is its uri too unless its sidecar gives one. Other bytes under a known uri
are a new version: they go beside the old ones as `NAME.<8 of SHA-256>.EXT`, and
their sidecar says which bytes they supersede. Bytes that are archived already
are not copied again; of a sidecar that has changed, the archived copy is renewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from extract.documents.limits import MAX_BYTES
from extract.errors import UnreadableError, UsageError
from extract.records import Quarantined
from extract.sources.files import fault_of, hash_bytes, read_file, unreadable, write_file
from extract.sources.given import Given, files_given
from extract.sources.holdings import Holdings
from extract.sources.listing import ArchivedFile, source_of
from extract.sources.sidecar import Sidecar, find_sidecar, timestamp, write_out

_VERSIONING = ("version", "supersedes")


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files that were given, as uris in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    ignored: int = 0
    """How many files in folders have an extension that is not read."""


@dataclass(slots=True)
class _Run:
    """One call: the archive, the clock, and what has been done so far."""

    holdings: Holdings
    now: datetime
    done: dict[str, set[str]] = field(default_factory=dict)
    """uris by what became of them."""
    bytes_of: dict[str, str] = field(default_factory=dict)
    """SHA-256 of what this call was given under each uri."""
    quarantined: list[Quarantined] = field(default_factory=list)

    def uris(self, outcome: str) -> tuple[str, ...]:
        return tuple(sorted(self.done.get(outcome, ())))


def archive_paths(paths: Sequence[Path], *, raw: Path, now: datetime) -> Collected:
    """Archives the reports among `paths` and those in folders among them.

    Files below `raw` stay where they are and count as unchanged. One that cannot
    be read becomes a row of `quarantined` and stops no other. Raises `UsageError`
    for a path that does not exist, `StoreError` where the archive cannot be written.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no file or folder {path}. Check the path.")
    given = files_given(paths, raw=raw)
    run = _Run(Holdings.of_archive(raw), now)
    run.quarantined.extend(given.quarantined)
    for place in given.archived:
        run.done.setdefault("unchanged", set()).update(
            file.uri for file in run.holdings.below(place)
        )
    for file in given.files:
        raw_sha256 = ""
        try:
            data = read_file(file.path, limit=MAX_BYTES, where=file.place)
            raw_sha256 = hash_bytes(data)
            outcome, uri = _archive(file, data, raw_sha256, run)
            run.done.setdefault(outcome, set()).add(uri)
        except UnreadableError as error:
            run.quarantined.append(_row(file, raw_sha256, error))
    return Collected(
        new=run.uris("new"),
        changed=run.uris("changed"),
        unchanged=run.uris("unchanged"),
        quarantined=_distinct(run.quarantined),
        ignored=given.ignored,
    )


def _archive(file: Given, data: bytes, raw_sha256: str, run: _Run) -> tuple[str, str]:
    """What became of one file (`new`, `changed` or `unchanged`), and the uri it has."""
    sidecar = find_sidecar(file.path, where=file.place)
    uri = sidecar.text("uri") or file.place
    if run.bytes_of.setdefault(uri, raw_sha256) != raw_sha256:
        raise _given_twice(uri)
    holdings = run.holdings
    current = holdings.by_uri.get(uri)
    holder = current or holdings.by_bytes.get(raw_sha256)
    if holder and holder.raw_sha256 == raw_sha256:
        is_same = holder.uri in (uri, file.place)
        is_renewed = is_same and _renew_sidecar(holder, sidecar, holdings)
        return ("changed" if is_renewed else "unchanged"), (uri if is_renewed else holder.uri)
    values = _completed(sidecar, file, uri, run.now)
    if current:
        values |= {"version": current.version + 1, "supersedes": current.raw_sha256}
    place = holdings.free_place(file.place, raw_sha256)
    holdings.write(place, data, values)
    holdings.add(_archived(place, uri, raw_sha256, len(data), Sidecar(values)))
    return ("changed" if current else "new"), uri


def _renew_sidecar(holder: ArchivedFile, given: Sidecar, holdings: Holdings) -> bool:
    """Brings what the given sidecar says into the archived one; whether that changed it."""
    path = holdings.raw / holder.raw_path
    archived = find_sidecar(path, where=holder.raw_path)
    news = {
        key: value
        for key, value in given.values.items()
        if value is not None and key not in _VERSIONING and archived.values.get(key) != value
    }
    if not news or archived.path is None:
        return False
    values = {**archived.values, **news}
    write_file(archived.path, write_out(values))
    uri = Sidecar(values).text("uri") or holder.uri
    holdings.add(_archived(holder.raw_path, uri, holder.raw_sha256, holder.size, Sidecar(values)))
    return True


def _completed(sidecar: Sidecar, file: Given, uri: str, now: datetime) -> dict[str, object]:
    """The sidecar's values with uri, file name and time of receipt where it lacks them."""
    known = {key: value for key, value in sidecar.values.items() if value is not None}
    made = {"uri": uri, "file_name": file.path.name, "received_at": _received_at(file, now)}
    return {**made, **known}


def _received_at(file: Given, now: datetime) -> str:
    """When the file was last written; the archive of a folder is the same whenever it is made."""
    try:
        seconds = int(file.path.stat().st_mtime)
    except OSError as error:
        raise unreadable(fault_of(error, file.path, where=file.place)) from error
    try:
        return timestamp(min(datetime.fromtimestamp(seconds, tz=UTC), now))
    except (ValueError, OverflowError, OSError):
        return timestamp(now)


def _archived(place: str, uri: str, raw_sha256: str, size: int, sidecar: Sidecar) -> ArchivedFile:
    return ArchivedFile(
        raw_path=place,
        uri=uri,
        file_name=sidecar.text("file_name") or PurePosixPath(place).name,
        source=source_of(place),
        raw_sha256=raw_sha256,
        metadata=sidecar.metadata,
        size=size,
        version=sidecar.version,
    )


def _given_twice(uri: str) -> UnreadableError:
    message = (
        f"{uri} was given twice with different bytes, such as from two folders of the same name; "
        "the first was taken. Rename one of the folders and run again."
    )
    return UnreadableError("name_taken", message)


def _row(file: Given, raw_sha256: str, error: UnreadableError) -> Quarantined:
    return Quarantined(
        source=source_of(file.place),
        uri=file.place,
        file_name=file.path.name,
        raw_sha256=raw_sha256,
        stage="collect",
        reason_code=error.reason_code,
        message=error.message,
    )


def _distinct(rows: Iterable[Quarantined]) -> tuple[Quarantined, ...]:
    keyed = {(row.uri, row.raw_sha256): row for row in rows}
    return tuple(keyed[key] for key in sorted(keyed))
