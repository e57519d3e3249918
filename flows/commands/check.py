"""`minutebook check`: does the latest release keep its promises?"""

from __future__ import annotations

from pathlib import Path

import typer

from flows.commands.options import DataFolder, latest_release, settings_of


def unanchored_corrections(release: Path) -> list[str]:
    """Corrections that no longer find their passage, and were not applied."""
    from load.parquet import read_table

    findings = read_table(release / "findings.parquet")
    lost = findings[findings["kind_code"] == "correction_unanchored"]
    rows = zip(lost["found"], lost["report_id"], lost["stated"], strict=True)
    told = [
        f"Not applied: {where}: report {report} no longer has the passage {quote!r}; "
        "quote it as it stands now, or delete the row."
        for where, report, quote in rows
    ]
    quarantine = read_table(release / "quarantine.parquet")
    gone = quarantine[quarantine["reason_code"] == "correction_without_report"]
    return told + [f"Not applied: {message}." for message in gone["message"]]


def check(data: DataFolder = None) -> None:
    """Verify the latest release against the contract and the raw archive.

    Files are compared with the manifest, every row with the contract, and every report is read
    anew from its archived bytes: its text must be the one that the passages point into. Each row
    that fails is named; then the exit code is 1. Corrections that no longer find their passage are
    listed too.

    Example:

        minutebook check
    """
    from extract.documents import read_reports
    from extract.vocabulary import load_vocabulary
    from flows.workspace import have_archive
    from load.verify import verify_release

    settings = settings_of(data)
    release = latest_release(settings)
    have_archive(settings)
    vocabulary = load_vocabulary(settings.vocabulary)
    problems = verify_release(
        release.path,
        raw=settings.raw,
        read=lambda document: read_reports(document).reports,
        vocabulary=vocabulary,
    )
    for problem in problems:
        print(problem)
    for line in unanchored_corrections(release.path):
        print(line)
    if problems:
        print(f"Release {release.id} breaks its promises: {len(problems):,} problem(s).")
        raise typer.Exit(1)
    tables = release.manifest.tables
    rows = sum(entry.rows for entry in tables.values())
    print(
        f"Release {release.id} keeps its promises: {len(tables)} tables, {rows:,} rows, "
        f"{tables['reports'].rows:,} reports read anew from {settings.raw}."
    )
