"""Ids that last: whatever arrives besides, in any order, and with the releases before gone."""

from dataclasses import replace
from random import Random

import pytest

from tests.quality.world import found_ids
from tests.quality.world_reports import made_world
from transform.build import build_tables

KEYS = {
    "organisations": "organisation_id", "people": "person_id", "meetings": "meeting_id",
    "series": "series_id",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(vocabulary):
    return made_world(60, vocabulary, seed=1)


@pytest.fixture(scope="module")
def others(vocabulary, world):
    """500 reports about other things: none names a person, body or meeting of the first world."""
    mine = {_plain(m.text) for e in world.extractions for m in e.mentions}
    made = made_world(1500, vocabulary, seed=2).extractions
    strange = [e for e in made if not any(_plain(m.text) in mine for m in e.mentions)]
    assert len(strange) >= 500
    return strange[:500]


def _plain(name):
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


@pytest.fixture(scope="module")
def alone(world, vocabulary):
    return build_tables(world.extractions, (), vocabulary=vocabulary)


def test_reports_of_other_things_change_no_id(world, others, alone, vocabulary):
    expected = found_ids(world, alone)
    for seed in (1, 2):
        mixed = [*world.extractions, *others]
        Random(seed).shuffle(mixed)
        after = found_ids(world, build_tables(mixed, (), vocabulary=vocabulary))
        assert {r: i for r, i in after.items() if i != expected[r]} == {}


def test_a_release_made_from_nothing_has_the_ids_of_one_that_grew(world, vocabulary):
    """Reports arrive in the order of receipt, ten at a time; then all releases are lost."""
    arrived = sorted(world.extractions, key=lambda e: (e.report.received_at, e.report.report_id))
    grown = None
    for count in range(10, len(arrived) + 10, 10):
        grown = build_tables(arrived[:count], (), vocabulary=vocabulary, previous=grown)
    afresh = build_tables(arrived, (), vocabulary=vocabulary)
    for table, column in KEYS.items():
        assert set(grown[table][column]) == set(afresh[table][column])
    assert found_ids(world, grown) == found_ids(world, afresh)
    gone = set(grown["redirects"]["old_id"])
    assert all(not gone & set(afresh[table][column]) for table, column in KEYS.items())


def test_ids_live_on_when_a_page_is_rearranged(build, one_person):
    """The bytes of a page change, and with them its report id; a clash decided the old id."""
    received = {"received_at": "2021-01-01T00:00:00Z"}
    first = one_person("first", "Carlos Vargas")
    first = replace(first, report=replace(first.report, **received))
    early = build(first)
    old_id = early["people"]["person_id"].item()
    again = one_person("the page in another order", "VARGAS, Carlos")
    kept = build(again, previous=early)
    assert kept["people"]["person_id"].item() == old_id
    assert kept["redirects"].empty


def test_the_oldest_id_wins_when_two_become_one(build, one_body):
    def received(extraction, day):
        return replace(extraction, report=replace(extraction.report, received_at=day))

    old = received(one_body("a", "Kenya Water Institute"), "2020-01-01T00:00:00Z")
    new = [
        received(one_body(f"b{n}", "Kenia Water Instituut"), f"2021-01-0{n}T00:00:00Z")
        for n in (1, 2, 3)
    ]
    before = build(old, *new)
    assert len(before["organisations"]) == 2
    better = [
        replace(e, organisations=(replace(e.organisations[0], name="Kenya Water Institute"),))
        for e in new
    ]
    after = build(old, *better, previous=before)
    assert list(after["organisations"]["organisation_id"]) == ["kenya-water-institute"]
    assert after["redirects"]["old_id"].tolist() == ["kenia-water-instituut"]


def test_a_series_keeps_its_id(build, one_meeting):
    name = "Water Forum of Koblenz"
    first = one_meeting("a report", name=f"12th {name}", series=name, edition=12)
    before = build(first)
    better = replace(first, meetings=(replace(first.meetings[0], series="Koblenz Water Forum"),))
    after = build(better, previous=before)
    assert list(after["series"]["series_id"]) == list(before["series"]["series_id"])
