import csv
from pathlib import Path

import pytest

from extract.records import Extraction, Organisation
from extract.vocabulary import fold
from transform.recognition import Recogniser

FORMS = Path(__file__).with_name("centre_forms.csv")
LEAST = 0.97


@pytest.fixture(scope="module")
def rows():
    with FORMS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def resolved(rows, vocabulary):
    """The id that each form gets, each in a report of its own that speaks of UNESCO."""
    from tests.transform.conftest import _report
    from transform.build import build_tables

    extractions = []
    for number, row in enumerate(rows):
        body = Organisation(
            "organisation:1", row["form"], forms=(row["form"],),
            country_code=row["country_code"] or None,
        )  # fmt: skip
        text = f"{row['form']} wrote to UNESCO in letter {number}."
        extractions.append(Extraction(_report(text), organisations=(body,)))
    names = build_tables(extractions, (), vocabulary=vocabulary)["names"]
    found: dict[str, set[str]] = {}
    for name, entity_id in zip(names["name"], names["entity_id"], strict=True):
        found.setdefault(name, set()).add(entity_id)
    return found


def test_the_table_is_large_enough(rows, vocabulary):
    positive = [row for row in rows if row["expected"]]
    assert len(positive) >= 60
    assert len({row["expected"] for row in positive}) >= 12
    assert len(rows) - len(positive) >= 30
    registered = {
        fold(name)
        for body in vocabulary.organisations
        for name in (*body.names, body.acronym or "")
    }
    assert sum(fold(row["form"]) not in registered for row in positive) >= 40


def test_centres_are_found_by_the_names_that_reports_give_them(rows, resolved):
    positive = [row for row in rows if row["expected"]]
    wrong = [row for row in positive if row["expected"] not in resolved[row["form"]]]
    assert 1 - len(wrong) / len(positive) >= LEAST, wrong


def test_no_body_is_forced_onto_a_registered_one(rows, resolved, vocabulary):
    counted = [row["form"] for row in rows]
    forced = {
        row["form"]: sorted(resolved[row["form"]])
        for row in rows
        if not row["expected"] and counted.count(row["form"]) == 1
        if any(i in vocabulary.organisations.by_id for i in resolved[row["form"]])
    }
    assert forced == {}


def test_candidates_come_the_likeliest_first(vocabulary):
    recogniser = Recogniser(vocabulary)
    assert recogniser.candidates("Regional Centre for Quality and Excellence")[0] == "unesco-rcqe"
    assert recogniser.candidates("Nobody's Laboratory") == ()
    assert recogniser.recognise("International Groundwater Assessment", "KE") is None
