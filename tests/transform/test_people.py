import pytest

ONE = [
    ("GE Siying", "Siying Ge"),
    ("Carlos VARGAS", "Vargas, Carlos"),
    ("Étienne Lavoie-Brassard", "Etienne LAVOIE-BRASSARD"),
    ("Hessa Al-Marzouqi", "Hessa Al Marzouqi"),
]
TWO = [
    ("Vargas", "Vargas"),
    ("C. Vargas", "C. Vargas"),
    ("Carlos Vargas", "Carla Vargas"),
    ("Carlos Vargas", "Vargas"),
    ("Aisha PhD", "Aisha PhD"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person_in_two_reports(build, one_person, one, other):
    people = build(one_person("first", one), one_person("second", other))["people"]
    assert list(people["report_count"]) == [2]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_too_little_to_be_one_person(build, one_person, one, other):
    people = build(one_person("first", one), one_person("second", other))["people"]
    assert list(people["report_count"]) == [1, 1]


def test_a_single_name_is_the_person_of_its_report(build, one_person):
    extraction = one_person("text", "Vargas")
    people = build(extraction)["people"]
    assert list(people["person_id"]) == [f"vargas-{extraction.report.report_id[:8]}"]


def test_the_best_supported_reading_is_shown(build, one_person):
    people = build(
        one_person("first", "Nakagawa Michiru"),
        one_person("second", "Nakagawa Michiru"),
        one_person("third", "NAKAGAWA Michiru"),
    )["people"]
    assert list(people["name"]) == ["Michiru Nakagawa"]
    assert list(people["family_name"]) == ["Nakagawa"]


def test_the_title_is_the_last_one_written(build, one_person, report):
    first = one_person("first", "Carlos Vargas", title="Mr")
    last = one_person("last", "Carlos Vargas", title="Dr")
    dated = [
        type(first)(report(e.report.text, published=day), mentions=e.mentions, people=e.people)
        for e, day in ((first, "2021-03-01"), (last, "2023-03-01"))
    ]
    row = build(*dated)["people"].iloc[0]
    assert row["title"] == "Dr"
    assert (str(row["first_reported_date"]), str(row["last_reported_date"])) == (
        "2021-03-01",
        "2023-03-01",
    )
