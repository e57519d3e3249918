from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.records import Position
from extract.reports import Quarantined
from load.verify import verify_tables
from transform.build import build_tables
from transform.tables import TABLES


def test_an_empty_input_gives_every_table_with_the_types_of_the_contract(build):
    tables = build()
    assert list(tables) == list(TABLES)
    assert verify_tables(tables) == []
    assert all(tables[name].empty for name in TABLES if name != "rules")


def test_reports_of_all_nouns_keep_the_contract(build, host_report, guest_report):
    tables = build(host_report, guest_report)
    assert verify_tables(tables) == []
    filled = {name for name in TABLES if not tables[name].empty}
    assert filled == set(TABLES) - {"quarantine", "changes", "redirects"}


def test_facts_point_at_the_words_that_state_them(build, host_report):
    tables = build(host_report)
    text = tables["reports"]["text"].iloc[0]
    mentions = tables["mentions"]
    assert all(text[m.start : m.end] == m.text for m in mentions.itertuples())
    assert len(mentions) == len(host_report.mentions)


def test_facts_of_one_passage_are_numbered(build, host_report):
    position = host_report.positions[0]
    twice = replace(
        host_report, positions=(position, replace(position, role="Chief (a.i.)"), position)
    )
    rows = build(twice)["positions"]
    place = f"{twice.report.report_id}:{position.evidence.start}-{position.evidence.end}"
    assert list(rows["position_id"]) == [place, f"{place}:2"]
    assert dict(zip(rows["role"], rows["is_acting"], strict=True)) == {
        "Chief (a.i.)": True,
        "Deputy Secretary-General": False,
    }


def test_a_position_holds_on_the_day_of_the_meeting_else_of_publication(build, host_report):
    assert str(build(host_report)["positions"]["as_of_date"].iloc[0]) == "2024-11-10"
    undated = replace(host_report, meetings=(replace(host_report.meetings[0], dates=None),))
    assert str(build(undated)["positions"]["as_of_date"].iloc[0]) == "2024-11-18"
    letter = replace(host_report, report=replace(host_report.report, published="2024-04-22"))
    assert str(build(letter)["positions"]["as_of_date"].iloc[0]) == "2024-04-22"


def test_an_extraction_with_an_unknown_key_goes_to_quarantine_alone(
    build, host_report, guest_report
):
    position = Position("person:99", "Nobody", "Chief", host_report.positions[0].evidence)
    tables = build(replace(host_report, positions=(position,)), guest_report)
    assert list(tables["reports"]["report_id"]) == [guest_report.report.report_id]
    row = tables["quarantine"].iloc[0]
    assert (row["stage"], row["reason_code"]) == ("extract", "unknown_key")
    assert "person:99" in row["message"]


def test_quarantined_inputs_are_kept_once(vocabulary):
    item = Quarantined("folder", "a.txt", "a.txt", "ab" * 32, "read", "empty", "a.txt is empty")
    rows = build_tables((), (item, item), vocabulary=vocabulary)["quarantine"]
    assert rows["uri"].tolist() == ["a.txt"]


def test_the_same_bytes_from_two_sources_are_one_report(build, host_report):
    copy = replace(host_report, report=replace(host_report.report, source="web", uri="copy"))
    first, second = build(host_report, copy), build(copy, host_report)
    assert len(first["reports"]) == 1
    pd.testing.assert_frame_equal(first["reports"], second["reports"])


@pytest.fixture
def world(one_body, one_person, one_meeting, host_report, guest_report):
    """Reports that share people, bodies and meetings, with names that clash."""
    return [
        host_report,
        guest_report,
        one_body("a", "Ministry of Education", country_code="KE"),
        one_body("b", "Kenyan Ministry of Education", country_code="KE"),
        one_body("c", "Ministry of Education"),
        one_body("d", "RCQE", country_code="SA"),
        one_body("e", "Kenya Water Academy", acronym="KEWA", country_code="KE"),
        one_body("f", "KEWA", country_code="KE", acronym="KEWA"),
        one_person("g", "Carlos VARGAS", title="Dr."),
        one_person("h", "Vargas, Carlos"),
        one_person("i", "Vargas"),
        one_person("j", "Water Forum"),
        one_meeting("k k k k k", series="Water Forum", name="Water Forum"),
        one_meeting("l l l l l", series="Water Forum", name="12th Water Forum", edition=12),
        one_meeting("m m m m m", series="Water Forum", name="Forum", edition=12, city="Koblenz"),
    ]


def test_a_world_of_clashing_names_keeps_the_contract(build, world):
    assert verify_tables(build(*world)) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_reports_makes_no_difference(build, world, random):
    shuffled = list(world)
    random.shuffle(shuffled)
    expected, found = build(*world), build(*shuffled)
    for name in TABLES:
        pd.testing.assert_frame_equal(found[name], expected[name])


IDS = {
    "organisations": "organisation_id", "people": "person_id", "meetings": "meeting_id",
    "series": "series_id", "programmes": "programme_id",
}  # fmt: skip


def test_no_id_names_two_things(build, world):
    tables = build(*world)
    ids = [name for table, column in IDS.items() for name in tables[table][column]]
    assert len(ids) == len(set(ids))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.sampled_from(["lake", "river", "delta", "fjord", "dune"]), min_size=2))
def test_an_unrelated_report_changes_no_id(build, world, one_body, one_person, words):
    name = " ".join(words).title()
    later = [one_body("z", f"{name} Observatory"), one_person("y", f"Ola {name} Nordmann")]
    before, after = build(*world), build(*world, *later)
    for table, column in IDS.items():
        assert set(before[table][column]) <= set(after[table][column])
    entity_of = after["mentions"].set_index("mention_id")["entity_id"]
    for row in before["mentions"].itertuples():
        assert entity_of[row.mention_id] == row.entity_id or row.entity_id is None
