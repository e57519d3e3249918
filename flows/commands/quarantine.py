"""`minutebook quarantine`: what could not be read, why, and what to do about it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from flows.commands.options import AsJson, DataFolder, settings_of
from flows.quarantine import quarantined_rows

Reason = Annotated[
    str | None,
    typer.Option("--reason", help="Only those of this reason code.", show_default=False),
]


def quarantine(reason: Reason = None, data: DataFolder = None, as_json: AsJson = False) -> None:
    """List what could not be read: by stage and reason, each with its remedy.

    Stages: collect (it could not be had), read (no text in it), extract (reading it failed).

    Examples:

        minutebook quarantine

        minutebook quarantine --reason no_text_layer
    """
    rows = quarantined_rows(settings_of(data), reason)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False))
        return
    if not rows:
        print("Nothing is in quarantine." if reason is None else f"Nothing has reason {reason!r}.")
        return
    counts = Counter((row.stage, row.reason_code) for row in rows)
    for (stage, code), count in sorted(counts.items()):
        print(f"{stage}: {code} ({count:,})")
        for row in rows:
            if (row.stage, row.reason_code) == (stage, code):
                print(f"  {row.uri}\n    {row.message}")
    print("After a fix: minutebook replay")
