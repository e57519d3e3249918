"""What stands in a folder: reports, files of other kinds, and what cannot be read.

Names that begin with a dot are passed over: they are nobody's reports, and the
temporary files of this package are among them. A folder that is reached twice,
as through a loop of symbolic links, is read once.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from extract.sources.files import Fault, fault_of

EXTENSIONS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".eml")
SIDECAR_END = ".meta.json"
_LONGEST_NAME = 200
"""Bytes; leaves room for the names that are made from it."""


@dataclass(slots=True)
class Walk:
    """What was found below a folder, each list sorted."""

    files: list[Path] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    """Files of other extensions."""
    faults: list[Fault] = field(default_factory=list)


def walk_folder(folder: Path) -> Walk:
    """Every file below `folder`; a fault for each path that cannot be read, never an exception."""
    walk = Walk()
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            found = current.stat()
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
            with os.scandir(current) as scan:
                entries = [entry for entry in scan if not entry.name.startswith(".")]
        except OSError as error:
            walk.faults.append(fault_of(error, current, where=relative(current, folder)))
            continue
        for entry in sorted(entries, key=lambda entry: entry.name, reverse=True):
            if _add(entry, walk, folder):
                waiting.append(Path(entry.path))
    walk.files.sort()
    walk.ignored.sort()
    walk.faults.sort(key=lambda fault: fault.path)
    return walk


def is_report_name(name: str) -> bool:
    """Whether the extension is one that is read."""
    return PurePath(name).suffix.lower() in EXTENSIONS


def name_fault(path: Path, *, where: str) -> Fault | None:
    """Why a file of this name cannot be archived; None where it can."""
    if not path.as_posix().endswith(where):
        message = f"The name of {where} is not UTF-8. Rename it and run again."
        return Fault(path, "bad_file_name", message)
    length = len(os.fsencode(path.name))
    if length > _LONGEST_NAME:
        message = f"The name of {where} has {length} bytes; at most {_LONGEST_NAME}. Rename it."
        return Fault(path, "bad_file_name", message)
    return None


def relative(path: Path, folder: Path) -> str:
    """The path below `folder` with `/`, as text that can be stored.

    Bytes of a name that are not UTF-8 are written as `\\xe9`.
    """
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    return os.fsencode(shown.as_posix()).decode("utf-8", "backslashreplace")


def _add(entry: os.DirEntry[str], walk: Walk, folder: Path) -> bool:
    """Puts a file where it belongs; True for a folder."""
    path = Path(entry.path)
    try:
        is_folder = stat.S_ISDIR(entry.stat().st_mode)
    except OSError as error:
        if is_report_name(entry.name) or not entry.is_symlink():
            walk.faults.append(fault_of(error, path, where=relative(path, folder)))
        return False
    if is_folder:
        return True
    if is_report_name(entry.name):
        fault = name_fault(path, where=relative(path, folder))
        if fault:
            walk.faults.append(fault)
        else:
            walk.files.append(path)
    elif not entry.name.endswith(SIDECAR_END):
        walk.ignored.append(path)
    return False
