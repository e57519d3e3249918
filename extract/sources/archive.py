"""Into the raw archive: what is new or changed among files and folders, as received.

A file of a folder is archived as `raw/<name of the folder>/<path in the folder>`,
which is its uri too unless its sidecar gives one. Other bytes under a known uri
are a new version: they go beside the old ones as `NAME.<8 of SHA-256>.EXT`, and
their sidecar says which bytes they supersede. Bytes that are archived already
are not copied again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from extract.documents.limits import MAX_BYTES
from extract.errors import UnreadableError, UsageError
from extract.records import Quarantined
from extract.sources.files import Fault, hash_bytes, read_file, write_file
from extract.sources.folder import is_report_name, name_fault, relative, walk_folder
from extract.sources.holdings import Holdings
from extract.sources.sidecar import NO_SIDECAR, Sidecar, find_sidecar, timestamp, write_out

_UNNAMED = "files"
"""The source of a folder whose name has no letter or digit."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files that were given, as uris in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    ignored: int = 0
    """How many files in folders have an extension that is not read."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A file to be archived: where it is, and where it belongs in the archive."""

    path: Path
    place: str
    """`<source>/<path in the folder>`"""


@dataclass(slots=True)
class _Tally:
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    ignored: int = 0


def archive_paths(paths: Sequence[Path], *, raw: Path, now: datetime) -> Collected:
    """Archives the reports among `paths` and those in folders among them.

    Files below `raw` stay where they are and count as unchanged. One that cannot
    be read becomes a row of `quarantined` and stops no other. Raises `UsageError`
    for a path that does not exist, `StoreError` where the archive cannot be written.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no file or folder {path}. Check the path.")
    tally = _Tally()
    given = sorted(
        (file for path in paths for file in _files_of(path, raw, tally)),
        key=lambda file: (file.place, file.path),
    )
    holdings = Holdings.of_archive(raw)
    placed: dict[str, Path] = {}
    for file in given:
        first = placed.setdefault(file.place, file.path.resolve())
        try:
            if first != file.path.resolve():
                raise _name_taken(file)
            _archive(file, holdings, raw, now, tally)
        except UnreadableError as error:
            tally.quarantined.append(_row(file, error))
    return Collected(
        new=tuple(sorted(tally.new)),
        changed=tuple(sorted(tally.changed)),
        unchanged=tuple(sorted(tally.unchanged)),
        quarantined=tuple(sorted(tally.quarantined, key=lambda row: (row.uri, row.raw_sha256))),
        ignored=tally.ignored,
    )
