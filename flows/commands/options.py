"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from flows.settings import Settings, read_settings

if TYPE_CHECKING:
    from load.releases import Release

DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="The data folder, which holds raw/ and processed/ (MINUTEBOOK_DATA, or data).",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


def settings_of(data: Path | None, *, workers: int | None = None) -> Settings:
    """The settings of this process and these options."""
    return read_settings(os.environ, data=data, workers=workers)


def latest_release(settings: Settings) -> Release:
    """The latest release, or a `UsageError` that says how to make one."""
    from load.releases import latest

    release = latest(settings.processed)
    if release is None:
        raise UsageError(
            f"Nothing was published in {settings.processed} yet; run `minutebook ingest`, "
            "or give the data folder with --data."
        )
    return release
