"""The data dictionary: what every table and column means, derived from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

from transform.tables import CONTRACT_VERSION, TABLES, Column, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One column as the dictionary shows it."""

    table: str
    column: str
    type: str
    null: str
    """`yes` where a value may be missing."""
    meaning: str
    values: str
    """What the value must be one of: a closed list, or the column it refers to."""


def dictionary_entries(tables: Mapping[str, Table] = TABLES) -> list[Entry]:
    """One entry per column, in the order of the contract."""
    return [_entry(table, column) for table in tables.values() for column in table.columns]


def dictionary_rows(tables: Mapping[str, Table] = TABLES) -> list[tuple[str, ...]]:
    """The dictionary as rows under a header, for formats that are tables themselves."""
    return [tuple(field.name for field in fields(Entry)), *map(astuple, dictionary_entries(tables))]


def dictionary_markdown(tables: Mapping[str, Table] = TABLES) -> str:
    """The dictionary as a Markdown page: a heading per group, a table per table."""
    lines = ["# Data dictionary", "", f"Contract {CONTRACT_VERSION}.", ""]
    group = None
    for table in tables.values():
        if table.group != group:
            group = table.group
            lines += [f"## {group.capitalize()}", ""]
        lines += [f"### {table.name}", "", table.meaning, ""]
        lines += [f"Key: {', '.join(f'`{name}`' for name in table.key)}.", ""]
        lines += ["| column | type | null | meaning | values |", "| --- | --- | --- | --- | --- |"]
        for entry in (_entry(table, column) for column in table.columns):
            cells = (f"`{entry.column}`", entry.type, entry.null, entry.meaning, entry.values)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _entry(table: Table, column: Column) -> Entry:
    values = ", ".join(column.codes or ())
    if column.references:
        values = f"from {column.references}"
    null = "yes" if column.is_nullable else "no"
    return Entry(table.name, column.name, column.type, null, column.meaning, values)
