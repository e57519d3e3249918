"""`minutebook report`: the latest release as pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError
from flows.commands.options import DataFolder, settings_of


def report(
    context: typer.Context,
    release: Annotated[
        str, typer.Option(help="latest, previous, an id or its start, or a date.")
    ] = "latest",
    output: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write (default: site beside the releases; here for a store).",
            show_default=False,
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
    if context.args:
        raise UsageError(
            f"`minutebook report` writes a whole release, and {context.args[0]!r} is too much; "
            f"`minutebook show {context.args[0]}` shows one report, --release names a release."
        )
    from extract.vocabulary import load_vocabulary
    from flows.workspace import asked_release
    from load.site import write_site

    settings = settings_of(data)
    chosen = asked_release(settings, release)
    beside = settings.processed / "site" if settings.store is None else Path("site")
    folder = output or beside
    vocabulary = load_vocabulary(settings.vocabulary)
    made = write_site(chosen.path, folder, vocabulary=vocabulary, force=force)
    print(f"Wrote {made.pages:,} pages of release {chosen.id} ({made.bytes / 1e6:,.1f} MB).")
    print(f"  {made.folder / 'index.html'}")
