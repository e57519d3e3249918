"""What a model takes for a city that no list knows: a body, a person, or a place after all."""

from __future__ import annotations

import pytest

from tests.extract.naming import names, unmarked

UNLISTED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "body in brackets behind its person": (
        "{{Ana Lopes|PERSON}} ({{Umbratel|ORG}}, {{Brazil|COUNTRY}}) spoke.",
        [("Ana Lopes", "PERSON"), ("Umbratel", "CITY")],
    ),
    "body in short behind its name": (
        "the {{National Council of Umber Schools|ORG}} ({{Cnus|ORG}}) met",
        [("National Council of Umber Schools", "ORG"), ("Cnus", "CITY")],
    ),
    "body in a table": (
        "{{Ana Lopes|PERSON}} | {{hydrologist|ROLE}} | {{Umberhydromet|ORG}} | {{Kenya|COUNTRY}}",
        [("Ana Lopes", "PERSON"), ("hydrologist", "ROLE"), ("Umberhydromet", "CITY")],
    ),
    "body that supports": (
        "with the support of {{Banco Umbrio|ORG}} and others",
        [("Banco Umbrio", "CITY")],
    ),
    "body in capitals": ("a workshop held in {{BUNT|ORG}} yesterday", [("BUNT", "CITY")]),
    "body with capitals inside": ("an office in {{UmbG|ORG}} yesterday", [("UmbG", "CITY")]),
    "body with a rector": (
        "the {{Rector|ROLE}} of {{Umber-Bharati|ORG}} came",
        [("Rector", "ROLE"), ("Umber-Bharati", "CITY")],
    ),
    "place with a country": (
        "a school in {{Umberdale|CITY}}, {{Kenya|COUNTRY}}",
        [("Umberdale", "CITY")],
    ),
    "place with a mayor": (
        "the {{Mayor|ROLE}} of {{Umberdale|CITY}}, who came",
        [("Mayor", "ROLE"), ("Umberdale", "CITY")],
    ),
    "place where somebody says": (
        "the people of {{Umberdale|CITY}} said so",
        [("Umberdale", "CITY")],
    ),
    "place behind a person": (
        "{{Ana Lopes|PERSON}}, {{Umberdale|CITY}}, {{Kenya|COUNTRY}}",
        [("Ana Lopes", "PERSON"), ("Umberdale", "CITY")],
    ),
    "person in a row": (
        "{{Dr|TITLE}} {{Peter Odum|PERSON}}, {{Melisande|PERSON}} and {{Joan Reid|PERSON}}",
        [("Melisande", "CITY"), ("Joan Reid", "PERSON")],
    ),
    "person behind a role": (
        "closed by the {{Secretary|ROLE}}, {{Asmindu|PERSON}}.",
        [("Secretary", "ROLE"), ("Asmindu", "CITY")],
    ),
    "person who says": (
        "the director based in {{Abuja|CITY}}, {{Umo Odalo|PERSON}} said so",
        [("Umo Odalo", "CITY")],
    ),
}


@pytest.mark.parametrize(("marked", "given"), UNLISTED.values(), ids=UNLISTED)
def test_unlisted_cities_are_told_by_their_surroundings(
    marked: str, given: list[tuple[str, str]]
) -> None:
    text, wanted = unmarked(marked)
    assert names(text, given) == wanted
