"""`minutebook ingest`: read reports and publish a release."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from extract.sources.period import Period
from flows.commands.options import AsJson, DataFolder, settings_of
from flows.settings import LONGEST_WAIT, MOST_WORKERS, Settings, with_options

if TYPE_CHECKING:
    from flows.summary import Summary

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders to archive first (default: what is in data/raw already).",
        show_default=False,
    ),
]
AsFlow = Annotated[
    bool,
    typer.Option(
        "--flow",
        help="Run as a Prefect flow, with a temporary server where no PREFECT_API_URL is set.",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=MOST_WORKERS,
        help="Processes that read (default: 1 for a small run, else up to 8).",
        show_default=False,
    ),
]
FromSources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        help="Fetch this source of sources.toml first; repeatable, `all` fetches every one.",
        show_default=False,
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Take only reports of this day or later, such as 2024-01-01.",
        show_default=False,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Take only reports of this day or earlier.",
        show_default=False,
    ),
]
Wait = Annotated[
    int | None,
    typer.Option(
        "--wait",
        min=0,
        max=LONGEST_WAIT,
        metavar="SECONDS",
        help="Wait so long where another run works on the data folder (MINUTEBOOK_WAIT, or 0).",
        show_default=False,
    ),
]
QuarantineShare = Annotated[
    float | None,
    typer.Option(
        "--max-quarantine-share",
        min=0,
        max=1,
        help="Fail, and publish nothing, where a larger share of the inputs cannot be read.",
        show_default=False,
    ),
]
Expected = Annotated[
    list[str] | None,
    typer.Option(
        "--expect",
        metavar="SOURCE=N",
        help="Fail, and publish nothing, where this source has fewer than N reports; repeatable.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be read; write nothing.")]


def ingest(  # noqa: PLR0913, PLR0917 - an option each
    paths: Paths = None,
    source: FromSources = None,
    since: Since = None,
    until: Until = None,
    data: DataFolder = None,
    flow: AsFlow = False,
    workers: Processes = None,
    wait: Wait = None,
    max_quarantine_share: QuarantineShare = None,
    expect: Expected = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Read the reports of the raw archive and publish a release of tables.

    Text, Markdown, web pages, PDF, Word (.docx), OpenDocument (.odt) and e-mail (.eml) are read.
    Files given as PATH are copied to data/raw first, and what a source has new or changed. What was
    read before is not read again; where nothing is new, nothing is published. An input that cannot
    be read goes to quarantine and stops no other.

    --since and --until take the reports of a range of days, both included: of what a source on the
    web offers, those that it dates outside are not fetched; of what is in data/raw, those outside
    are left unread for a later run. A report's day is the publication date that its source tells
    (`published` of its .meta.json), else, for a file, the day it was received; a web page that
    nobody dates is taken. What was read or published before stays in the release, whatever its day.

    --dry-run says what would be read and why: new, bytes or description changed, model, vocabulary
    or code changed, or tried again. Of a source on the web it reads the index and no report.

    Examples:

        minutebook ingest

        minutebook ingest ~/reports letter.html --workers 4

        minutebook ingest --source natcom-news

        minutebook ingest --source natcom-news --since 2023-01-01 --until 2023-12-31

        minutebook ingest --dry-run

        MINUTEBOOK_MODEL=none minutebook ingest --data /tmp/try
    """
    period = Period(since.date() if since else None, until.date() if until else None)
    settings = with_options(
        settings_of(data, workers=workers),
        period=period,
        wait=wait,
        max_quarantine_share=max_quarantine_share,
        expected=_expected(expect or ()),
    )
    if dry_run:
        from flows.narration import print_survey
        from flows.survey import survey

        print_survey(survey(settings, paths or (), sources=source or ()), as_json=as_json)
        return
    summary = _run(settings, tuple(paths or ()), source or [], as_flow=flow, as_json=as_json)
    if summary.failed:
        raise typer.Exit(1)


def _expected(told: Iterable[str]) -> dict[str, int]:
    """`natcom-news=20` as a name and a number."""
    expected = {}
    for pair in told:
        name, _, number = pair.rpartition("=")
        if not (name and number.isascii() and number.isdigit()):
            raise UsageError(f"--expect is {pair!r}; give a source and a number: natcom-news=20.")
        expected[name] = int(number)
    return expected


def _run(
    settings: Settings,
    paths: tuple[Path, ...],
    sources: list[str],
    *,
    as_flow: bool,
    as_json: bool,
) -> Summary:
    """Run directly, or as a flow where that is asked for or an API is configured."""
    from flows.narration import Narrator, print_summary
    from flows.steps import run_ingest
    from flows.summary import quiet

    with Narrator() as narrator:
        on_progress = quiet if as_json else narrator
        if as_flow or os.environ.get("PREFECT_API_URL"):
            from flows.orchestration import run_as_flow

            summary = run_as_flow(settings, paths, sources=sources, on_progress=on_progress)
        else:
            summary = run_ingest(settings, paths, sources=sources, on_progress=on_progress)
    print_summary(summary, as_json=as_json)
    return summary
