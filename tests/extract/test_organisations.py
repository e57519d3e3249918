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
