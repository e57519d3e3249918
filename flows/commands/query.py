"""`minutebook query`: a question in SQL."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from extract.errors import UsageError
from flows.commands.options import AsJson, DataFolder, Force, settings_of

Sql = Annotated[str, typer.Argument(metavar="SQL", help="One SELECT, as DuckDB takes it.")]
AsOf = Annotated[
    str,
    typer.Option(
        metavar="RELEASE",
        help="The release to ask: latest, previous, an id or its start, or a date.",
    ),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV instead.")]
ParquetFile = Annotated[
    Path | None,
    typer.Option("--parquet", metavar="FILE", help="Write a Parquet file.", show_default=False),
]


class Question(TyperCommand):
    """A command whose SQL may begin with a comment, though that looks like an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; a text that begins with `--` and is no option's name is SQL."""
        known = {name for parameter in self.params for name in parameter.opts}
        return super().parse_args(ctx, [f" {a}" if _is_comment(a, known) else a for a in args])


def _is_comment(argument: str, options: Collection[str]) -> bool:
    """Whether an argument begins with a comment of SQL: `-- Who was there?`, then the question."""
    is_long = argument.startswith("--") and len(argument.split()) > 1
    return is_long and argument.partition("=")[0] not in options


def query(
    sql: Sql,
    as_of: AsOf = "latest",
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    parquet: ParquetFile = None,
    force: Force = False,
    data: DataFolder = None,
) -> None:
    """Ask a release a question in SQL: its tables, and the views that its README.md lists.

    A query only reads, and reads nothing but the release.

    Examples:

        minutebook query "SELECT name, city, hosts FROM meeting_overview"

        minutebook query "SELECT centre, edition FROM centre_attendance
        WHERE presence_code = 'attended'" --csv > attended.csv

        minutebook query "FROM doubtful LIMIT 10" --as-of 2026-11

        minutebook query "DESCRIBE career"
    """
    if sum((as_csv, as_json, parquet is not None)) > 1:
        raise UsageError("--csv, --json and --parquet exclude each other; give one.")
    from flows.workspace import asked_release
    from load.queries import answer

    release = asked_release(settings_of(data), as_of)
    found = answer(release.path, sql)
    from flows import display

    if parquet:
        from load.exports.places import refuse_existing
        from load.files import write_file
        from load.parquet import encode

        refuse_existing(parquet, force=force)
        write_file(parquet, encode(found))
        print(f"{parquet}: {found.num_rows:,} row{'' if found.num_rows == 1 else 's'}")
    elif as_csv or as_json:
        form = display.as_json if as_json else display.as_csv
        print(form(found.to_pylist(), found.column_names).rstrip("\n"))
    else:
        display.print_answer(found.to_pylist(), found.column_names)
