"""What a run starts from: the documents of the archive, and the release before."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import msgspec

from extract.fingerprint import readers
from extract.reports import Quarantined
from extract.sources import ArchivedFile, Collected, archive_paths, list_archive
from extract.sources.memory import lost_inputs
from extract.sources.period import Period
from flows.batches import keyed
from flows.comparing import published_reports
from flows.program import code_of
from flows.settings import Settings
from load.made import Made
from load.manifest import PACKAGES, version_of
from load.releases import Release


@dataclass(frozen=True, slots=True)
class Inventory:
    """The documents that a release is made from, and what could not be collected."""

    documents: Mapping[str, ArchivedFile]
    """By the keys of their results, sorted."""
    quarantined: tuple[Quarantined, ...]
    versions: Mapping[str, str]
    """Fingerprints of what shapes a release: `model`, `vocabulary`, `code`, `corrections`."""
    ignored: tuple[str, ...] = ()
    """Files of kinds that are not read, given or found in the archive."""
    made: Mapping[str, Made] = field(default_factory=dict)
    """What the results of documents are made from, by their keys."""

    def readers(self) -> str:
        """The names of what reads the documents, with spaces between."""
        return " ".join(sorted({made.reader for made in self.made.values()}))

    def digest(self) -> str:
        """One hash of all of it: equal hashes give equal releases."""
        told = (sorted(self.documents), self.quarantined, sorted(self.versions.items()))
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def collect(settings: Settings, paths: Sequence[Path], *, now: datetime) -> Inventory:
    """Archive the reports among `paths`, then list the whole archive."""
    lost = lost_inputs(settings.sources_memory)
    given = archive_paths(paths, raw=settings.raw, now=now) if paths else Collected()
    found = take_inventory(settings, settings.raw, lost=(*lost, *given.quarantined))
    return replace(found, ignored=(*given.ignored, *found.ignored))


def take_inventory(settings: Settings, raw: Path, *, lost: Iterable[Quarantined] = ()) -> Inventory:
    """The documents of an archive, and those that could not be listed or were lost before."""
    listing = list_archive(raw)
    code = code_of(settings.processed)
    read_by = readers(settings.model, settings.vocabulary, code=code.reading)
    pending = keyed(listing.documents, read_by)
    quarantined = {(row.uri, row.raw_sha256): row for row in (*lost, *listing.quarantined)}
    return Inventory(
        documents={key: it.file for key, it in pending.items()},
        quarantined=tuple(quarantined[key] for key in sorted(quarantined)),
        versions={
            "model": read_by.model,
            "vocabulary": read_by.vocabulary,
            "code": code.release,
            "corrections": corrections_fingerprint(settings.corrections),
        },
        ignored=listing.ignored,
        made={key: it.made for key, it in pending.items() if it.made is not None},
    )


def within(
    inventory: Inventory, period: Period, done: Collection[str], before: Release | None
) -> Inventory:
    """The inventory with what lies outside a period left out, unless it was read or published.

    A report's day is the publication date that its source tells, else, for a file,
    the day it was received; a web page without a date may be of any day.
    """
    if period.is_open:
        return inventory
    published = {uri for known in published_reports(before) for uri in (known, known.split("#")[0])}
    kept = {
        key: file
        for key, file in inventory.documents.items()
        if key in done or file.uri in published or period.holds(_day(file))
    }
    return replace(inventory, documents=kept)


def _day(file: ArchivedFile) -> str | None:
    if file.metadata.published or "://" in file.uri:
        return file.metadata.published
    return (file.metadata.received_at or "")[:10] or None


def causes(versions: Mapping[str, str], before: Release | None) -> tuple[str, ...]:
    """What besides the reports differs from the release before, as codes of the contract."""
    if before is None:
        return ()
    manifest = before.manifest
    options = manifest.options
    was = {
        **manifest.versions,
        "code": options.get("code"),
        "corrections": options.get("corrections", ""),
    }
    codes = {
        "corrections": "correction", "model": "model", "vocabulary": "registry", "code": "code",
    }  # fmt: skip
    found = [code for name, code in codes.items() if was.get(name) != versions[name]]
    is_updated = any(manifest.versions.get(name) != version_of(name) for name in PACKAGES)
    return tuple(found) if "code" in found or not is_updated else (*found, "code")


def corrections_fingerprint(path: Path) -> str:
    """SHA-256 of the file of corrections; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
