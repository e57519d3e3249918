"""Names found by rules alone, and the names of a model mended: sentences with the names marked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from extract.components.finding import find_names
from extract.records import Mention
from extract.vocabulary import load_vocabulary

MARK = re.compile(r"\{\{([^{}|]+)\|([A-Z]+)\}\}")


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and its names as `(text, label)` in order."""
    return MARK.sub(r"\1", marked), [(text, label) for text, label in MARK.findall(marked)]


def entities(text: str, given: list[tuple[str, str]]) -> list[Mention]:
    """What a model would have found: the first place of each surface."""
    found = []
    for surface, label in given:
        start = text.index(surface)
        rule = f"model.{label.lower()}"
        found.append(Mention(start, start + len(surface), label, surface, rule))
    return found


def names(text: str, given: list[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    found = find_names(text, load_vocabulary(), entities(text, given or []))
    return [(mention.text, mention.label) for mention in found]


BY_RULES = {
    "titles": "{{H.E.|TITLE}} {{Amina Bello|PERSON}}, {{Prof. Dr.|TITLE}} {{Jan de Wit|PERSON}}",
    "two people": "{{Mr.|TITLE}} {{LI Wei|PERSON}} and {{Ms|TITLE}} {{Ana Cruz|PERSON}} spoke.",
    "degree": "{{Dr.|TITLE}} {{Omar Haddad|PERSON}}, {{PhD|TITLE}}, chaired.",
    "word that is a title": "A talk by {{Sister|TITLE}} {{Maria Okafor|PERSON}} closed it.",
    "word that is none": "The {{Chief Executive Officer|ROLE}} left early.",
    "king in a name": "They saw the {{King Hussein Cultural Center|VENUE}} at night.",
    "nickname": "{{Mr.|TITLE}} {{Samuel “Sam” Otieno|PERSON}} sang.",
    "initials": "{{Dr|TITLE}} {{B. P. Adhikari|PERSON}} wrote it.",
    "family name again": "{{Ms.|TITLE}} {{Rosa VIDAL|PERSON}} spoke. Later {{VIDAL|PERSON}} left.",
    "role with a portfolio": "the {{Minister of Education, Science and Technology|ROLE}} came",
    "deputy": "the {{Acting Deputy Director-General|ROLE}} came",
    "interim": "the {{Director a.i.|ROLE}} came",
    "range of days": "from {{24 to 26 June 2019|DATE}} in the hall",
    "month first": "on {{June 24-26, 2019|DATE}} in the hall",
    "two months": "from {{30 June to 1 July 2016|DATE}} in the hall",
    "weekday": "on {{Tuesday, 5 May|DATE}} in the hall",
    "weekday in front of brackets": "on {{Tuesday (14 March)|DATE}} in the hall",
    "figures": "on {{13/3/2022|DATE}} in the hall",
    "ISO": "on {{2016-11-02|DATE}} in the hall",
    "two days": "on {{24 and 25 May 2017|DATE}} in the hall",
    "years": "for {{2022-2024|DATE}} only",
    "part of a year": "in {{the first half of 2026|DATE}} only",
    "early": "in {{early 2024|DATE}} only",
    "no date": "in two days 412 people from Room 5 may come",
    "number of people": "some 2019 participants came",
    "country": "{{Kenya|COUNTRY}} and the {{Republic of Korea|COUNTRY}} agreed",
    "nationality": "a {{Kenyan|NORP}} delegate",
    "language": "published in French and Portuguese",
    "city by its country": "in {{Gumbwa|CITY}}, {{Kenya|COUNTRY}}, it rained",
    "date line": "{{GUMBWA|CITY}}, {{14 June 2020|DATE}} - It rained.",
    "compass": "in {{East London|CITY}} it rained",
    "ministry": "the {{Ministry of Water, Energy and Forests|ORG}} of {{Kenya|COUNTRY}}",
    "university": "the {{Umberland State University|ORG}} and the {{University of Gumbwa|ORG}}",
    "centre with a seat": "the {{Umber Research Centre|ORG}} in {{Nairobi|CITY}}",
    "half a name": "the {{Land and Titles Commission|ORG}} met",
    "unit and parent": "the {{Water Board|ORG}} of the {{Umberland River Authority|ORG}} met",
    "acronym": "the {{Umber Research Centre|ORG}} ({{UMRC|ORG}}) met; {{UMRC|ORG}} paid",
    "kind alone": "the Centre and the Working Group met the Ministry",
    "group of centres": "four Category 2 Centres in Education met",
    "meeting": "the {{Third Umber Forum on Rural Schools|MEETING}} in {{Nairobi|CITY}}",
    "meeting of a year": "the {{2022 Umber Summit|MEETING}} closed",
    "year behind": "the {{Umber Conference 2014|MEETING}} closed",
    "plan of years": "the {{Umber Strategic Plan 2023-2027|PROGRAMME}} was adopted",
    "award of a year": "the {{Award Ceremony of the 2019 Umber Prize|MEETING}} closed",
    "hotel": "at the {{Umber Grand Hotel|VENUE}} in {{Nairobi|CITY}}",
    "capacity building": "a course on Teacher Capacity Building",
    "declaration of a place": "the {{Nairobi Appeal|WORK}} was read",
    "theme": "under the theme “{{One River, Many Hands|THEME}}”",
    "theme with a colon": "Notes\nTheme: {{One River, Many Hands|THEME}}",
    "speech": "“One river has many hands,” she said. “It is so.”",
    "book": "the book “{{Umber Reader|WORK}}” came out",
    "project": "the project “{{Umber Reads|PROGRAMME}}” came out",
    "goal": "towards the {{United Nations Sustainable Development Goal 4|PROGRAMME}}",
}  # fmt: skip


@pytest.mark.parametrize("marked", BY_RULES.values(), ids=BY_RULES)
def test_rules_alone(marked: str) -> None:
    text, wanted = unmarked(marked)
    assert names(text) == wanted


MENDED = {
    "article": ("{{Umber Trust|ORG}} paid", [("Umber Trust", "ORG")]),
    "sentence's first word": ("While {{Faiza Noor|PERSON}} ate", [("While Faiza Noor", "PERSON")]),
    "verb in capitals": ("The members COMMENDED the work", [("COMMENDED", "ORG")]),
    "plain words behind": ("{{UMRC|ORG}} members do not pay", [("UMRC members do not pay", "ORG")]),
    "place behind": (
        "the {{Umber School of Law|ORG}} in {{Nairobi|CITY}}",
        [("Umber School of Law in Nairobi", "ORG")],
    ),
    "its board": (
        "the {{ninth session|MEETING}} of its {{Governing Board|ORG}}",
        [("ninth session of its Governing Board", "MEETING"), ("Governing Board", "ORG")],
    ),
    "title in the name": (
        "with {{Ms.|TITLE}} {{Ngo Thi Lan|PERSON}} there",
        [("Ms. Ngo Thi Lan", "PERSON")],
    ),
    "title in brackets": (
        "with {{Prof.|TITLE}} ({{Mrs.|TITLE}}) {{Ladi Musa|PERSON}} there",
        [("Prof. (Mrs.)", "TITLE"), ("Ladi Musa", "PERSON")],
    ),
    "unlisted country": ("{{Tarek|PERSON}} said so", [("Tarek", "COUNTRY")]),
    "school": ("the {{Rosa Vidal High School|ORG}} won", [("Rosa Vidal High School", "PERSON")]),
    "summit": ("the {{Umber Social Summit|MEETING}} met", [("Umber Social Summit", "ORG")]),
    "prize": ("the {{Rosa Vidal Prize|PROGRAMME}} went", [("Rosa Vidal Prize", "PERSON")]),
    "initiative": ("the {{Smart Books|PROGRAMME}} initiative", [("Smart Books", "ORG")]),
    "journal": ("the journal {{Mastsa|WORK}} printed it", [("Mastsa", "PERSON")]),
    "visited": ("They visited {{Umber Museum|VENUE}} later", [("Umber Museum", "ORG")]),
    "age": ("{{Reo|PERSON}}, 16, sang", [("Reo", "CITY")]),
    "role and unit": (
        "the {{Dean|ROLE}} of {{Faculty of Law|ORG}} spoke",
        [("Dean of Faculty of Law", "ROLE")],
    ),
    "role and portfolio": (
        "{{Federal Minister for Law and Justice|ROLE}} spoke",
        [("Federal Minister for Law", "ROLE")],
    ),
    "acronym of a meeting's body": (
        "the {{16th Meeting|MEETING}} of the {{Regional Centre for Water|ORG}} ({{RCW|ORG}})",
        [("16th Meeting of the Regional Centre for Water", "MEETING")],
    ),
    "brand": ("Share it on Facebook today", [("Facebook", "ORG")]),
    "quoted speech": ("“It is so far”, he said", [("It is so far", "THEME")]),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "given"), MENDED.values(), ids=MENDED)
def test_names_of_a_model_are_mended(marked: str, given: list[tuple[str, str]]) -> None:
    text, wanted = unmarked(marked)
    assert names(text, given) == wanted


def test_names_never_overlap_and_are_in_order() -> None:
    text = "\n".join(unmarked(marked)[0] for marked in BY_RULES.values())
    found = find_names(text, load_vocabulary(), [])
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize("label", ["ORG", "ROLE", "PERSON"])
def test_a_passage_is_no_name(label: str) -> None:
    text = "Ministry of Water of the Regional Centre and " * 500
    given = [Mention(0, len(text), label, text, f"model.{label.lower()}")]
    assert all(len(mention.text) < 400 for mention in find_names(text, load_vocabulary(), given))


def test_registered_names_carry_their_id() -> None:
    found = find_names("UNESCO-ICHEI and SDG4", load_vocabulary(), [])
    assert [mention.registry_id for mention in found] == ["unesco-ichei", "sdg-4"]


def test_every_rule_is_described() -> None:
    text = "\n".join(unmarked(marked)[0] for marked in BY_RULES.values())
    rules = load_vocabulary().rules
    assert {m.rule for m in find_names(text, load_vocabulary(), [])} <= set(rules.by_id)
