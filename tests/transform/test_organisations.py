from dataclasses import replace

import pytest

from extract.records import Extraction, Organisation
from extract.vocabulary.national_names import without_country
from transform.generic import has_only_common_words, is_generic

REGISTERED = [
    ("UNESCO-ICHEI", {}, "unesco-ichei"),
    ("ICHEI", {}, "unesco-ichei"),
    ("International Center for Higher Education Innovation", {}, "unesco-ichei"),
    ("Teacher Education Center under the auspices of UNESCO", {}, "unesco-tec"),
    ("Teacher Education Centre", {"country_code": "CN"}, "unesco-tec"),
    ("Chinese National Commission for UNESCO", {}, "natcom-china"),
    ("National Commission of Kenya for UNESCO", {}, "natcom-kenya"),
    ("RCQE", {"country_code": "SA"}, "unesco-rcqe"),
    ("some office", {"registry_id": "unesco"}, "unesco"),
]


@pytest.mark.parametrize(("name", "known", "expected"), REGISTERED)
def test_a_registered_body_has_the_id_of_the_registry(build, one_body, name, known, expected):
    rows = build(one_body("text", name, **known))["organisations"].set_index("organisation_id")
    assert rows.loc[expected, "is_registered"]
    assert rows.loc[expected, "report_count"] == 1


ALONE = [
    # name, what is known, the id it gets ("#" stands for the report)
    ("Kenya Water Institute", {}, "kenya-water-institute"),
    ("Teacher Education Centre", {"country_code": "KE"}, "teacher-education-centre-kenya"),
    ("Ministry of Education", {}, "ministry-of-education-#"),
    ("Ministry of Education", {"country_code": "KE"}, "ministry-of-education-kenya"),
    ("Ministry of Education of Kenya", {"country_code": "KE"}, "ministry-of-education-kenya"),
    ("Ministry of Education of Kenya", {}, "ministry-of-education-kenya"),
    ("Kenyan Ministry of Education", {"country_code": "KE"}, "ministry-of-education-kenya"),
    ("Kenya's Ministry of Education", {"country_code": "KE"}, "ministry-of-education-kenya"),
    ("Governing Board", {}, "governing-board-#"),
    ("Department of Education", {}, "department-of-education-#"),
    ("Department of Hydrology", {}, "department-of-hydrology-#"),
    ("RCQE", {}, "rcqe-#"),
    ("INEP", {"country_code": "BR"}, "inep-brazil"),
    ("NEPADO", {}, "nepado"),
]


@pytest.mark.parametrize(("name", "known", "expected"), ALONE)
def test_a_name_is_an_id_as_far_as_it_tells_one_body_from_another(
    build, one_body, name, known, expected
):
    extraction = one_body("text", name, **known)
    rows = build(extraction)["organisations"]
    short = extraction.report.report_id[:8]
    assert list(rows["organisation_id"]) == [expected.replace("#", short)]


TOGETHER = [
    ("Kenya Water Institute", {}, "KENYA WATER INSTITUTE", {"country_code": "KE"}),
    ("University of Pécs", {}, "University of Pecs", {}),
    ("Ministry of Education", {"country_code": "KE"}, "Kenyan Ministry of Education",
     {"country_code": "KE"}),
    ("Kenya Water Academy", {"acronym": "KEWA", "country_code": "KE"}, "KEWA",
     {"country_code": "KE"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "known", "other", "known_too"), TOGETHER)
def test_one_body_in_two_reports(build, one_body, one, known, other, known_too):
    tables = build(one_body("first", one, **known), one_body("second", other, **known_too))
    assert list(tables["organisations"]["report_count"]) == [2]


APART = [
    ("Ministry of Education", {"country_code": "KE"}, {"country_code": "UG"}),
    ("Ministry of Education", {"country_code": "KE"}, {}),
    ("Governing Board", {}, {}),
    ("Department of Hydrology", {}, {}),
    ("RCQE", {}, {}),
]


@pytest.mark.parametrize(("name", "known", "known_too"), APART)
def test_two_bodies_of_one_name(build, one_body, name, known, known_too):
    tables = build(one_body("first", name, **known), one_body("second", name, **known_too))
    assert list(tables["organisations"]["report_count"]) == [1, 1]


def test_a_unit_is_known_by_the_body_it_is_part_of(build, host_report):
    rows = build(host_report)["organisations"].set_index("organisation_id")
    assert rows.loc["secretariat-natcom-china", "parent_id"] == "natcom-china"


def test_the_parents_of_a_registered_body_are_there_though_nobody_named_them(build, one_body):
    rows = build(one_body("text", "UNESCO"))["organisations"].set_index("organisation_id")
    assert rows.loc["unesco", "parent_id"] == "un"
    assert rows.loc["un", "report_count"] == 0


def test_a_list_of_universities_gives_country_and_item(build, one_body):
    row = build(one_body("text", "University of Nairobi"))["organisations"].iloc[0]
    assert (row["kind_code"], row["country_code"]) == ("university", "KE")
    assert row["wikidata_id"].startswith("Q")


def test_centres_are_the_registered_ones_that_a_report_names(build, host_report):
    centres = build(host_report)["centres"].set_index("organisation_id")
    assert list(centres.index) == ["unesco-ichei", "unesco-tec"]
    assert list(centres["meeting_count"]) == [1, 1]
    assert list(centres["category"]) == [2, 2]


def test_reports_that_disagree_on_a_seat_are_in_conflict(build, one_body):
    tables = build(
        one_body("first", "Kenya Water Institute", city="Nairobi"),
        one_body("second", "Kenya Water Institute", city="Nairobi"),
        one_body("third", "Kenya Water Institute", city="Mombasa"),
    )
    assert list(tables["organisations"]["city"]) == ["Nairobi"]
    conflicts = tables["conflicts"]
    assert list(conflicts["field"].unique()) == ["city"]
    assert sorted(zip(conflicts["value"], conflicts["is_chosen"], strict=True)) == [
        ("Mombasa", False),
        ("Nairobi", True),
        ("Nairobi", True),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Education", True),
        ("Secretariat", True),
        ("Faculty of Hydrology", True),
        ("Faculty of Hydrology, University of Nairobi", False),
        ("Administrative Affairs Office of UNESCO-ICHEI", False),
        ("Ministry of Education of Kenya", False),
        ("Kenya Water Institute", False),
        ("", True),
    ],
)
def test_generic_names(name, expected, vocabulary):
    assert is_generic(name, vocabulary) is expected


def test_common_words_do_not_tell_meetings_apart():
    assert has_only_common_words("5th Annual Meeting") is False
    assert has_only_common_words("Annual Meeting of the Governing Board") is True


def test_a_name_without_its_country_loses_nothing_else(vocabulary):
    assert without_country("Ministry of Health and Sport", "KE", vocabulary.countries) == (
        "Ministry of Health and Sport"
    )
    assert without_country("Ministry of Education (Kenya)", "KE", vocabulary.countries) == (
        "Ministry of Education"
    )


def test_a_ministry_that_names_its_country_is_of_it(build, one_body):
    rows = build(one_body("text", "Ministry of Education of the Republic of Kenya"))[
        "organisations"
    ]
    assert list(rows["country_code"]) == ["KE"]


def test_ministries_of_two_countries_in_one_report_are_two(build, report):
    name = "Ministry of Culture"
    bodies = (
        Organisation("organisation:1", name, country_code="MK"),
        Organisation("organisation:2", name, country_code="TR"),
    )
    rows = build(Extraction(report("text"), organisations=bodies))["organisations"]
    assert dict(zip(rows["organisation_id"], rows["country_code"], strict=True)) == {
        "ministry-of-culture-north-macedonia": "MK",
        "ministry-of-culture-turkiye": "TR",
    }


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("UNESCO-ICHEI", "unesco-ichei"),
        ("Kenya Water Institute", "kenya-water-institute"),
        ("XQZ", "xqz"),
        (None, None),
    ],
)
def test_publishers_are_bodies_though_no_report_names_them(build, report, publisher, expected):
    tables = build(*(Extraction(report(text, publisher=publisher)) for text in ("one", "two")))
    assert set(tables["reports"]["publisher_id"]) == {expected}
    assert set(tables["organisations"]["report_count"]) <= {0}


def test_bodies_that_are_part_of_each_other_are_cut_loose_once(build, one_body):
    extraction = one_body("text", "Kenya Water Institute", parent_key="organisation:2")
    other = Organisation("organisation:2", "Kenya Lake Trust", parent_key="organisation:1")
    both = replace(extraction, organisations=(*extraction.organisations, other))
    rows = build(both)["organisations"].set_index("organisation_id")
    assert rows.loc["kenya-lake-trust", "parent_id"] == "kenya-water-institute"
    assert rows.loc["kenya-water-institute", "parent_id"] is None
