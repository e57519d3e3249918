"""`minutebook ingest`: read reports and publish a release."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import AsJson, DataFolder
from flows.settings import MOST_WORKERS


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files and folders to archive first (default: what is in data/raw already).",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    flow: Annotated[
        bool,
        typer.Option(
            "--flow",
            help="Run as a Prefect flow, with a temporary server where no PREFECT_API_URL is set.",
        ),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=MOST_WORKERS,
            help="Processes that read (default: 1 for a small run, else up to 8).",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read; write nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read the reports of the raw archive and publish a release of tables.

    Text (.txt), Markdown (.md) and web pages (.html) are read. Files given as PATH are copied to
    data/raw first. What was read before is not read again; where nothing is new, nothing
    is published. An input that cannot be read goes to quarantine and stops no other.

    Examples:

        minutebook ingest

        minutebook ingest ~/reports letter.html --workers 4

        minutebook ingest --dry-run

        MINUTEBOOK_MODEL=none minutebook ingest --data /tmp/try
    """
    from flows.commands.options import settings_of
    from flows.narration import Narrator, print_summary, print_survey
    from flows.steps import run_ingest
    from flows.summary import quiet
    from flows.survey import survey

    settings = settings_of(data, workers=workers)
    given = tuple(paths or ())
    if dry_run:
        print_survey(survey(settings, given), as_json=as_json)
        return
    with Narrator() as narrator:
        on_progress = quiet if as_json else narrator
        if flow or os.environ.get("PREFECT_API_URL"):
            from flows.orchestration import run_as_flow

            summary = run_as_flow(settings, given, on_progress=on_progress)
        else:
            summary = run_ingest(settings, given, on_progress=on_progress)
    print_summary(summary, as_json=as_json)
