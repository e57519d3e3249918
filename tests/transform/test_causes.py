"""Where several things changed at once, each change is put down to its own."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from extract.records import Evidence
from extract.reports import Quarantined
from transform.build import build_tables
from transform.causes import Causes, Change, Touched
from transform.corrections import Anchor, Correction
from transform.tables import TABLES

EVERYTHING = ("correction", "model", "registry", "code")


def correction(report, action, noun, quote, field="", value=""):
    anchor = Anchor(report.report.uri, quote)
    return Correction(
        "corrections.csv line 2", "A. Editor", "2025-03-01", "so it is", action, noun, anchor,
        field=field, value=value,
    )  # fmt: skip


def causes_of(changes: pd.DataFrame, **wanted: str) -> set[str]:
    found = changes
    for column, value in wanted.items():
        found = found[found[column] == value]
    assert len(found), wanted
    return set(found["cause_code"])


def test_a_correction_beside_new_code_has_its_own_rows(build, host_report):
    first = build(host_report)
    title = correction(host_report, "value", "person", "GE Siying", "title", "Prof.")
    moved = tuple(
        replace(part, evidence=replace(part.evidence, end=part.evidence.end - 1))
        for part in host_report.statements
    )
    assert moved
    changes = build(
        replace(host_report, statements=moved),
        previous=first,
        causes=("correction", "code"),
        corrections=[title],
    )["changes"]
    assert causes_of(changes, table="people", column="title") == {"correction"}
    statements = changes[changes["table"] == "statements"]
    assert len(statements)
    assert "code" in set(statements["cause_code"])


def test_a_correction_beside_a_new_report(build, host_report, one_body):
    first = build(host_report)
    title = correction(host_report, "value", "person", "GE Siying", "title", "Prof.")
    other = one_body("A new house.", "Lagoon Institute")
    changes = build(
        host_report, other, previous=first, causes=("correction",), corrections=[title]
    )["changes"]
    assert causes_of(changes, table="people", column="title") == {"correction"}
    assert causes_of(changes, table="organisations", change_code="added") == {"source"}
    assert causes_of(changes, table="mentions") == {"source"}


def test_a_fact_taken_away_by_hand(build, host_report):
    first = build(host_report)
    said = host_report.statements[0].evidence
    quote = host_report.report.text[said.start : said.end]
    wrong = correction(host_report, "wrong", "statements", quote)
    changes = build(
        host_report, previous=first, causes=("correction", "model", "code"), corrections=[wrong]
    )["changes"]
    assert causes_of(changes, table="statements", change_code="removed") == {"correction"}


def test_new_code_beside_a_new_report_keeps_to_the_old_reports(build, host_report, guest_report):
    first = build(host_report)
    renamed = tuple(
        replace(part, evidence=Evidence(part.evidence.start, part.evidence.end, "other-hand"))
        for part in host_report.outcomes
    )
    assert renamed
    changes = build(
        replace(host_report, outcomes=renamed), guest_report, previous=first, causes=("code",)
    )["changes"]
    assert causes_of(changes, table="outcomes", column="rule") == {"code"}
    assert causes_of(changes, table="reports", change_code="added") == {"source"}
    assert causes_of(changes, table="people", column="report_count") == {"source"}


@pytest.mark.parametrize(
    ("table", "column", "rules", "expected"),
    [
        ("mentions", "", ("model.person", None), "model"),
        ("mentions", "text", ("title.before", "model.person"), "model"),
        ("mentions", "", ("gazetteer.org", None), "registry"),
        ("mentions", "", ("title.before", None), "code"),
        ("statements", "verb", ("statement.beside", "statement.beside"), "code"),
        ("organisations", "wikidata_id", (None, None), "registry"),
        ("organisations", "report_count", (None, None), "code"),
        ("centres", "", (None, None), "registry"),
        ("rules", "precision", (None, None), "code"),
    ],
)
def test_model_registry_and_code_at_once(table, column, rules, expected):
    causes = Causes(frozenset(), frozenset(), EVERYTHING)
    row = {"report_id": "r", "start": 1, "end": 2, "rule": rules[0]}
    change = Change(TABLES[table], column, row, "old", "new", rules[1])
    assert causes.of(change) == expected


def test_what_facts_of_other_reports_were_resolved_to():
    causes = Causes(frozenset({"new"}), frozenset({"ada", "CN"}), ("code",))
    row = {"report_id": "old", "person_id": "ada", "start": 1, "end": 2, "rule": "x"}

    def of(table: str, column: str, old: object, new: object) -> str:
        return causes.of(Change(TABLES[table], column, row, old, new, "x"))

    assert of("statements", "person_id", "a-okafor", "ada") == "source"
    assert of("statements", "person_id", "a-okafor", "bob") == "code"
    assert of("statements", "verb", "say", "tell") == "code"
    assert of("outcomes", "actor_ids", (), ("ada",)) == "source"
    assert of("statements", "", None, None) == "code"
    organisation = {"organisation_id": "x", "country_code": "CN"}
    change = Change(TABLES["organisations"], "acronym", organisation, None, "X")
    assert causes.of(change) == "code"


def test_passages_of_corrections_are_places_in_reports():
    touched = Touched(frozenset(), {"r": [(10, 20)]})
    causes = Causes(frozenset(), frozenset(), ("correction", "code"), touched)

    def of(start: int, end: int, report: str = "r") -> str:
        row = {"report_id": report, "start": start, "end": end, "rule": "x"}
        return causes.of(Change(TABLES["statements"], "", row))

    assert of(0, 11) == "correction"
    assert of(19, 30) == "correction"
    assert of(20, 30) == "code"
    assert of(10, 20, "other") == "code"


@pytest.mark.parametrize(("causes", "expected"), [(("code",), "code"), ((), "source")])
def test_a_report_that_other_code_cannot_read(
    vocabulary, host_report, guest_report, causes, expected
):
    report = guest_report.report
    refused = Quarantined(
        report.source, report.uri, report.file_name, report.raw_sha256, "read", "empty", "No text."
    )

    def both(previous, **options):
        read = (host_report, guest_report)
        return build_tables(read, (), vocabulary=vocabulary, previous=previous, **options)

    before = both(None)
    now = build_tables(
        (host_report,), (refused,), vocabulary=vocabulary, previous=before, causes=causes
    )
    assert {"quarantine", "reports", "people"} <= set(now["changes"]["table"])
    assert set(now["changes"]["cause_code"]) == {expected}
    again = both(now, causes=causes)["changes"]
    assert {"quarantine", "reports", "people"} <= set(again["table"])
    assert set(again["cause_code"]) == {expected}
