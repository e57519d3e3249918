"""The files that somebody gives to be archived, and where each belongs in the archive."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.reports import Quarantined
from extract.sources.files import Fault
from extract.sources.folder import (
    EXTENSIONS,
    is_report_name,
    name_fault,
    relative,
    walk_folder,
)
from extract.sources.listing import source_of

_UNNAMED = "files"
"""The source of a folder whose name has no letter or digit."""


@dataclass(frozen=True, slots=True, order=True)
class Given:
    """A file to be archived: where it belongs in the archive, and where it is."""

    place: str
    """`<source>/<path in the folder>`"""
    path: Path


@dataclass(slots=True)
class AllGiven:
    """Everything that some paths stand for."""

    files: list[Given] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    """Places in the archive that were given, where nothing is to be done."""
    quarantined: list[Quarantined] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    """Places of the files whose extension is not read."""


def files_given(paths: Sequence[Path], *, raw: Path, source: str | None = None) -> AllGiven:
    """The files among `paths` and in the folders among them, in the order of their places.

    They belong to `source`, or to one named after their folder.
    """
    given = AllGiven()
    inside = _real(raw)
    for path in paths:
        resolved = _real(path)
        is_read = resolved.is_dir() or is_report_name(path.name)
        if is_read and resolved.is_relative_to(inside):
            given.archived.append(relative(resolved, inside))
        elif path.is_dir():
            _add_folder(path, inside, given, source or source_name(path))
        else:
            _add_file(path, given, source or source_name(path.parent))
    given.files = sorted(set(given.files))
    return given


def source_name(folder: Path) -> str:
    """The name of a folder in small letters, digits and hyphens.

    >>> source_name(Path("Réunions 2024 (final)"))
    'reunions-2024-final'
    """
    name = unicodedata.normalize("NFKD", _real(folder).name).casefold()
    name = "".join(sign for sign in name if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in name).split()
    return relative(Path("-".join(words)), Path()) if words else _UNNAMED


def _add_folder(folder: Path, inside: Path, given: AllGiven, source: str) -> None:
    walk = walk_folder(folder)
    given.ignored += [f"{source}/{relative(path, folder)}" for path in walk.ignored]
    for path in walk.files:
        resolved = _real(path)
        if resolved.is_relative_to(inside):
            given.archived.append(relative(resolved, inside))
        else:
            given.files.append(Given(f"{source}/{relative(path, folder)}", path))
    for fault in walk.faults:
        if not _real(fault.path).is_relative_to(inside):
            place = f"{source}/{relative(fault.path, folder)}".removesuffix("/.")
            given.quarantined.append(_row(place, fault))


def _add_file(path: Path, given: AllGiven, source: str) -> None:
    place = f"{source}/{relative(path, path.parent)}"
    if not is_report_name(path.name):
        kinds = ", ".join(EXTENSIONS)
        message = f"{place} has an extension that is not read. Save the report as one of {kinds}."
        given.quarantined.append(_row(place, Fault(path, "unsupported_format", message)))
    elif fault := name_fault(path, where=place.split("/", 1)[1]):
        given.quarantined.append(_row(place, fault))
    else:
        given.files.append(Given(place, path))


def _real(path: Path) -> Path:
    """The path without symbolic links; unlike `Path.resolve`, no error for links in a loop."""
    return Path(os.path.realpath(path))


def _row(place: str, fault: Fault) -> Quarantined:
    return Quarantined(
        source=source_of(place),
        uri=place,
        file_name=place.rsplit("/", 1)[-1],
        raw_sha256="",
        stage="collect",
        reason_code=fault.reason_code,
        message=fault.message,
    )
