"""Which names of one report are one body, with its acronym, place and parent."""

from __future__ import annotations

import pytest

from extract.components.organisations import explains, is_acronym
from tests.extract.marked import read_marked


@pytest.mark.parametrize("text", ["UNESCO", "UNESCO-TEC", "EU", "UniBE", "I4C", "R&D", "ICHARM"])
def test_acronyms(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Centre", "University of Ghana", "Al-Azhar", "a", "2024", "X"])
def test_no_acronyms(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize(
    ("acronym", "long_form", "fits"),
    [
        ("TEC", "Teacher Education Centre", True),
        ("INRULED", "International Research and Training Centre for Rural Education", True),
        ("KERIS", "Korea Education and Research Information Service", True),
        ("WCLA", "Walled City of Lahore Authority", True),
        ("XYZ", "Teacher Education Centre", False),
        ("EC", "Teacher Centre", False),
    ],
)
def test_long_forms(acronym: str, long_form: str, fits: bool) -> None:
    assert explains(acronym, long_form) is fits


def test_an_acronym_is_the_body_that_introduces_it() -> None:
    read = read_marked(
        "{{RRC|ORG}} hosts\n\nThe {{River Research Centre|ORG}} ({{RRC|ORG}}) met the"
        " {{Lake Board|ORG}}. {{RRC|ORG}}'s staff and the {{River Research Centre|ORG}} agreed."
    )
    bodies = {body.key: (body.name, body.acronym) for body in read.organisations}
    assert bodies == {
        "organisation:1": ("River Research Centre", "RRC"),
        "organisation:2": ("Lake Board", None),
    }


def test_countries_and_cities_beside_a_name() -> None:
    read = read_marked(
        "{{Sea Institute|ORG}} ({{Seychelles|COUNTRY}}), {{Hill College|ORG}}, {{Nairobi|CITY}},"
        " {{Kenya|COUNTRY}}, and {{Ministry of Water|ORG}} of {{Peru|COUNTRY}}"
    )
    places = [(body.name, body.city, body.country_code) for body in read.organisations]
    assert places == [
        ("Sea Institute", None, "SC"),
        ("Hill College", "Nairobi", "KE"),
        ("Ministry of Water", None, "PE"),
    ]


def test_a_unit_has_the_body_that_follows_as_parent() -> None:
    read = read_marked("the {{Section for Water|ORG}} of the {{River Board|ORG}} and {{UN|ORG}}")
    parents = [body.parent_key for body in read.organisations]
    assert parents == ["organisation:2", None, None]


def test_substrings_are_no_evidence() -> None:
    read = read_marked("{{Ministry of Education|ORG}} and {{Ministry of Higher Education|ORG}}")
    assert len(read.organisations) == 2


def test_the_last_piece_of_a_short_form_stands_for_it() -> None:
    read = read_marked(
        "The {{Chinese National Commission for UNESCO|ORG}} ({{Chinese NatCom|ORG}}) and the"
        " {{Teacher Centre|ORG}} ({{UNESCO-TEC|ORG}}) met; {{NatCom|ORG}} thanked {{TEC|ORG}}."
    )
    assert [body.forms for body in read.organisations] == [
        ("Chinese National Commission for UNESCO", "Chinese NatCom", "NatCom"),
        ("Teacher Centre", "UNESCO-TEC", "TEC"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "{{Ministry of Health|ORG}}, {{Mali|COUNTRY}}",
        "{{Mali|COUNTRY}}'s {{Ministry of Health|ORG}}",
        "the {{Malian|NORP}} {{Ministry of Health|ORG}}",
        "{{Mali|COUNTRY}}: {{Ministry of Health|ORG}}",
        "{{Awa Diop|PERSON}} ({{Mali|COUNTRY}}), {{Ministry of Health|ORG}}",
        "the {{Malian|NORP}} {{Deputy Minister|ROLE}} at the {{Ministry of Health|ORG}}",
    ],
)
def test_a_ministry_is_one_body_for_each_country_told_beside_it(told: str) -> None:
    read = read_marked(
        f"The {{{{Ministry of Health|ORG}}}} of {{{{Peru|COUNTRY}}}} met {told}.\n\n"
        "The {{Ministry of Health|ORG}} thanked."
    )
    assert [(body.name, body.country_code) for body in read.organisations] == [
        ("Ministry of Health", "PE"),
        ("Ministry of Health", "ML"),
    ]
    keys = [mention.key for mention in read.mentions if mention.label == "ORG"]
    assert keys == ["organisation:1", "organisation:2", "organisation:2"]


def test_a_row_tells_the_country_of_its_ministry_in_a_cell_of_its_own() -> None:
    read = read_marked(
        "| Country | Name | Body |\n| --- | --- | --- |\n"
        "| {{Mali|COUNTRY}} | {{Awa Diop|PERSON}} | {{Ministry of Health|ORG}} |\n"
        "| {{Peru|COUNTRY}} | {{Ana Ruiz|PERSON}} | {{Ministry of Health|ORG}} |\n"
    )
    assert [body.country_code for body in read.organisations] == ["ML", "PE"]


def test_an_office_of_a_country_beside_one_of_a_body_tells_nothing_of_the_body() -> None:
    read = read_marked(
        "{{Ana Ruiz|PERSON}}, {{Deputy Minister|ROLE}} of {{Peru|COUNTRY}} and "
        "{{President|ROLE}} of the {{Executive Committee|ORG}}, spoke"
    )
    assert [body.country_code for body in read.organisations] == [None]


def test_a_university_is_one_wherever_it_is() -> None:
    read = read_marked(
        "{{South Sea University|ORG}}, {{Fiji|COUNTRY}}, and {{South Sea University|ORG}},"
        " {{Samoa|COUNTRY}}"
    )
    assert [body.country_code for body in read.organisations] == ["FJ"]
