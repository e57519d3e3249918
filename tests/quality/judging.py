"""Hold the tables of a release against annotated reports, task by task.

Every wanted fact is paired with at most one found row; what is left on either
side is missing or extra. Each verdict carries the rule of its row, so that the
same pass gives the F1 of every task and the precision of every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tests.quality.annotated import Annotated
from tests.quality.likeness import alike, person_key, plain, same_date

Row = dict[str, Any]
FIELDS = ("name", "start_date", "end_date", "city", "country", "theme")
PARTS = {
    "host": "host",
    "organiser": "organiser",
    "co_organiser": "co_organiser",
    "supporter": "supporter",
    "attended": "attendee",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact of one task: `right`, `extra` (found, not wanted) or `missing`."""

    task: str
    report: str
    outcome: str
    item: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """The rows of a release by table and report, and how its entities are written."""

    rows: dict[str, dict[str, list[Row]]]
    person: dict[str, str]
    organisation: dict[str, str]
    country_of: dict[str, str]
    forms: dict[str, set[str]]

    def of(self, table: str, report: str) -> list[Row]:
        return self.rows[table].get(report, [])

    def body_names(self, key: str | None) -> set[str]:
        return ({plain(self.organisation.get(key or ""))} | self.forms.get(key or "", set())) - {""}


def _records(frame: pd.DataFrame) -> list[Row]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


def open_frames(frames: dict[str, pd.DataFrame]) -> Release:
    """Index the frames of a release by the stem of each report's file."""
    stems = {row["report_id"]: Path(row["file_name"]).stem for row in _records(frames["reports"])}
    facts = ("mentions", "positions", "participations", "meeting_reports", "statements", "outcomes")
    rows: dict[str, dict[str, list[Row]]] = {}
    for table in facts:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in _records(frames[table]):
            groups[stems[row["report_id"]]].append(row)
        rows[table] = groups
    forms: dict[str, set[str]] = defaultdict(set)
    for row in _records(frames["names"]):
        forms[row["entity_id"]].add(plain(row["name"]))
    bodies = _records(frames["organisations"])
    return Release(
        rows,
        {row["person_id"]: row["name"] for row in _records(frames["people"])},
        {row["organisation_id"]: row["name"] for row in bodies},
        {row["organisation_id"]: row["country_code"] for row in bodies},
        forms,
    )


def _pair(
    task: str,
    report: str,
    wanted: Iterable[Any],
    found: Iterable[tuple[Any, str | None]],
    same: Callable[[Any, Any], bool],
) -> Iterator[Verdict]:
    left = list(found)
    for item in wanted:
        hit = next((pair for pair in left if same(item, pair[0])), None)
        if hit is None:
            yield Verdict(task, report, "missing", str(item))
        else:
            left.remove(hit)
            yield Verdict(task, report, "right", str(item), hit[1])
    for item, rule in left:
        yield Verdict(task, report, "extra", str(item), rule)


def _forms(organisation: Row) -> set[str]:
    names = [
        organisation["name"],
        organisation.get("acronym"),
        *organisation.get("other_forms", []),
    ]
    return {plain(name) for name in names if name}


def _known(facts: Row) -> dict[str, set[str]]:
    return {form: _forms(o) for o in facts.get("organisations", []) for form in _forms(o)}


def _people(release: Release, item: Annotated) -> Iterator[Verdict]:
    found = {
        m["entity_id"] or m["text"]: (
            release.person.get(m["entity_id"] or "", m["text"]),
            m["rule"],
        )
        for m in release.of("mentions", item.id)
        if m["label"] == "PERSON"
    }
    wanted = [person["name"] for person in item.facts.get("people", [])]
    yield from _pair(
        "people", item.id, wanted, found.values(), lambda a, b: person_key(a) == person_key(b)
    )


def _positions(release: Release, item: Annotated) -> Iterator[Verdict]:
    known = _known(item.facts)
    wanted = [
        (person["name"], held["role"], held.get("organisation"))
        for person in item.facts.get("people", [])
        for held in person.get("positions", [])
        if held.get("role")
    ]
    unique: dict[tuple[str, str, str], tuple[Any, str]] = {}
    for row in release.of("positions", item.id):
        name = release.person.get(row["person_id"], row["person"])
        body = row["organisation_id"] or plain(row["organisation"])
        if row["role"]:
            unique[str(name), plain(row["role"]), body] = ((name, row["role"], row), row["rule"])

    def same_role(a: Any, b: Any) -> bool:
        return person_key(a[0]) == person_key(b[0]) and alike(a[1], b[1])

    def same_body(name: str, row: Row) -> bool:
        names = known.get(plain(name), {plain(name)})
        got = release.body_names(row["organisation_id"]) | ({plain(row["organisation"])} - {""})
        return bool(names & got) or any(alike(w, g) for w in names for g in got)

    yield from _pair("person-role", item.id, wanted, unique.values(), same_role)
    with_body = [(found, rule) for found, rule in unique.values() if found[2]["organisation"]]
    yield from _pair(
        "person-role-organisation",
        item.id,
        [w for w in wanted if w[2]],
        with_body,
        lambda a, b: same_role(a, b) and same_body(a[2], b[2]),
    )


def _organisations(release: Release, item: Annotated) -> Iterator[Verdict]:
    found: dict[str, tuple[set[str], str]] = {}
    for mention in release.of("mentions", item.id):
        if mention["label"] == "ORG":
            key = mention["entity_id"] or plain(mention["text"])
            names, _ = found.setdefault(key, (set(), mention["rule"]))
            names |= {plain(mention["text"])} | release.body_names(mention["entity_id"])
    wanted = [_forms(o) for o in item.facts.get("organisations", [])]
    yield from _pair("organisations", item.id, wanted, found.values(), lambda a, b: bool(a & b))


def _countries(release: Release, item: Annotated) -> Iterator[Verdict]:
    mentions = release.of("mentions", item.id)
    named = {m["entity_id"] for m in mentions if m["label"] in ("COUNTRY", "NORP")} - {None}
    named |= {r["country_code"] for r in release.of("participations", item.id)} - {None}
    wanted = set(item.facts.get("countries", []))
    implied = {release.country_of.get(m["entity_id"]) for m in mentions if m["label"] == "ORG"}
    found = sorted(named | (implied & wanted))
    yield from _pair(
        "countries", item.id, sorted(wanted), [(code, None) for code in found], lambda a, b: a == b
    )


def _participations(release: Release, item: Annotated) -> Iterator[Verdict]:
    rows = release.of("participations", item.id)
    acted = {
        (release.person.get(r["person_id"], ""), r["capacity_code"]): r["rule"]
        for r in rows
        if r["person_id"]
    }
    wanted = [(p["name"], a) for p in item.facts.get("people", []) for a in p.get("actions", [])]
    yield from _pair(
        "person-action",
        item.id,
        wanted,
        sorted(acted.items()),
        lambda a, b: person_key(a[0]) == person_key(b[0]) and a[1] == b[1],
    )
    known = _known(item.facts)
    parts = {
        (r["organisation_id"], PARTS[r["capacity_code"]]): r["rule"]
        for r in rows
        if r["organisation_id"] and r["capacity_code"] in PARTS
    }
    functions = [
        (known.get(plain(p["organisation"]), {plain(p["organisation"])}), p["function"])
        for p in item.facts.get("participants", [])
        if p.get("organisation")
    ]
    yield from _pair(
        "organisation-part",
        item.id,
        functions,
        sorted(parts.items()),
        lambda a, b: a[1] == b[1] and bool(a[0] & release.body_names(b[0])),
    )


def _same_field(field: str, gold: Row, row: Row) -> bool:
    if field == "name":
        return alike(gold["name"], row["name"], 0.8) or alike(gold.get("series"), row["name"], 0.8)
    if field in ("start_date", "end_date"):
        return same_date(gold.get(field), row, field)
    if field == "city":
        return plain(gold.get("city")) == plain(row["city"])
    if field == "country":
        return bool(gold["country"] == row["country_code"])
    return alike(gold["theme"], row["theme"])


def _meetings(release: Release, item: Annotated) -> Iterator[Verdict]:
    gold = next((m for m in item.facts.get("meetings", []) if m.get("main")), None)
    row = next((r for r in release.of("meeting_reports", item.id) if r["is_main"]), None)
    for field in FIELDS:
        value = row["country_code" if field == "country" else field] if row else None
        yield from _pair(
            f"meeting-{field.removesuffix('_date')}",
            item.id,
            [gold] if gold and gold.get(field) else [],
            [(row, row["rule"])] if row and value not in (None, "") else [],
            lambda a, b, field=field: _same_field(field, a, b),  # type: ignore[misc]
        )


def _others(release: Release, item: Annotated) -> Iterator[Verdict]:
    programmes = {
        plain(m["text"]): m["rule"]
        for m in release.of("mentions", item.id)
        if m["label"] == "PROGRAMME"
    }
    wanted = sorted({plain(p["name"]) for p in item.facts.get("programmes", [])})
    yield from _pair("programmes", item.id, wanted, sorted(programmes.items()), alike)
    speakers = [s["speaker"] for s in item.facts.get("statements", []) if s.get("speaker")]
    said = [
        (release.person.get(r["person_id"], ""), r["rule"])
        for r in release.of("statements", item.id)
        if r["person_id"]
    ]
    yield from _pair(
        "statements", item.id, speakers, said, lambda a, b: person_key(a) == person_key(b)
    )
    kinds = [outcome["kind"] for outcome in item.facts.get("outcomes", [])]
    found = [(r["kind_code"], r["rule"]) for r in release.of("outcomes", item.id)]
    yield from _pair("outcomes", item.id, kinds, found, lambda a, b: a == b)


def _mentions(release: Release, item: Annotated) -> Iterator[Verdict]:
    found = [
        ((m["start"], m["end"], m["label"]), m["rule"]) for m in release.of("mentions", item.id)
    ]
    wanted = set(item.spans)
    for span, rule in found:
        outcome = "right" if span in wanted else "extra"
        yield Verdict(
            "mentions", item.id, outcome, f"{span[2]} {item.text[span[0] : span[1]]}", rule
        )
    for start, end, label in wanted - {span for span, _ in found}:
        yield Verdict("mentions", item.id, "missing", f"{label} {item.text[start:end]}")


TASKS = (
    _people, _positions, _organisations, _countries, _participations, _meetings, _others, _mentions,
)  # fmt: skip


def judge(frames: dict[str, pd.DataFrame], reports: Iterable[Annotated]) -> list[Verdict]:
    """Every verdict on a release, report by report."""
    release = open_frames(frames)
    return [verdict for item in reports for task in TASKS for verdict in task(release, item)]
