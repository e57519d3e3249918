"""`minutebook quarantine`: what could not be read, why, and what to do about it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from flows.commands.options import AsJson, DataFolder, settings_of
from flows.settings import Settings

Reason = Annotated[
    str | None,
    typer.Option("--reason", help="Only those of this reason code.", show_default=False),
]


@dataclass(frozen=True, slots=True)
class Row:
    """One input in quarantine."""

    stage: str
    reason_code: str
    source: str
    uri: str
    message: str


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


def quarantined_rows(settings: Settings, reason: str | None = None) -> list[Row]:
    """What sources could not give, and what the latest release could not read."""
    from extract.sources.memory import lost_inputs
    from flows.workspace import current_release, have_memory
    from load.parquet import read_table

    have_memory(settings)
    rows = {
        row.uri: Row(row.stage, row.reason_code, row.source, row.uri, row.message)
        for row in lost_inputs(settings.sources_memory)
    }
    release = current_release(settings)
    if release is not None:
        frame = read_table(release.path / "quarantine.parquet")
        names = ("stage", "reason_code", "uri", "message")
        for stage, code, uri, message in zip(*(frame[n].tolist() for n in names), strict=True):
            is_fetched = stage == "collect" and "://" in uri
            if not is_fetched:  # what sources lost is told by their memory, as it is now
                rows.setdefault(uri, Row(stage, code, uri.split("/", 1)[0], uri, message))
    found = (row for row in rows.values() if reason in (None, row.reason_code))
    return sorted(found, key=lambda row: (row.stage, row.reason_code, row.uri))
