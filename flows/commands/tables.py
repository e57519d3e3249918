"""`minutebook tables`: the data dictionary."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from flows.commands.options import AsJson


def tables(
    table: Annotated[
        str | None, typer.Argument(help="One table (default: all).", show_default=False)
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a Markdown page.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what every table and column means.

    Examples:

        minutebook tables

        minutebook tables positions

        minutebook tables --markdown > dictionary.md
    """
    from flows.display import console, print_grid
    from flows.views import find_table
    from load.dictionary import dictionary_entries, dictionary_markdown
    from transform.tables import CONTRACT_VERSION, TABLES

    chosen = {table: find_table(table)} if table else TABLES
    if as_json:
        rows = [asdict(entry) for entry in dictionary_entries(chosen)]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif markdown:
        print(dictionary_markdown(chosen))
    elif table:
        declared = chosen[table]
        print(f"{table}: {declared.meaning}\nKey: {', '.join(declared.key)}.")
        for entry in dictionary_entries(chosen):
            null = ", may be null" if entry.null == "yes" else ""
            values = f" [{entry.values}]" if entry.values else ""
            console().print(
                f"  {entry.column} ({entry.type}{null}): {entry.meaning}{values}", markup=False
            )
    else:
        print(f"Contract {CONTRACT_VERSION}. The columns of one: minutebook tables TABLE")
        told = [(name, found.group, found.meaning) for name, found in TABLES.items()]
        print_grid(("table", "group", "meaning"), told, longest=100)
