"""`minutebook check`: does the latest release keep its promises?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows.commands.options import AsJson, DataFolder, latest_release, settings_of

if TYPE_CHECKING:
    from load.releases import Release


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


def check(data: DataFolder = None, as_json: AsJson = False) -> None:
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
    lost = unanchored_corrections(release.path)
    if as_json:
        told = {"release": release.id, "problems": [asdict(row) for row in problems],
                "not_applied": lost}  # fmt: skip
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for line in (*problems, *lost):
            print(line)
        _print_verdict(release, len(problems), settings.raw)
    if problems:
        raise typer.Exit(1)


def _print_verdict(release: Release, problems: int, raw: Path) -> None:
    if problems:
        print(f"Release {release.id} breaks its promises: {problems:,} problem(s).")
        return
    tables = release.manifest.tables
    rows = sum(entry.rows for entry in tables.values())
    print(
        f"Release {release.id} keeps its promises: {len(tables)} tables, {rows:,} rows, "
        f"{tables['reports'].rows:,} reports read anew from {raw}."
    )
