"""`minutebook explain`: why records of several reports are one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from flows.commands.options import DataFolder, latest_release, settings_of

if TYPE_CHECKING:
    import pandas as pd

    Tables = dict[str, pd.DataFrame]

AROUND = 40
"""Characters shown on either side of a name."""


def explain(
    entity_id: Annotated[
        str, typer.Argument(metavar="ID", help="An id, of this release or of an earlier one.")
    ],
    data: DataFolder = None,
) -> None:
    """Say what was joined under an id, by which rule and from which passages.

    Equal names are listed with the number of their reports; every other name with the rule that
    joined it, what it has in common with the rest, and the passage.

    Examples:

        minutebook explain carlos-vargas

        minutebook explain unesco-rcqe
    """
    for line in explanation(latest_release(settings_of(data)).path, entity_id):
        print(line)


def explanation(release: Path, asked: str) -> list[str]:
    """The lines of `explain`; raises `UsageError` for an id that the release does not know."""
    from load.parquet import read_table

    needed = ("names", "merges", "redirects", "reports", "conflicts")
    tables = {name: read_table(release / f"{name}.parquet") for name in needed}
    gone = dict(zip(tables["redirects"]["old_id"], tables["redirects"]["new_id"], strict=True))
    entity_id = gone.get(asked, asked)
    names = tables["names"][tables["names"]["entity_id"] == entity_id]
    merges = tables["merges"][tables["merges"]["entity_id"] == entity_id]
    if names.empty and merges.empty:
        raise UsageError(
            f"{asked!r} is no id of this release; see `minutebook show organisations`, `people`, "
            "`meetings` or `programmes`."
        )
    lines = [f"{asked} is {entity_id} now."] if asked != entity_id else []
    lines += [f"Redirected here: {old}" for old, new in gone.items() if new == entity_id]
    lines.append(f"Written in {len(names)} way(s):")
    ordered = names.sort_values(["report_count", "name"], ascending=[False, True])
    lines += [f"  {row.name}  ({row.report_count} report(s))" for row in ordered.itertuples(False)]
    return lines + _joined(merges, tables) + _disagreements(entity_id, tables)


def _joined(merges: pd.DataFrame, tables: Tables) -> list[str]:
    from transform.merges import MEANINGS

    if merges.empty:
        return ["Joined by equal names alone."]
    reports = tables["reports"].set_index("report_id")
    lines = ["Joined although written differently:"]
    for row in merges.to_dict("records"):
        report = reports.loc[row["report_id"]]
        shared = f" ({row['shared']})" if row["shared"] else ""
        name = repr(row["name"]) if row["name"] else "a meeting without a name"
        lines.append(f"  {name} in {report['file_name']}: {MEANINGS[row['reason_code']]}{shared}")
        if row["start"] is not None and row["start"] == row["start"]:
            start, end = int(row["start"]), int(row["end"])
            passage = report["text"][max(0, start - AROUND) : end + AROUND]
            lines.append(f"      \u201c{' '.join(passage.split())}\u201d  [{start}-{end}]")
    return lines


def _disagreements(entity_id: str, tables: Tables) -> list[str]:
    found = tables["conflicts"][tables["conflicts"]["entity_id"] == entity_id]
    lines = ["Reports disagree:"] if len(found) else []
    for row in found.itertuples(index=False):
        chosen = "  <- shown" if row.is_chosen else ""
        lines.append(f"  {row.field}: {row.value} (report {row.report_id}){chosen}")
    return lines
