"""Options that several commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from flows.settings import Settings, read_settings

if TYPE_CHECKING:
    from load.releases import Release

DataFolder = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="FOLDER|ADDRESS",
        help="The data folder, which holds raw/ and processed/, or its address in a store, such as "
        "s3://bucket/prefix (MINUTEBOOK_DATA, or data).",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what stands there.")]


def settings_of(data: str | None, *, workers: int | None = None) -> Settings:
    """The settings of this process and these options."""
    return read_settings(os.environ, data=data, workers=workers)


def latest_release(settings: Settings) -> Release:
    """The latest release, or a `UsageError` that says how to make one."""
    from flows.workspace import current_release

    release = current_release(settings)
    if release is None:
        place = settings.store or settings.processed
        raise UsageError(
            f"Nothing was published in {place} yet; run `minutebook ingest`, "
            "or give the data folder with --data."
        )
    return release
