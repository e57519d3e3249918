"""`minutebook check`: does the latest release keep its promises?"""

from __future__ import annotations

import typer

from flows.commands.options import DataFolder, latest_release, settings_of


def check(data: DataFolder = None) -> None:
    """Verify the latest release against the contract and the raw archive.

    Files are compared with the manifest, every row with the contract, and every report is read
    anew from its archived bytes: its text must be the one that the passages point into. Each row
    that fails is named; then the exit code is 1.

    Example:

        minutebook check
    """
    from extract.documents import read_document
    from extract.vocabulary import load_vocabulary
    from load.verify import verify_release

    settings = settings_of(data)
    release = latest_release(settings)
    vocabulary = load_vocabulary(settings.vocabulary)
    problems = verify_release(
        release.path, raw=settings.raw, read=read_document, vocabulary=vocabulary
    )
    for problem in problems:
        print(problem)
    if problems:
        print(f"Release {release.id} breaks its promises: {len(problems):,} problem(s).")
        raise typer.Exit(1)
    tables = release.manifest.tables
    rows = sum(entry.rows for entry in tables.values())
    print(
        f"Release {release.id} keeps its promises: {len(tables)} tables, {rows:,} rows, "
        f"{tables['reports'].rows:,} reports read anew from {settings.raw}."
    )
