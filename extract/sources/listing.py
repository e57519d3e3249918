"""What is current in the raw archive.

Of the versions of a document (files that name the same uri) the newest counts;
of two documents with the same bytes the one with the smaller uri.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extract.documents.limits import MAX_BYTES
from extract.errors import StoreError, UnreadableError
from extract.reports import Metadata, Quarantined, RawDocument
from extract.sources.files import Fault, Told, hash_bytes, look_into, read_file
from extract.sources.folder import relative, walk_folder
from extract.sources.sidecar import Sidecar, find_sidecar

TOP = "raw"
"""The source of files that lie directly in the archive."""


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A document in the archive, not yet read."""

    raw_path: str
    uri: str
    file_name: str
    source: str
    raw_sha256: str
    metadata: Metadata
    size: int
    version: int = 1
    family: str = "text"
    """Which readers it may be for; see `documents.containers.family_of`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The current documents, sorted by uri, and the files that cannot be listed as such."""

    documents: tuple[ArchivedFile, ...]
    quarantined: tuple[Quarantined, ...]
    ignored: tuple[str, ...] = ()
    """Files whose extension is not read."""


def list_archive(raw: Path) -> Listing:
    """Everything current in the archive; an archive that does not exist yet is empty.

    Raises `StoreError` where `raw` itself is not a folder that can be read.
    """
    files, quarantined, ignored = scan_archive(raw)
    newest = newest_versions(files)
    first: dict[str, ArchivedFile] = {}
    for uri in sorted(newest):
        first.setdefault(newest[uri].raw_sha256, newest[uri])
    documents = tuple(sorted(first.values(), key=lambda file: file.uri))
    return Listing(documents, quarantined, ignored)


def newest_versions(files: Iterable[ArchivedFile]) -> dict[str, ArchivedFile]:
    """The newest of the files of each uri."""
    return {file.uri: file for file in sorted(files, key=_age)}


def scan_archive(
    raw: Path,
) -> tuple[list[ArchivedFile], tuple[Quarantined, ...], tuple[str, ...]]:
    """Every document in the archive, older versions and copies included.

    Then what cannot be listed as a document, and the files that are not read.
    """
    if not os.path.lexists(raw):
        return [], (), ()
    if not raw.is_dir():
        raise StoreError(f"The raw archive {raw} is not a folder. Give the path of a folder.")
    walk = walk_folder(raw)
    if any(fault.path == raw for fault in walk.faults):
        message = next(fault.message for fault in walk.faults if fault.path == raw)
        raise StoreError(f"The raw archive cannot be listed: {message}")
    files: list[ArchivedFile] = []
    quarantined = [quarantine(fault, relative_to=raw) for fault in walk.faults]
    for path in walk.files:
        found = _listed(path, raw)
        if isinstance(found, ArchivedFile):
            files.append(found)
        else:
            quarantined.append(found)
    quarantined.sort(key=lambda row: (row.uri, row.raw_sha256))
    return files, tuple(quarantined), tuple(relative(path, raw) for path in walk.ignored)


def load_document(file: ArchivedFile, *, raw: Path) -> RawDocument:
    """The document with its bytes.

    Raises `UnreadableError`: `vanished`, `permission_denied`, `read_error`, `too_large`,
    or `changed` where its bytes are no longer those that were listed.
    """
    path = raw / file.raw_path
    data = read_file(path, limit=MAX_BYTES, where=file.raw_path)
    if hash_bytes(data) != file.raw_sha256:
        message = f"{file.raw_path} was changed while it was being read. Run again."
        raise UnreadableError("changed", message)
    return RawDocument(
        source=file.source,
        uri=file.uri,
        file_name=file.file_name,
        raw_path=file.raw_path,
        raw_sha256=file.raw_sha256,
        data=data,
        metadata=file.metadata,
    )


def quarantine(fault: Fault, *, relative_to: Path, raw_sha256: str = "") -> Quarantined:
    """The row of a path that could not be collected."""
    path = relative(fault.path, relative_to)
    return Quarantined(
        source=source_of(path),
        uri=path,
        file_name=Path(path).name,
        raw_sha256=raw_sha256,
        stage="collect",
        reason_code=fault.reason_code,
        message=fault.message,
    )


def archived_file(raw_path: str, told: Told, sidecar: Sidecar) -> ArchivedFile:
    """What a file in the archive and its sidecar make together."""
    return ArchivedFile(
        raw_path=raw_path,
        uri=sidecar.text("uri") or raw_path,
        file_name=sidecar.text("file_name") or PurePosixPath(raw_path).name,
        source=source_of(raw_path),
        raw_sha256=told.sha256,
        metadata=sidecar.metadata,
        size=told.size,
        version=sidecar.version,
        family=told.family,
    )


def source_of(path: str) -> str:
    """The source of a path in the archive: its first folder."""
    return path.split("/", maxsplit=1)[0] if "/" in path else TOP


def _listed(path: Path, raw: Path) -> ArchivedFile | Quarantined:
    raw_path = relative(path, raw)
    raw_sha256 = ""
    try:
        told = look_into(path, where=raw_path)
        raw_sha256 = told.sha256
        sidecar = find_sidecar(path, where=raw_path)
    except UnreadableError as error:
        fault = Fault(path, error.reason_code, error.message)
        return quarantine(fault, relative_to=raw, raw_sha256=raw_sha256)
    return archived_file(raw_path, told, sidecar)


def _age(file: ArchivedFile) -> tuple[int, str, str]:
    return file.version, file.metadata.received_at or "", file.raw_path
