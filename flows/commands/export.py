"""`minutebook export`: a release in the format of another program."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import DataFolder, Force, settings_of


class Format(StrEnum):
    """The formats."""

    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


To = Annotated[Format, typer.Option("--to", help="The format.", show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option(
        help="File (for csv: folder) to write (default: here, named after the release).",
        show_default=False,
    ),
]
Asked = Annotated[
    str, typer.Option("--release", help="latest, previous, an id or its start, or a date.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and stop.")]


def export(
    to: To,
    output: Output = None,
    release: Asked = "latest",
    dry_run: DryRun = False,
    force: Force = False,
    data: DataFolder = None,
) -> None:
    """Write a release for another program; nothing is written over without --force.

    csv is a folder with a file per table; xlsx has the dictionary as a sheet; sqlite has
    keys; jsonld speaks schema.org; graphml is the network of who met whom.

    Examples:

        minutebook export --to xlsx

        minutebook export --to csv --output tables --release 2026-11-23

        minutebook export --to graphml --output network.graphml --force
    """
    from flows.workspace import asked_release
    from load.exports import FORMATS, default_place, write_export

    chosen = asked_release(settings_of(data), release)
    place = output or default_place(chosen, to.value)
    if dry_run:
        stands = " (writes over what stands there)" if place.exists() else ""
        print(f"Would write {place}{stands}: {FORMATS[to.value].meaning}; release {chosen.id}.")
        return
    write_export(chosen, to.value, place, force=force)
    print(f"{place}: {FORMATS[to.value].meaning}; release {chosen.id}")
