"""Where an export goes, and what stands there already."""

from __future__ import annotations

from pathlib import Path

from extract.errors import UsageError


def refuse_existing(place: Path, *, force: bool) -> None:
    """Raise `UsageError` where a file would be written over, unless that is wanted.

    A folder that something stands in counts as one that exists; `force` never makes a
    file of a folder, or a folder of a file.
    """
    if place.is_dir() and not any(place.iterdir()):
        return
    if place.exists() and not force:
        raise UsageError(f"{place} exists; give another --output, or --force to write over it.")
