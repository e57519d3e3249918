"""What a release says of itself: when, from what, by which versions, and the hash of each file."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

import msgspec

from extract.errors import StoreError
from load.files import read_bytes
from transform.tables import CONTRACT_VERSION

ID_TIME = "%Y%m%dT%H%M%SZ"
MANIFEST_NAME = "manifest.json"
PACKAGES = ("minutebook", "spacy", "pandas", "pyarrow")
"""The packages whose versions shape what a release holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a run read: numbers of reports, and the fingerprints of what read them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    model: str = ""
    """Fingerprint of the spaCy model."""
    vocabulary: str = ""
    """Fingerprint of the reference data."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Settings of the run that shape what a release holds."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A table or a part of one: number of rows, SHA-256 and size of its bytes.

    Of a table in parts, the hash is that of the lines `part sha256`.
    """

    rows: int
    sha256: str
    bytes: int
    content: str = ""
    """The digest of what the rows say, however they are written; empty in older releases."""
    parts: dict[str, FileEntry] = field(default_factory=dict)
    """By their names; empty where the table is one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribingFile:
    """A file that describes the tables."""

    is_reproducible: bool
    """Whether equal tables, published at the same time, give the same bytes."""
    sha256: str | None
    """Of its bytes; None where they are not reproducible, so that manifests are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The last file of a release to be written: where it stands, the release is whole."""

    release: str
    created_at: str
    contract_version: str
    content_hash: str
    previous: str | None
    """The release before."""
    inputs: dict[str, int]
    options: dict[str, str]
    versions: dict[str, str]
    """Of `PACKAGES`, and the fingerprints of model and vocabulary."""
    platform: dict[str, str]
    tables: dict[str, FileEntry]
    files: dict[str, DescribingFile] = field(default_factory=dict)
    """What describes the tables; derived from them, so no part of the content hash."""
    recipes: dict[str, str] = field(default_factory=dict)
    """For each part of the tables of facts a hash of all that it was made from."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published release."""

    id: str
    path: Path
    manifest: Manifest


def release_id(now: datetime, content: str, *, others: Collection[str] = ()) -> str:
    """`20240501T120000Z-1a2b3c4d`: the time, then the first 8 digits of the content hash.

    It sorts behind all `others`: where the clock was put back, or stands still, the time is
    a second after theirs. What the clock said is `created_at`.
    """
    times = [found for it in others if (found := _time_of(it)) is not None]
    moment = max([now.astimezone(UTC), *(time + timedelta(seconds=1) for time in times)])
    return f"{moment:{ID_TIME}}-{content[:8]}"


def _time_of(release: str) -> datetime | None:
    """The time in an id; None for a folder that somebody named otherwise."""
    try:
        return datetime.strptime(release.partition("-")[0], ID_TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def describe(
    tables: Mapping[str, FileEntry],
    *,
    content: str,
    inputs: Inputs,
    now: datetime,
    previous: str | None,
    recipes: Mapping[str, str],
    others: Collection[str] = (),
) -> Manifest:
    """The manifest of a release with these tables.

    `others` are the ids of all releases that are there.
    """
    counts = {
        name: getattr(inputs, name) for name in ("new", "changed", "unchanged", "quarantined")
    }
    fingerprints = {"model": inputs.model, "vocabulary": inputs.vocabulary}
    return Manifest(
        release=release_id(now, content, others=others),
        created_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        contract_version=CONTRACT_VERSION,
        content_hash=content,
        previous=previous,
        inputs=counts,
        options=dict(sorted(inputs.options.items())),
        versions={name: version_of(name) for name in PACKAGES} | fingerprints,
        platform={"python": platform.python_version(), "system": platform.platform()},
        tables=dict(tables),
        recipes=dict(recipes),
    )


def entry(rows: int, data: bytes, content: str = "") -> FileEntry:
    """What the manifest says of a file with these bytes."""
    return FileEntry(rows, sha256_of(data), len(data), content)


def entry_of_parts(parts: Mapping[str, FileEntry]) -> FileEntry:
    """What the manifest says of a table in parts."""
    names = sorted(parts)
    return FileEntry(
        sum(parts[name].rows for name in names),
        sha256_of("".join(f"{name} {parts[name].sha256}\n" for name in names).encode()),
        sum(parts[name].bytes for name in names),
        sha256_of("".join(f"{name}={parts[name].content};" for name in names).encode()),
        {name: parts[name] for name in names},
    )


def sha256_of(data: bytes) -> str:
    """SHA-256 of some bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON that people read, too."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read_manifest(path: Path) -> Manifest:
    """The manifest in a release's folder."""
    place = path / MANIFEST_NAME
    try:
        return msgspec.json.decode(read_bytes(place), type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(
            f"{place} is not the manifest of a release ({error}); restore it, or remove the "
            "release and run `minutebook ingest` anew."
        ) from error


def version_of(package: str) -> str:
    """The installed version; `unknown` for a package that runs without being installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
