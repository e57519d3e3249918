"""`minutebook show`: a table, or one report with its facts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError
from flows.commands.options import AsJson, DataFolder, latest_release, settings_of

SCREENFUL = 40
"""Rows that are shown where no limit is given."""


Name = Annotated[
    str,
    typer.Argument(
        metavar="TABLE|REPORT",
        help="A table, or a report: its id, the name of its file, or the start of either.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        help="column=value, or != > < >= <= ~ (contains) for =; repeatable.", show_default=False
    ),
]
Columns = Annotated[
    str | None, typer.Option(help="Columns, separated by commas.", show_default=False)
]
Limit = Annotated[
    int | None,
    typer.Option(min=0, help="Rows at most; 0 shows all (default: 40).", show_default=False),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV instead.")]


def show(
    name: Name = "meetings",
    where: Where = None,
    columns: Columns = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    data: DataFolder = None,
) -> None:
    """Print a table of the latest release, or the facts of one report with their passages.

    Examples:

        minutebook show meetings

        minutebook show positions --where "organisation~unesco" --where "is_acting=yes"

        minutebook show meetings --where "start_date>=2024" --columns name,city,start_date

        minutebook show participations --where "meeting~8th" --columns person,capacity_code,passage

        minutebook show people --csv > people.csv

        minutebook show 8th-meeting.txt
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; give one.")
    release = latest_release(settings_of(data)).path
    from transform.tables import TABLES

    if name in TABLES:
        _show_table(name, release, where or [], columns, limit, as_json, as_csv)
    elif where or columns or limit is not None or as_csv:
        _refuse_report_options(name, release)
    else:
        from flows.report_page import print_report

        print_report(release, name, as_json=as_json)


def _show_table(
    name: str,
    release: Path,
    where: list[str],
    columns: str | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    from flows import display, views
    from flows.conditions import column_of, parse_conditions

    table = views.viewed(views.find_table(name))
    asked = [column_of(part.strip(), table).name for part in (columns or "").split(",") if part]
    conditions = parse_conditions(where, table)
    if as_json or as_csv:
        chosen = asked or views.exported(table)
        found = views.select(release, table, chosen, conditions=conditions, limit=limit)
        form = display.as_json if as_json else display.as_csv
        print(form(found.rows, chosen).rstrip("\n"))
        return
    shown = SCREENFUL if limit is None else limit
    chosen = asked or views.DEFAULTS.get(name, table.column_names)
    found = views.select(release, table, chosen, conditions=conditions, limit=shown)
    names = {} if asked else views.names_for(release, table, chosen)
    display.print_selection(found, chosen, names)


def _refuse_report_options(name: str, release: Path) -> None:
    from flows.report_page import find_report

    find_report(release, name)
    raise UsageError(
        "--where, --columns, --limit and --csv are for tables; a report is shown whole."
    )
