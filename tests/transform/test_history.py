from dataclasses import replace

import pytest

from load.verify import verify_tables


def test_nothing_new_changes_nothing(build, host_report, guest_report):
    first = build(host_report, guest_report)
    second = build(host_report, guest_report, previous=first)
    assert second["changes"].empty
    assert second["redirects"].empty


def test_a_new_report_is_the_source_of_what_it_changes(build, host_report, guest_report):
    first = build(host_report)
    second = build(host_report, guest_report, previous=first)
    changes = second["changes"]
    assert verify_tables(second) == []
    assert set(changes["cause_code"]) == {"source"}
    people = changes[(changes["table"] == "people") & (changes["column"] == "report_count")]
    assert people[["key", "old", "new"]].to_numpy().tolist() == [["siying-ge", "1", "2"]]
    added = changes[(changes["table"] == "reports") & (changes["change_code"] == "added")]
    assert list(added["key"]) == [guest_report.report.report_id]


def test_a_report_that_is_gone_is_removed(build, host_report, guest_report):
    second = build(host_report, previous=build(host_report, guest_report))
    changes = second["changes"]
    removed = changes[(changes["table"] == "reports") & (changes["change_code"] == "removed")]
    assert list(removed["key"]) == [guest_report.report.report_id]


@pytest.mark.parametrize(
    ("causes", "expected"), [((), "source"), (("code",), "code"), (("model",), "model")]
)
def test_what_the_reports_did_not_change_has_another_cause(build, host_report, causes, expected):
    first = build(host_report)
    other = replace(host_report, people=(replace(host_report.people[0], title="Dr."),))
    changes = build(other, previous=first, causes=causes)["changes"]
    assert changes[["table", "column", "old", "new", "cause_code"]].to_numpy().tolist() == [
        ["people", "title", "Ms.", "Dr.", expected]
    ]


def test_a_published_id_is_kept_when_the_name_is_read_better(build, one_person):
    stump = one_person("text", "Carlos V")
    better = replace(
        stump, people=(replace(stump.people[0], name="Carlos Vargas", forms=("Carlos Vargas",)),)
    )
    first = build(stump)
    second = build(better, previous=first)
    assert list(second["people"]["person_id"]) == list(first["people"]["person_id"])
    assert list(second["people"]["name"]) == ["Carlos Vargas"]
    assert second["redirects"].empty


def test_merged_ids_are_redirected_for_ever(build, one_person):
    one, other = one_person("first", "Carlos Vargas"), one_person("second", "Carlo Vargas")
    first = build(one, other)
    corrected = replace(other, people=(replace(other.people[0], name="Carlos Vargas"),))
    second = build(one, corrected, previous=first)
    kept = second["people"]["person_id"].item()
    (gone,) = set(first["people"]["person_id"]) - {kept}
    assert second["redirects"].to_numpy().tolist() == [[gone, kept, "person", "merged"]]
    third = build(one, corrected, previous=second)
    assert third["redirects"].to_numpy().tolist() == [[gone, kept, "person", "merged"]]


def test_a_body_that_enters_the_registry_redirects_its_old_id(build, one_body):
    unknown = one_body("text", "Kenya Water Institute")
    first = build(unknown)
    known = replace(
        unknown, organisations=(replace(unknown.organisations[0], registry_id="unesco"),)
    )
    second = build(known, previous=first)
    assert second["redirects"].to_numpy().tolist() == [
        ["kenya-water-institute", "unesco", "organisation", "registered"]
    ]


def test_a_name_that_only_clashes_keeps_the_id_of_the_first_received(build, one_person, one_body):
    def received(extraction, instant):
        return replace(extraction, report=replace(extraction.report, received_at=instant))

    early = received(one_person("a", "Water Forum"), "2021-01-01T00:00:00Z")
    late = received(one_body("b", "Water Forum"), "2022-01-01T00:00:00Z")
    tables = build(late, early)
    assert list(tables["people"]["person_id"]) == ["water-forum"]
    assert tables["organisations"]["organisation_id"].item().startswith("water-forum-")
