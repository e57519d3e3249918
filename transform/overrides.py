"""Values that people gave, in place of those that the reports' majority chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from extract.errors import UsageError
from transform.corrections import Override
from transform.frames import Row, Rows
from transform.identity import Ids
from transform.tables import TABLES, Column

TABLE_OF = {
    "organisation": "organisations", "person": "people", "meeting": "meetings",
    "programme": "programmes",
}  # fmt: skip
"""Where the things of each noun stand."""

_COUNTED = frozenset({"report_count", "is_registered", "series_id"})
"""Columns that follow from the reports and the registry."""


def overridden(rows: dict[str, Rows], overrides: Iterable[Override], ids: Ids) -> dict[str, Rows]:
    """The rows of the entities with the values that people gave."""
    wanted: dict[str, dict[str, dict[str, object]]] = defaultdict(lambda: defaultdict(dict))
    for override in overrides:
        table = TABLE_OF[override.noun]
        column = column_of(override.noun, override.field, override.where)
        entity_id = ids.of_member[override.reference]
        wanted[table][entity_id][column.name] = parsed(column, override.value, override.where)
    for table, values in wanted.items():
        rows[table] = _with_values(rows[table], values)
    return rows


def country_codes(overrides: Iterable[Override]) -> set[str]:
    """The countries that people gave: they must be in the table of countries."""
    return {o.value for o in overrides if o.field == "country_code" and o.value}


def column_of(noun: str, field: str, where: str) -> Column:
    """The column of an entity that a correction may set."""
    table = TABLES[TABLE_OF[noun]]
    allowed = {
        column.name: column
        for column in table.columns
        if column.name not in table.key and column.name not in _COUNTED
    }
    if field not in allowed:
        raise UsageError(
            f"{where}: {field!r} is no column of {table.name} that can be corrected; "
            f"use one of {', '.join(allowed)}."
        )
    return allowed[field]


def parsed(column: Column, value: str, where: str) -> object:
    """The value in the type of its column; an empty one is null."""
    if not value:
        if column.is_nullable:
            return None
        raise UsageError(f"{where}: {column.name} is never null; give a value.")
    if column.codes is not None and value not in column.codes:
        raise UsageError(
            f"{where}: {column.name} {value!r} is not one of {', '.join(column.codes)}."
        )
    try:
        if column.type == "integer":
            return int(value)
        if column.type == "date":
            return date.fromisoformat(value)
    except ValueError as error:
        wanted = "a whole number" if column.type == "integer" else "a day like 2024-11-10"
        raise UsageError(f"{where}: {column.name} {value!r} is not {wanted}.") from error
    return value


def _with_values(rows: Rows, values: Mapping[str, Mapping[str, object]]) -> Rows:
    """The first column of an entity's rows is its id."""
    changed = [_row(rows.columns, row, values.get(str(row[0]))) for row in rows.values]
    return Rows(rows.columns, changed)


def _row(columns: tuple[str, ...], row: Row, values: Mapping[str, object] | None) -> Row:
    if not values:
        return row
    return tuple(values.get(name, cell) for name, cell in zip(columns, row, strict=True))
