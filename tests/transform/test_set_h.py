"""Set h of the annotated reports: several reports of one meeting, people in several reports."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from tests.quality.annotated import read_annotated
from tests.quality.reading import tables_of
from transform.slugs import canonical

LEAST = 0.9


@pytest.fixture(scope="module")
def reports():
    return read_annotated("h")


@pytest.fixture(scope="module")
def tables(reports):
    return tables_of(reports, "given")


def pairs(items):
    return {frozenset(pair) for pair in combinations(items, 2)}


def test_reports_of_one_meeting_are_one_meeting_and_no_others(reports, tables):
    stems = {r.report_id: Path(r.file_name).stem for r in tables["reports"].itertuples()}
    main = {
        stems[row.report_id]: row.meeting_id
        for row in tables["meeting_reports"].itertuples()
        if row.is_main
    }
    wanted, found = defaultdict(list), defaultdict(list)
    for report in reports:
        if told := report.facts.get("same_meeting"):
            wanted[told].append(report.id)
        if report.id in main:
            found[main[report.id]].append(report.id)
    true = set().union(*(pairs(ids) for ids in wanted.values()))
    joined = set().union(*(pairs(ids) for ids in found.values()))
    assert joined <= true
    assert len(joined & true) / len(true) >= LEAST


def test_people_told_to_be_one_are_one_and_no_others(reports, tables):
    stems = {r.report_id: Path(r.file_name).stem for r in tables["reports"].itertuples()}
    ids = {
        (stems[row.report_id], canonical(row.text)): row.entity_id
        for row in tables["mentions"].itertuples()
        if row.label == "PERSON" and row.entity_id
    }
    same: dict[str, list[str | None]] = defaultdict(list)
    others = defaultdict(set)
    for report in reports:
        for number, person in enumerate(report.facts["people"]):
            found = ids.get((report.id, canonical(person["name"])))
            truth = person.get("same_person") or f"{report.id} {number}"
            same[truth].append(found)
            if found:
                others[found].add((report.id, truth))
    wrong = {
        entity: who
        for entity, who in others.items()
        if len({truth for _, truth in who}) > 1 and len({report for report, _ in who}) > 1
    }
    assert wrong == {}
    joined = [
        a is not None and a == b for found in same.values() for a, b in combinations(found, 2)
    ]
    assert sum(joined) / len(joined) >= LEAST
