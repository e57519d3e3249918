"""One report for the eye: its facts, grouped, each with the passage it was read from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from flows.display import console, shorten
from flows.paging import Paging
from flows.views import NAMED, Row, called, close_to, find_table, plain, table_rows, written
from transform.tables import TABLES

LONGEST = 200
"""Characters of a passage."""
VERDICTS = {"extraction_incomplete": "not all are named, or not all were read"}
"""Verdicts whose code alone would say too much."""

Names = Mapping[str, str]
Tell = Callable[[Row, Names], str]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of facts on the page: the table they stand in, and one as a line."""

    heading: str
    table: str
    tell: Tell


def print_report(release: Path, asked: str, *, as_json: bool = False) -> None:
    """Print the facts of the report that is asked for by id, start of its id, or file name."""
    report = find_report(release, asked)
    facts = {section.table: facts_of(release, section.table, report) for section in SECTIONS}
    if as_json:
        told = {"report": dict(report), **facts}
        print(json.dumps(told, indent=2, default=plain, ensure_ascii=False))
        return
    names = names_of(release)
    lines = _head(report, names)
    for section in SECTIONS:
        rows = facts[section.table]
        if rows:
            lines += ["", f"{section.heading} ({len(rows)})"]
        for row in rows:
            lines.append(f"  {section.tell(row, names)}")
            passage = shorten(row["passage"], LONGEST)
            place = f", page {row['page']}" if row["page"] else ""
            lines.append(f"      “{passage}”  [{row['rule']} {row['confidence']:.2f}{place}]")
    page = console()
    for line in lines:
        page.print(line, markup=False, soft_wrap=True)


def find_report(release: Path, asked: str, *, or_table: bool = True) -> Row:
    """The report with this id, uri or file name (with or without its end), or the start of one.

    Where there is none, the `UsageError` names what is close; tables, too, if one might be meant.
    """
    reports = table_rows(release, TABLES["reports"])
    wanted = asked.casefold()
    named = [row for row in reports if wanted in _handles(row)]
    found = named or [row for row in reports if _begins(row, wanted)]
    if len(found) > 1:
        told = ", ".join(f"{row['report_id']} ({row['uri']})" for row in found[:5])
        raise UsageError(f"{asked!r} is more than one report; give the id of one: {told}.")
    if not found:
        names = sorted({name for row in reports for name in _handles(row)})
        if or_table:
            find_table(asked, others=names)
        known = close_to(wanted, names, otherwise="see `minutebook show reports`.")
        raise UsageError(f"There is no report {asked!r} in this release; {known}")
    return found[0]


def facts_of(release: Path, table: str, report: Row) -> list[dict[str, Any]]:
    """The rows of a table that this report states, in the order of the text, with passages."""
    rows = [row for row in table_rows(release, TABLES[table]) if _is_of(row, report)]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    paging, report_id = Paging(release), report["report_id"]
    return [
        {
            **row,
            "passage": report["text"][row["start"] : row["end"]],
            "page": paging.page_of(report_id, row["start"]),
        }
        for row in rows
    ]


def names_of(release: Path) -> dict[str, str]:
    """The names of all things and countries by id."""
    names: dict[str, str] = {}
    for table in (*NAMED, "countries"):
        key = TABLES[table].key[0]
        rows = table_rows(release, TABLES[table])
        names |= {row[key]: called(row, TABLES[table]) for row in rows}
    return names


def _is_of(row: Row, report: Row) -> bool:
    return bool(row["report_id"] == report["report_id"])


def _begins(row: Row, start: str) -> bool:
    return any(handle.startswith(start) for handle in _handles(row))


def _handles(row: Row) -> tuple[str, ...]:
    """What a report may be called by."""
    file_name = row["file_name"].casefold()
    return (row["report_id"], row["uri"].casefold(), file_name, Path(file_name).stem)


def _head(report: Row, names: Names) -> list[str]:
    about = {
        "report": report["report_id"],
        "from": report["uri"],
        "publisher": names.get(report["publisher_id"] or ""),
        "published": report["published_date"],
        "words": report["word_count"],
    }
    title = [report["title"] or report["file_name"]]
    return title + [f"  {name:<10} {written(value)}" for name, value in about.items() if value]


def _joined(*parts: Any, mark: str = ", ") -> str:
    return mark.join(written(part) for part in parts if part is not None and written(part))


def _meeting(row: Row, names: Names) -> str:
    dates = row["start_date"]
    if row["end_date"] != dates:
        dates = f"{dates} to {row['end_date']}"
    place = _joined(row["venue"], row["city"], names.get(row["country_code"] or ""))
    theme = f"theme: {row['theme']}" if row["theme"] else None
    main = "" if row["is_main"] else " (mentioned)"
    return _joined(names[row["meeting_id"]] + main, dates, place, theme, mark="; ")


def _position(row: Row, names: Names) -> str:
    """`Carlos Vargas: Chief of Section, UNESCO (acting)`."""
    body = row["organisation"] or names.get(row["country_code"] or "")
    states = [name for name in ("acting", "former") if row[f"is_{name}"]]
    told = f"{names[row['person_id']]}: {_joined(row['role'], body)}"
    return f"{told} ({', '.join(states)})" if states else told


def _who(row: Row, names: Names) -> str:
    ids = [row.get(name) for name in ("person_id", "organisation_id", "country_code")]
    return _joined(*(names.get(key, key) for key in ids if key)) or "(unnamed)"


def _participation(row: Row, names: Names) -> str:
    online = "online" if row["is_online"] else None
    sent = row["represented_by_id"]
    instead = f"represented by {names.get(sent, sent)}" if sent else None
    topic = f"on {row['topic']}" if row["topic"] else None
    capacity = row["capacity_code"].replace("_", " ")
    return f"{capacity}: {_joined(_who(row, names), topic, online, instead)}"


def _statement(row: Row, names: Names) -> str:
    return f"{_who(row, names)} ({row['verb']}, {row['form_code']})"


def _outcome(row: Row, names: Names) -> str:
    actors = _joined(*(names.get(key, key) for key in row["actor_ids"]))
    due = f"due {row['due_year']}" if row["due_year"] else None
    return f"{row['kind_code']}: {_joined(actors, due)}".rstrip(": ")


def _presentation(row: Row, names: Names) -> str:
    by = _joined(*(names.get(row[name] or "") for name in ("person_id", "organisation_id")))
    return f"{names[row['programme_id']]}" + (f" (by {by})" if by else "")


def _finding(row: Row, names: Names) -> str:
    told = f"{row['field']}: stated {row['stated']}, found {row['found']}"
    return f"{row['kind_code']}, {told} ({VERDICTS.get(code := row['verdict_code'], code)})"


def _unresolved(row: Row, names: Names) -> str:
    return f"{row['noun']} {row['text']!r}: {row['reason_code']}"


SECTIONS = (
    Section("Meetings", "meeting_reports", _meeting),
    Section("People and positions", "positions", _position),
    Section("Participations", "participations", _participation),
    Section("Statements", "statements", _statement),
    Section("Outcomes", "outcomes", _outcome),
    Section("Programmes", "presentations", _presentation),
    Section("Findings", "findings", _finding),
    Section("Unresolved", "unresolved", _unresolved),
)
