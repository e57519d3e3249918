"""`minutebook diff`: two releases side by side."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, DataFolder, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from load.comparison import Comparison, Difference

SCREENFUL = 40
"""Rows that are shown."""

Before = Annotated[
    str, typer.Argument(metavar="A", help="latest, previous, an id or its start, or a date.")
]
After = Annotated[str, typer.Argument(metavar="B", help="The release that is compared with it.")]
OnlyTable = Annotated[
    str | None, typer.Option("--table", help="Changes of this table alone.", show_default=False)
]
OnlyCause = Annotated[
    str | None,
    typer.Option(
        "--cause", help="source, code, model, registry or correction.", show_default=False
    ),
]


def diff(
    before: Before = "previous",
    after: After = "latest",
    table: OnlyTable = None,
    cause: OnlyCause = None,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Say what changed from release A to release B, by table and cause, then row by row.

    Examples:

        minutebook diff

        minutebook diff 2026-10 latest --cause correction

        minutebook diff previous latest --table people --json
    """
    from flows.views import find_table
    from flows.workspace import asked_release, releases_between
    from load.comparison import compare_releases

    if table:
        find_table(table)
    _refuse_unknown(cause)
    settings = settings_of(data)
    older, newer = asked_release(settings, before), asked_release(settings, after)
    with releases_between(settings) as opening:
        found = compare_releases(older, newer, opening)
    chosen = tuple(
        row
        for row in found.differences
        if table in (None, row.table) and cause in (None, row.cause_code)
    )
    told = replace(found, differences=chosen)
    if as_json:
        _print_json(older.id, newer.id, told)
    else:
        print(f"{older.id} → {newer.id}")
        _print(told)


def _refuse_unknown(cause: str | None) -> None:
    from extract.errors import UsageError
    from transform.codes import CAUSES

    if cause is not None and cause not in CAUSES:
        raise UsageError(f"There is no cause {cause!r}; causes: {', '.join(CAUSES)}.")


def _print_json(before: str, after: str, found: Comparison) -> None:
    columns = ("table", "cause_code", "added", "removed", "changed")
    told = {
        "from": before,
        "to": after,
        "schema": list(found.schema),
        "missing": found.missing,
        "summary": [dict(zip(columns, row, strict=True)) for row in found.summary()],
        "changes": [asdict(row) for row in found.differences],
    }
    print(json.dumps(told, indent=2, ensure_ascii=False))


def _print(found: Comparison) -> None:
    from flows.display import print_grid

    for words in found.schema:
        print(f"  {words}")
    if not found.differences:
        print("No row differs.")
        return
    print_grid(("table", "cause", "rows added", "rows removed", "cells changed"), found.summary())
    if found.missing:
        print(
            f"Release {found.missing}, which lies between, is no longer kept: a change that it "
            "alone could explain has no cause here."
        )
    print()
    _print_rows(found.differences)


def _print_rows(rows: Sequence[Difference]) -> None:
    from flows.display import print_grid

    columns = ("table", "key", "column", "change_code", "old", "new", "cause_code")
    shown = [tuple(getattr(row, name) for name in columns) for row in rows[:SCREENFUL]]
    header = ("table", "key", "column", "change", "old", "new", "cause")
    print_grid(header, shown, longest=40)
    more = "; --json gives all" if len(rows) > SCREENFUL else ""
    told = f"{SCREENFUL} of {len(rows):,}" if len(rows) > SCREENFUL else f"{len(rows):,}"
    print(f"{told} change{'' if len(rows) == 1 else 's'}{more}")
