"""A release in the formats of other programs: CSV, Excel, SQLite, JSON-LD, GraphML.

What comes in: the folder of a release. What goes out: a file, or for CSV a folder,
written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UsageError
from load.exports.comma import write_csv
from load.exports.excel import write_excel
from load.exports.graph import write_graphml
from load.exports.linked import write_jsonld
from load.exports.places import refuse_existing
from load.exports.sqlite import write_sqlite
from load.manifest import Release

__all__ = ["FORMATS", "default_place", "write_export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, the ending of its file (none: a folder), and who writes it."""

    meaning: str
    ending: str
    write: Callable[[Release, Path], None]


FORMATS: Mapping[str, Format] = {
    "csv": Format("a folder with a CSV file per table, and the dictionary", "", write_csv),
    "xlsx": Format(
        "an Excel workbook, a sheet per table, and the dictionary", ".xlsx", write_excel
    ),
    "sqlite": Format("an SQLite database with keys and foreign keys", ".sqlite", write_sqlite),
    "jsonld": Format("schema.org events, people and organisations", ".jsonld", write_jsonld),
    "graphml": Format("the network of who met whom", ".graphml", write_graphml),
}


def default_place(release: Release, name: str) -> Path:
    """Where an export goes if nobody says: the working folder, named after the release."""
    ending = FORMATS[name].ending or f"-{name}"
    return Path(f"minutebook-{release.id}{ending}")


def write_export(release: Release, name: str, place: Path, *, force: bool = False) -> None:
    """Write a release in a format; `UsageError` where it would write over something."""
    chosen = FORMATS[name]
    refuse_existing(place, force=force)
    if place.exists() and place.is_dir() == bool(chosen.ending):
        kind = "a file" if chosen.ending else "a folder"
        raise UsageError(f"{place} cannot become {kind}; give another --output.")
    if not place.parent.is_dir():
        raise UsageError(f"{place.parent} is no folder; make it, or give another --output.")
    chosen.write(release, place)
