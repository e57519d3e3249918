"""Values that people gave, in place of those that the reports' majority chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from extract.errors import UsageError
from extract.records import Interval
from transform.corrections import Override
from transform.frames import Row, Rows
from transform.identity import Ids
from transform.meeting_rows import Held
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


def corrected_starts(overrides: Sequence[Override], ids: Ids) -> dict[str, date | None]:
    """The first day of each meeting for which a person gave it; None where it is no whole day."""
    vague = {m for m, told in _given(overrides, ids, "date_precision").items() if told != "day"}
    starts = _given(overrides, ids, "start_date")
    return {meeting: None if meeting in vague else day for meeting, day in starts.items()}


def corrected_meetings(
    meetings: Iterable[Held], overrides: Sequence[Override], ids: Ids
) -> tuple[Held, ...]:
    """The meetings with the days and editions that people gave: what follows from them follows."""
    starts, ends, editions = (
        _given(overrides, ids, name) for name in ("start_date", "end_date", "edition")
    )
    return tuple(
        replace(
            held,
            dates=_dates(held, starts, ends) if held.id in starts else held.dates,
            edition=editions.get(held.id, held.edition),
        )
        for held in meetings
    )


def _dates(
    held: Held, starts: Mapping[str, date | None], ends: Mapping[str, date | None]
) -> Interval | None:
    """The dates with the first day that a person gave; the last one read stands if it is a day."""
    start, end = starts[held.id], ends.get(held.id)
    if start is None:
        return None
    if end is None and held.dates and held.dates.precision == "day":
        end = held.dates.end
    return Interval(start, max(start, end or start), "day")


def _given(overrides: Iterable[Override], ids: Ids, field: str) -> dict[str, Any]:
    """What people gave for a column of meetings, by meeting."""
    return {
        ids.of_member[o.reference]: parsed(column_of(o.noun, field, o.where), o.value, o.where)
        for o in overrides
        if o.noun == "meeting" and o.field == field
    }


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
