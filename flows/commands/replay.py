"""`minutebook replay`: try again what could not be read."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

import typer

from flows.commands.options import AsJson, DataFolder, settings_of
from flows.commands.quarantine import Reason


def replay(reason: Reason = None, data: DataFolder = None, as_json: AsJson = False) -> None:
    """Try again what is in quarantine, after a fix, and publish what can be read now.

    What sources could not give is asked for again; what could not be read is read anew.

    Examples:

        minutebook replay

        minutebook replay --reason timeout
    """
    from flows.narration import Narrator, print_summary
    from flows.replaying import forget_failures, gather_again
    from flows.sources import brought_by
    from flows.steps import run_ingest
    from flows.summary import quiet

    settings = settings_of(data)
    asked, gathered = gather_again(settings, reason, now=datetime.now(UTC), environ=os.environ)
    forgotten = forget_failures(settings, reason)
    with Narrator() as narrator:
        summary = run_ingest(settings, on_progress=quiet if as_json else narrator)
    summary = replace(summary, sources=tuple(map(brought_by, gathered)))
    if not as_json:
        print(f"Tried again  {forgotten:,} read anew, {asked:,} fetched anew")
    print_summary(summary, as_json=as_json)
    if summary.failed:
        raise typer.Exit(1)
