"""Identity in a made world of which the truth is known."""

import pytest

from load.verify import verify_tables
from tests.quality.world import measure
from tests.quality.world_reports import made_world
from transform.build import build_tables

FLOORS = {
    # noun: pairwise precision and recall
    "organisation": (0.99, 0.95),
    "meeting": (0.99, 0.95),
    "person": (0.99, 0.90),
}


@pytest.fixture(scope="module")
def world(vocabulary):
    return made_world(320, vocabulary)


@pytest.fixture(scope="module")
def tables(world, vocabulary):
    return build_tables(world.extractions, (), vocabulary=vocabulary)


@pytest.mark.parametrize("noun", FLOORS)
def test_things_are_told_apart_and_put_together(world, tables, noun):
    figures = measure(world, tables)[noun]
    precision, recall = FLOORS[noun]
    assert len(world.extractions) >= 300
    assert figures.precision >= precision
    assert figures.recall >= recall
    assert figures.b_precision >= precision - 0.02


def test_its_tables_keep_the_contract(tables, vocabulary):
    assert verify_tables(tables, vocabulary=vocabulary) == []


def test_writings_that_differ_have_a_reason(tables):
    merges = tables["merges"]
    assert {"name_initials", "name_part", "acronym_and_country"} <= set(merges["reason_code"])
    weak = merges[merges["reason_code"].isin(["name_initials", "name_typo", "name_part"])]
    people = weak[weak["noun"] == "person"]
    assert people["shared"].notna().all()
    texts = tables["reports"].set_index("report_id")["text"]
    assert all(texts[r.report_id][r.start : r.end] == r.name for r in merges.itertuples())
