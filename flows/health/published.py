"""What was published: `latest`, and the files of every release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.errors import StoreError
from flows.health.findings import FIX, Finding, Patient
from flows.workspace import current_release
from load.files import move, point_link, remove
from load.manifest import Release
from load.releases import LATEST, RELEASES, release_ids
from load.verify import damaged_files


def pointer(patient: Patient) -> Iterator[Finding]:
    """Whether `latest` leads to a release; it may be pointed at the newest that is whole."""
    settings = patient.settings
    try:
        release = current_release(settings)
    except StoreError as error:
        if settings.store is None:
            yield _repointed(patient, str(error))
        else:
            yield Finding("latest", "problem", str(error))
        return
    if release is not None:
        yield Finding("latest", "ok", release.id)
    elif settings.store is None and release_ids(settings.processed):
        yield _repointed(patient, f"{settings.processed / LATEST} is missing")
    else:
        yield Finding("latest", "ok", "nothing was published yet")


def releases(patient: Patient) -> Iterator[Finding]:
    """Whether each release has the files that its manifest says."""
    settings = patient.settings
    current = _current(patient)
    ids = release_ids(settings.processed)
    damaged = {name: damaged_files(settings.processed / RELEASES / name) for name in ids}
    wrong = {name: files for name, files in damaged.items() if files}
    for name, files in wrong.items():
        told = f"release {name} is damaged: {', '.join(files[:3])}"
        if current is None or name != current.id:
            yield Finding("releases", "warning", told, f"remove {RELEASES}/{name}, or restore it")
        elif settings.store is not None:
            yield _fetched_anew(patient, current, told)
        else:
            yield _set_back(patient, name, [it for it in ids if it not in wrong], told)
    if not wrong and ids:
        yield Finding("releases", "ok", f"{len(ids)} release(s), each as its manifest says")


def _current(patient: Patient) -> Release | None:
    try:
        return current_release(patient.settings)
    except StoreError:
        return None


def _repointed(patient: Patient, told: str) -> Finding:
    processed = patient.settings.processed
    whole = [it for it in release_ids(processed) if not damaged_files(processed / RELEASES / it)]
    if not whole:
        remedy = "restore a release from a backup, or remove the link and run minutebook ingest"
        return Finding("latest", "problem", told, remedy)
    if not patient.may_mend:
        return Finding("latest", "problem", told, f"{FIX} points it at {whole[-1]}")
    point_link(processed / LATEST, f"{RELEASES}/{whole[-1]}")
    return Finding("latest", "problem", told, mended=f"pointed it at {whole[-1]}")


def _set_back(patient: Patient, name: str, whole: list[str], told: str) -> Finding:
    """The latest release is damaged: the one before is whole, and ingest makes a new one."""
    processed = patient.settings.processed
    if not whole:
        remedy = f"restore it, or remove {processed / LATEST} and run minutebook ingest"
        return Finding("releases", "problem", told, remedy)
    if not patient.may_mend:
        remedy = f"{FIX} sets it aside and points latest at {whole[-1]}; then run minutebook ingest"
        return Finding("releases", "problem", told, remedy)
    point_link(processed / LATEST, f"{RELEASES}/{whole[-1]}")
    aside = processed / f"damaged-{name}"
    move(processed / RELEASES / name, aside)
    done = f"set it aside as {aside.name}, latest is {whole[-1]}: run minutebook ingest"
    return Finding("releases", "problem", told, mended=done)


def _fetched_anew(patient: Patient, release: Release, told: str) -> Finding:
    """The copy on this machine is damaged; the store may hold it whole."""
    if not patient.may_mend:
        return Finding("releases", "problem", told, f"{FIX} fetches it anew")
    remove(Path(release.path))
    again = current_release(patient.settings)
    if again is None or damaged_files(again.path):
        remedy = "it is damaged in the store, too: restore it there"
        return Finding("releases", "problem", told, remedy)
    return Finding("releases", "problem", told, mended="fetched it anew")
