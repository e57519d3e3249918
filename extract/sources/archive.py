"""Into the raw archive: what is new or changed among files and folders, as received.

A file of a folder is archived as `raw/<name of the folder>/<path in the folder>`,
which is its uri too unless its sidecar gives one. Other bytes under a known uri
are a new version: they go beside the old ones as `NAME.<8 of SHA-256>.EXT`, and
their sidecar says which bytes they supersede. Bytes that are archived already
are not copied again; of a sidecar that has changed, the archived copy is renewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extract.documents.limits import MAX_BYTES
from extract.errors import UnreadableError, UsageError
from extract.reports import Quarantined
from extract.sources.files import (
    Told,
    fault_of,
    hash_bytes,
    look_into,
    read_file,
    told_by,
    unreadable,
    write_file,
)
from extract.sources.given import Given, files_given
from extract.sources.holdings import Holdings
from extract.sources.listing import ArchivedFile, archived_file, source_of
from extract.sources.sidecar import Sidecar, find_sidecar, timestamp, write_out

_VERSIONING = ("version", "supersedes")


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files that were given, as uris in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    ignored: tuple[str, ...] = ()
    """Files in folders whose extension is not read."""


@dataclass(slots=True)
class _Run:
    """One call: the archive, the clock, and what has been done so far."""

    holdings: Holdings
    now: datetime
    known: Mapping[str, str]
    """What is said of every file beside its own sidecar."""
    done: dict[str, set[str]] = field(default_factory=dict)
    """uris by what became of them."""
    bytes_of: dict[str, str] = field(default_factory=dict)
    """SHA-256 of what this call was given under each uri."""
    quarantined: list[Quarantined] = field(default_factory=list)

    def uris(self, outcome: str) -> tuple[str, ...]:
        return tuple(sorted(self.done.get(outcome, ())))


def archive_paths(
    paths: Sequence[Path],
    *,
    raw: Path,
    now: datetime,
    source: str | None = None,
    known: Mapping[str, str] | None = None,
) -> Collected:
    """Archives the reports among `paths` and those in folders among them.

    They go to the folder of `source`, or to one named after theirs; `known` is
    what sidecars say of each of them besides.

    Files below `raw` stay where they are and count as unchanged. One that cannot
    be read becomes a row of `quarantined` and stops no other. Raises `UsageError`
    for a path that does not exist, `StoreError` where the archive cannot be written.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no file or folder {path}. Check the path.")
    given = files_given(paths, raw=raw, source=source)
    run = _Run(Holdings.of_archive(raw), now, known or {})
    run.quarantined.extend(given.quarantined)
    for place in given.archived:
        run.done.setdefault("unchanged", set()).update(
            file.uri for file in run.holdings.below(place)
        )
    for file in _in_order(given.files, run):
        _archive(file, run)
    return Collected(
        new=run.uris("new"),
        changed=run.uris("changed"),
        unchanged=run.uris("unchanged"),
        quarantined=_distinct(run.quarantined),
        ignored=tuple(sorted(set(given.ignored))),
    )


@dataclass(frozen=True, slots=True)
class _Described:
    """A given file with its sidecar and the uri that follows from both."""

    given: Given
    sidecar: Sidecar
    uri: str


def _in_order(files: Sequence[Given], run: _Run) -> list[_Described]:
    """The files whose sidecars can be read: documents that the archive knows come first.

    So a new file is compared with what the known ones are now, not with what they were.
    """
    described = []
    for file in files:
        try:
            sidecar = find_sidecar(file.path, where=file.place)
        except UnreadableError as error:
            run.quarantined.append(_row(file, _hash_if_readable(file), error))
        else:
            described.append(_Described(file, sidecar, sidecar.text("uri") or file.place))
    return sorted(described, key=lambda file: (file.uri not in run.holdings.by_uri, file.given))


def _archive(file: _Described, run: _Run) -> None:
    """Archives one file, or puts it into quarantine."""
    raw_sha256 = ""
    try:
        data = read_file(file.given.path, limit=MAX_BYTES, where=file.given.place)
        raw_sha256 = hash_bytes(data)
        if run.bytes_of.setdefault(file.uri, raw_sha256) != raw_sha256:
            raise _given_twice(file.uri)
        received_at = _received_at(file.given, run.now)
    except UnreadableError as error:
        run.quarantined.append(_row(file.given, raw_sha256, error))
        return
    outcome, uri = _settle(file, data, raw_sha256, received_at, run)
    run.done.setdefault(outcome, set()).add(uri)


def _settle(
    file: _Described, data: bytes, raw_sha256: str, received_at: str, run: _Run
) -> tuple[str, str]:
    """What became of a file (`new`, `changed` or `unchanged`), and the uri it has."""
    holdings = run.holdings
    current = holdings.by_uri.get(file.uri)
    holder = current or holdings.by_bytes.get(raw_sha256)
    if holder and holder.raw_sha256 == raw_sha256:
        is_same = holder.uri in (file.uri, file.given.place)
        is_renewed = is_same and _renew_sidecar(holder, file.sidecar, holdings)
        return ("changed", file.uri) if is_renewed else ("unchanged", holder.uri)
    made: dict[str, object] = {
        "uri": file.uri,
        "file_name": file.given.path.name,
        "received_at": received_at,
    }
    known = {key: value for key, value in file.sidecar.values.items() if value is not None}
    values = {**made, **run.known, **known}
    if current:
        values |= {"version": current.version + 1, "supersedes": current.raw_sha256}
    place = holdings.free_place(file.given.place, raw_sha256)
    holdings.write(place, data, values)
    holdings.add(archived_file(place, told_by(data), Sidecar(values)))
    return ("changed" if current else "new"), file.uri


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
    told = Told(holder.raw_sha256, holder.size, holder.family)
    renewed = archived_file(holder.raw_path, told, Sidecar(values))
    holdings.replace(holder, renewed)
    return True


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


def _hash_if_readable(file: Given) -> str:
    try:
        return look_into(file.path, where=file.place).sha256
    except UnreadableError:
        return ""  # the broken sidecar is reported; mending it shows this fault too


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
