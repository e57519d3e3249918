"""Which columns of a table are shown when none are asked for, and rows as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from flows.conditions import Condition
from flows.paging import Paging
from load.parquet import read_table
from transform.frames import iterate
from transform.meeting_names import unnamed
from transform.tables import TABLES, Column, Table

DEFAULTS: dict[str, tuple[str, ...]] = {
    "reports": ("title", "publisher_id", "published_date", "file_name", "word_count", "report_id"),
    "pages": ("report_id", "page", "start", "end"),
    "meetings": ("name", "edition", "start_date", "end_date", "city", "country_code", "theme"),
    "series": ("name", "meeting_count", "first_edition", "last_edition"),
    "organisations": ("name", "acronym", "kind_code", "parent_id", "country_code", "report_count"),
    "centres": ("name", "acronym", "category", "sector_code", "city", "country_code"),
    "people": ("name", "title", "first_reported_date", "last_reported_date", "report_count"),
    "countries": ("name", "country_code", "subregion", "report_count", "meeting_count"),
    "programmes": ("name", "acronym", "kind_code", "owner_id"),
    "names": ("name", "noun", "entity_id", "report_count"),
    "mentions": ("text", "label", "entity_id", "report_id"),
    "meeting_reports": ("name", "start_date", "end_date", "city", "country_code", "report_id"),
    "positions": (
        "person", "role", "organisation", "country_code", "role_code", "is_acting", "as_of_date",
    ),
    "participations": (
        "meeting_id", "capacity_code", "person_id", "organisation_id", "country_code", "topic",
    ),
    "presentations": ("programme_id", "person_id", "organisation_id", "meeting_id"),
    "statements": ("person_id", "organisation_id", "passage", "meeting_id"),
    "outcomes": ("kind_code", "passage", "actors", "due_year", "meeting_id"),
    "tenures": (
        "person_id", "role", "organisation_id", "first_date", "last_date",
    ),
    "presence": ("organisation_id", "series_id", "edition", "presence_code"),
    "findings": ("kind_code", "field", "stated", "found", "verdict_code", "report_id"),
    "conflicts": ("entity_id", "field", "value", "is_chosen", "report_id"),
    "unresolved": ("text", "noun", "reason_code", "report_id"),
    "quarantine": ("uri", "reason_code", "message"),
    "rules": ("rule", "precision", "support", "confidence", "description"),
    "changes": ("table", "key", "column", "change_code", "old", "new", "cause_code"),
    "redirects": ("old_id", "new_id", "reason_code"),
}  # fmt: skip
"""Names come before ids; columns of ids are shown as the names of what they point at."""

NAMED = ("organisations", "people", "meetings", "series", "programmes")
"""Tables whose rows have a name, by an id."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a table: those that were asked for, and how many there are in all."""

    table: Table
    rows: tuple[Row, ...]
    total: int


def find_table(name: str, *, others: Iterable[str] = ()) -> Table:
    """The table of this name, or a `UsageError` with close names, those of `others` among them."""
    if name not in TABLES:
        known = close_to(name, [*TABLES, *others], otherwise=f"tables: {', '.join(TABLES)}.")
        raise UsageError(f"There is no table or report {name!r}; {known}")
    return TABLES[name]


def close_to(name: str, names: Iterable[str], *, otherwise: str) -> str:
    """The names that somebody may have meant, as a question; another word where none is close."""
    close = get_close_matches(name, list(names), n=5, cutoff=0.5)
    return f"did you mean {', '.join(close)}?" if close else otherwise


def viewed(table: Table) -> Table:
    """A table with what can be asked for besides its columns.

    `person` for `person_id` and so on: the name of the thing; `actors`: names of
    the actors; `passage`: the text that the row was read from; `page`: where in a PDF.
    """
    more = [
        Column(column.name.removesuffix("_id"), "string", f"The name behind {column.name}.")
        for column in table.columns
        if (column.references or "").split(".")[0] in NAMED and column.name.endswith("_id")
    ]
    if "actor_ids" in table.column_names:
        more.append(Column("actors", "string", "The names of the actors."))
    if table.has_evidence:
        more.append(Column("passage", "string", "The text that the row was read from."))
        more.append(Column("page", "integer", "The page of its document that this stands on."))
    fresh = tuple(column for column in more if column.name not in table.column_names)
    return replace(table, columns=(*table.columns, *fresh))


def exported(table: Table) -> tuple[str, ...]:
    """The columns of JSON and CSV where none are asked for: the contract's, and the passage."""
    return (*TABLES[table.name].column_names, *(("passage",) if table.has_evidence else ()))


def _enrich(
    release: Path, table: Table, rows: list[dict[str, Any]], columns: Iterable[str]
) -> None:
    """Fill in those of these columns that a viewed table has besides those of the contract."""
    base = TABLES[table.name]
    further = set(columns) - set(base.column_names)
    names = names_for(release, base, [f"{name}_id" for name in further & _ids_of(base)])
    people = _names_of(release, ("people", "organisations")) if "actors" in further else {}
    texts = {}
    if "passage" in further:
        texts = {row["report_id"]: row["text"] for row in table_rows(release, TABLES["reports"])}
    paging = Paging(release) if "page" in further else None
    for row in rows:
        if paging:
            row["page"] = paging.page_of(row["report_id"], row["start"])
        for column, named in names.items():
            row[column.removesuffix("_id")] = named.get(row[column], row[column])
        if "actors" in further:
            row["actors"] = [people.get(actor, actor) for actor in row["actor_ids"]]
        if "passage" in further:
            text = texts[row["report_id"]][row["start"] : row["end"]]
            row["passage"] = " ".join(text.split())


def _ids_of(table: Table) -> set[str]:
    return {name.removesuffix("_id") for name in table.column_names if name.endswith("_id")}


def _names_of(release: Path, tables: Iterable[str]) -> dict[str, str]:
    return {
        row[TABLES[name].key[0]]: row["name"]
        for name in tables
        for row in table_rows(release, TABLES[name])
    }


def select(
    release: Path,
    table: Table,
    columns: Iterable[str],
    *,
    conditions: Sequence[Condition] = (),
    limit: int | None = None,
) -> Selection:
    """The rows that meet all conditions, the first `limit` of them, with these columns at least."""
    everything = table_rows(release, TABLES[table.name])
    needed = {*columns, *(condition.column.name for condition in conditions)}
    _enrich(release, table, everything, needed)
    rows = [
        row
        for row in everything
        if all(condition.holds(row[condition.column.name]) for condition in conditions)
    ]
    return Selection(table, tuple(rows[: limit or None]), len(rows))


def table_rows(release: Path, table: Table) -> list[dict[str, Any]]:
    """All rows of a table as plain values, missing ones as None."""
    frame = read_table(release / f"{table.name}.parquet", table)
    columns = table.column_names
    return [dict(zip(columns, row, strict=True)) for row in iterate(frame, columns)]


def names_for(release: Path, table: Table, columns: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each of these columns that holds ids of named things: id -> name."""
    targets = {column.name: (column.references or "").split(".")[0] for column in table.columns}
    found = {}
    for column in columns:
        target = targets[column]
        if target in NAMED and target != table.name:
            rows = table_rows(release, TABLES[target])
            key = TABLES[target].key[0]
            found[column] = {row[key]: called(row, TABLES[target]) for row in rows}
    return found


def called(row: Row, table: Table) -> str:
    """The name of a thing; of a meeting without one where and when it was, else the id."""
    if row["name"]:
        return str(row["name"])
    is_meeting = table.key[0] == "meeting_id"
    return unnamed(row["city"], row["start_date"]) if is_meeting else f"({row[table.key[0]]})"


def plain(value: Any) -> Any:
    """A value as JSON takes it: dates and times in ISO 8601, what it does not know as text."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, Decimal | float):
        return _number(value)
    return value if value is None or isinstance(value, str | int) else str(value)


def _number(value: Decimal | float) -> int | float | None:
    """A number that JSON knows; None for infinity and for what is no number."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return float(value) if isfinite(value) else None


def written(value: Any) -> str:
    """A value for the eye: nothing for a missing one, `yes` for true."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return ", ".join(map(written, value))
    return str(plain(value))
