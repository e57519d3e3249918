"""`minutebook report`: the latest release as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from flows.commands.options import DataFolder, latest_release, settings_of

if TYPE_CHECKING:
    from load.releases import Release


def report(
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The release (default: the latest).", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write (default: site beside the releases).", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a folder that holds something else.")
    ] = False,
    data: DataFolder = None,
) -> None:
    """Write a release as pages to look through, search and check; open index.html in a browser.

    The pages work from disk, without a server or the network. A site that was written before is
    replaced as a whole; a folder that holds anything else is left alone.

    Examples:

        minutebook report

        minutebook report --release 20240501T120000Z-1a2b3c4d --output pages
    """
    from extract.vocabulary import load_vocabulary
    from load.site import write_site

    settings = settings_of(data)
    chosen = latest_release(settings)
    if release is not None:
        chosen = _find(release, settings.processed)
    folder = output or settings.processed / "site"
    vocabulary = load_vocabulary(settings.vocabulary)
    made = write_site(chosen.path, folder, vocabulary=vocabulary, force=force)
    print(f"Wrote {made.pages:,} pages of release {chosen.id} ({made.bytes / 1e6:,.1f} MB).")
    print(f"  {made.folder / 'index.html'}")


def _find(asked: str, processed: Path) -> Release:
    from load.manifest import read_manifest
    from load.releases import RELEASES, Release, release_ids

    found = [name for name in release_ids(processed) if name.startswith(asked)]
    if len(found) != 1:
        known = ", ".join((found or release_ids(processed))[-5:])
        told = "is the start of several releases" if found else "is no release"
        raise UsageError(f"{asked!r} {told}; give one of {known}.")
    path = processed / RELEASES / found[0]
    return Release(found[0], path, read_manifest(path))
