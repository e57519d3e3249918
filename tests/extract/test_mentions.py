"""Names found by rules alone, and the names of a model mended: sentences with the names marked."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.components.finding import find_names
from extract.records import Mention
from extract.vocabulary import load_vocabulary
from tests.extract.naming import names, unmarked

BY_RULES = {
    "titles": "{{H.E.|TITLE}} {{Amina Bello|PERSON}}, {{Prof. Dr.|TITLE}} {{Jan de Wit|PERSON}}",
    "two people": "{{Mr.|TITLE}} {{LI Wei|PERSON}} and {{Ms|TITLE}} {{Ana Cruz|PERSON}} spoke.",
    "degree": "{{Dr.|TITLE}} {{Omar Haddad|PERSON}}, {{PhD|TITLE}}, chaired.",
    "degree of a teacher": "by {{Dr.|TITLE}} {{Omar Haddad|PERSON}}, M.Si. In his talk it rained.",
    "chief of a calling": "thanks to the {{Chief Forestry Adviser|ROLE}} of {{Kenya|COUNTRY}}",
    "chief of a science": "by {{Chief|ROLE}} Bibliographer and {{Chief|ROLE}} Pharmacologist",
    "country like a title": "came from {{ERAIFT|ORG}} ({{DR Congo|COUNTRY}}) today",
    "prize": "with an Honourable Mention for the cinema",
    "emerita": "thanks to {{Prof. Emer.|TITLE}} {{Ana Cruz|PERSON}} for it",
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
    "figures with dashes": "Gumbwa\n{{02-03-2013|DATE}}\nA course began.",
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
    "meeting by its number": "the {{fifteenth meeting|MEETING}} in {{Nairobi|CITY}}",
    "course by its number": "we hold the {{sixth course|MEETING}} in {{Nairobi|CITY}}",
    "any course": "on the first course and the fourth day",
    "meeting of a year": "the {{2022 Umber Summit|MEETING}} closed",
    "year behind": "the {{Umber Conference 2014|MEETING}} closed",
    "plan of years": "the {{Umber Strategic Plan 2023-2027|PROGRAMME}} was adopted",
    "award of a year": "the {{Award Ceremony of the 2019 Umber Prize|MEETING}} closed",
    "hotel": "at the {{Umber Grand Hotel|VENUE}} in {{Nairobi|CITY}}",
    "capacity building": "a course on Teacher Capacity Building",
    "declaration of a place": "the {{Nairobi Appeal|WORK}} was read",
    "topics": "a course on TVET and on Integrated Water Resources Management (IWRM)",
    "judge": "thanks to {{His Honour Judge|TITLE}} {{Ana Cruz|PERSON}} for it",
    "theme": "under the theme “{{One River, Many Hands|THEME}}”",
    "theme with a colon": "Notes\nTheme: {{One River, Many Hands|THEME}}",
    "speech": "“One river has many hands,” she said. “It is so.”",
    "book": "the book “{{Umber Reader|WORK}}” came out",
    "project": "the project “{{Umber Reads|PROGRAMME}}” came out",
    "committee of a programme": "the {{Man and the Biosphere (MAB) National Committee|ORG}} met",
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
    "meeting of a body in short": (
        "the {{third meeting|MEETING}} of the Board",
        [("third meeting of the Board", "MEETING")],
    ),
    "library that employs": (
        "the {{Director|ROLE}} at the {{Umber Library|ORG}} spoke",
        [("Director", "ROLE"), ("Umber Library", "VENUE")],
    ),
    "mayor of a city": (
        "the {{Mayor|ROLE}} of {{Palu|CITY}} spoke",
        [("Mayor", "ROLE"), ("Palu", "CITY")],
    ),
    "role with half a bracket": (
        "Ana ({{Dean for Outreach|ROLE}}) spoke",
        [("Dean for Outreach)", "ROLE")],
    ),
    "role and body with an article": (
        "the {{Chairman|ROLE}} of the {{Umber Fishing Company|ORG}} spoke",
        [("Chairman of the Umber Fishing Company", "ROLE")],
    ),
    "office for two places": (
        "the {{UNESCO Office for the Gulf States and Yemen|ORG}} met",
        [("UNESCO Office for the Gulf States", "ORG")],
    ),
    "meeting of some kind": ("a wrap-up meeting ended it", [("wrap-up meeting", "MEETING")]),
    "title in the name": (
        "with {{Ms.|TITLE}} {{Ngo Thi Lan|PERSON}} there",
        [("Ms. Ngo Thi Lan", "PERSON")],
    ),
    "degree that looks like a body": (
        "{{Ana Cruz|PERSON}}, {{MA|TITLE}}, spoke",
        [("Ana Cruz", "PERSON"), ("MA", "ORG")],
    ),
    "degree in a role": (
        "{{Ana Cruz|PERSON}}, {{PhD student|ROLE}} in {{Nairobi|CITY}}",
        [("Ana Cruz", "PERSON"), ("PhD student", "ROLE")],
    ),
    "degree that is a role": (
        "{{Ana Cruz|PERSON}}, {{MP|ROLE}}, spoke",
        [("Ana Cruz", "PERSON"), ("MP", "ROLE")],
    ),
    "body called after somebody": (
        "the {{Umber Institute “Rosa Vidal”|ORG}} closed",
        [("Umber Institute", "ORG"), ("Rosa Vidal", "PERSON")],
    ),
    "body called after somebody unseen": (
        "the {{Umber Institute “Rosa Vidal”|ORG}}, which closed",
        [("Umber Institute", "ORG")],
    ),
    "campaign of a body": (
        "the {{Umber Institute|ORG}} “Green Schools” campaign",
        [("Umber Institute", "ORG")],
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
        "the {{16th Meeting of the Regional Centre for Water|MEETING}} ({{RCW|ORG}})",
        [("16th Meeting of the Regional Centre for Water", "MEETING")],
    ),
    "acronym of the parent of a meeting's body": (
        "the {{4th Session of the Council of Ministers|MEETING}} of the {{Umber Union|ORG}} "
        "({{UMU|ORG}})",
        [("4th Session of the Council of Ministers of the Umber Union", "MEETING")],
    ),
    "meeting and the body that met": (
        "the {{fourth meeting of the Umber Water Board|MEETING}} ended",
        [("fourth meeting of the", "MEETING"), ("Umber Water Board", "ORG")],
    ),
    "record of a meeting": (
        "SUMMARY RECORD OF THE {{FOURTH MEETING OF THE UMBER BOARD|MEETING}}\n\nNote",
        [("FOURTH MEETING OF THE UMBER BOARD", "MEETING")],
    ),
    "week taken for a programme": (
        "during the {{Umber Coastal Literacy Week|MEETING}} there",
        [("Umber Coastal Literacy Week", "PROGRAMME")],
    ),
    "agency taken for a meeting": (
        "she joined the {{Umber Clean Sport Agency|ORG}} ({{UCSA|ORG}})",
        [("Umber Clean Sport Agency", "MEETING")],
    ),
    "year in front of a meeting": (
        "part of the {{2019 Clean Rivers Week|MEETING}} there",
        [("2019 Clean Rivers Week", "MEETING")],
    ),
    "place and country as one": (
        "met in {{Rabat|CITY}}, {{Morocco|COUNTRY}} then",
        [("Rabat, Morocco", "CITY")],
    ),
    "anniversary": ("on the 35th anniversary of it", [("35th anniversary", "MEETING")]),
    "meeting of a series": (
        "in the {{second webinar|MEETING}} of the series, not in a second webinar",
        [],
    ),
    "brand": ("Share it on Facebook today", [("Facebook", "ORG")]),
    "quoted speech": ("“It is so far”, he said", [("It is so far", "THEME")]),
    "person taken for a body beside a role": (
        "It was chaired by {{WEI Junhao|PERSON}}, {{Deputy Director|ROLE}} there",
        [("WEI Junhao", "ORG")],
    ),
    "person taken for a city behind a role": (
        "{{Rector|ROLE}} {{Gulzoda Saidmuratova|PERSON}} spoke",
        [("Gulzoda Saidmuratova", "CITY")],
    ),
    "city before a role": (
        "In {{Nairobi|CITY}}, {{Director|ROLE}} {{Mona Idris|PERSON}} spoke",
        [("Nairobi", "CITY"), ("Mona Idris", "PERSON")],
    ),
    "person taken for a city the second time": (
        "{{Ms|TITLE}} {{Mona Idrisova|PERSON}} came. They thanked {{Idrisova|PERSON}} warmly",
        [("thanked |Idrisova", "CITY")],
    ),
    "family names in capitals": (
        "{{Mr|TITLE}} {{WEI Junhao|PERSON}} and {{XU Lihua|PERSON}} ate",
        [("XU Lihua", "PROGRAMME")],
    ),
    "acronym and country": (
        "{{Mr|TITLE}} {{WEI Junhao|PERSON}} and {{UNDP Kenya|ORG}} ate",
        [("UNDP Kenya", "ORG")],
    ),
    "person whom nobody has seen": (
        "the {{Representative|ROLE}} to {{Kenya|COUNTRY}}, {{Mona Idris|PERSON}}, paid a visit",
        [("Representative", "ROLE")],
    ),
    "given name again": (
        "{{Wu Yilan|PERSON}} came. {{Wu|PERSON}} thanked them",
        [("Wu Yilan", "PERSON")],
    ),
    "topic behind a person": (
        "{{Mrs.|TITLE}} {{Mona Idris|PERSON}} on Water Affairs",
        [("Mona Idris on Water Affairs", "PERSON")],
    ),
    "person of a body": (
        "{{Director|ROLE}} {{LEE Minsu|PERSON}} of {{Umber Cooperation Institute|ORG}} ate",
        [("Director", "ROLE"), ("LEE Minsu of Umber Cooperation Institute", "ORG")],
    ),
    "body and its person": (
        "{{Rector|ROLE}} of {{Umber State University|ORG}} {{Gulzoda Saidova|PERSON}} ate",
        [("Umber State University Gulzoda Saidova", "ORG")],
    ),
    "body and role": (
        "the {{Umber Rivers Commission|ORG}} {{Secretary-General|ROLE}} spoke",
        [("Umber Rivers Commission Secretary-General", "ORG")],
    ),
    "body and people": ("the {{UNESCO|ORG}} Delegation met", [("UNESCO Delegation", "ORG")]),
    "people of a body": ("the Heads of {{UNESCO|ORG}} met", [("Heads of UNESCO", "ORG")]),
    "two universities": (
        "with {{Umber University|ORG}} and {{Delta Rivers University|ORG}} there",
        [("Umber University and Delta Rivers University", "ORG")],
    ),
    "ministry behind its subject": (
        "the {{Water and Roads Ministry|ORG}} met",
        [("Water and Roads Ministry", "WORK")],
    ),
    "subjects": (
        "its Civil Engineering departments met",
        [("Civil Engineering", "ORG")],
    ),
    "portfolio behind a comma": (
        "{{Mona Idris|PERSON}}, {{Associate Director, International Cooperation|ROLE}}",
        [("Mona Idris", "PERSON"), ("Associate Director", "ROLE")],
    ),
    "body behind a comma": (
        "{{Mona Idris|PERSON}}, {{Director|ROLE}}, {{International Cooperation Office|ORG}}",
        [("Mona Idris", "PERSON"), ("International Cooperation Office", "ORG")],
    ),
    "portfolio in small letters": (
        "the {{director of capacity development|ROLE}} of the {{Umber Trust|ORG}}",
        [("director", "ROLE"), ("Umber Trust", "ORG")],
    ),
    "portfolio taken for a body": (
        "the {{minister of External Trade Affairs|ROLE}} spoke",
        [("minister", "ROLE"), ("External Trade Affairs", "ORG")],
    ),
    "last subject of a minister": (
        "{{Minister of Culture, Tourism and Handicrafts|ROLE}} spoke",
        [("Minister of Culture", "ROLE")],
    ),
    "role that no list knows": (
        "{{Mona Idris|PERSON}}, {{co-founder|ROLE}} of the {{Umber Trust|ORG}}",
        [("Mona Idris", "PERSON"), ("Umber Trust", "ORG")],
    ),
    "title that is a role": (
        "{{Emeritus Professor|ROLE}} at {{Umber University|ORG}}",
        [("Emeritus Professor at", "TITLE"), ("Umber University", "ORG")],
    ),
    "back-tick": (
        "It had {{UNESCO|ORG}}`s help.",
        [("UNESCO`s", "ORG")],
    ),
    "plain word in front": (
        "the delegation of the {{Republic of Korea|COUNTRY}} came",
        [("delegation of the Republic of Korea", "ORG")],
    ),
    "stump": (
        "our response to Blue Fever came late",
        [("response to Blue Fever", "ORG")],
    ),
    "seat in a country": (
        "{{Umber Delta University|ORG}} in {{South Korea|COUNTRY}} won",
        [("Umber Delta University in South Korea", "ORG")],
    ),
    "office for a region": (
        "the {{UNESCO Regional Office for South Asia|ORG}} in {{New Delhi|CITY}} won",
        [("UNESCO Regional Office for South Asia in New Delhi", "ORG")],
    ),
    "office called after its seat": (
        "the {{UNESCO Office in Tashkent|ORG}} won",
        [("UNESCO Office in Tashkent", "ORG")],
    ),
    "unit of a known body": (
        "the {{Division of Water Sciences|ORG}} of {{UNICEF|ORG}} won",
        [("Division of Water Sciences of UNICEF", "ORG")],
    ),
    "nationality of a ministry": (
        "the {{Qatari|NORP}} {{Ministry of Culture|ORG}} won",
        [("Qatari Ministry of Culture", "ORG")],
    ),
    "delegation of a country": (
        "the {{Kenya|COUNTRY}} Delegation won",
        [("Kenya Delegation", "ORG")],
    ),
    "agencies": (
        "the {{UN|ORG}} Agencies won",
        [("UN Agencies", "ORG")],
    ),
    "prize for somebody": (
        "the {{Umber Prize for Young Readers|PROGRAMME}} went north",
        [("Umber Prize for Young Readers", "ORG")],
    ),
    "plan of a sector": (
        "the {{Umber Sector Plan 2023-2027|PROGRAMME}} was read",
        [("Umber Sector Plan 2023-2027", "ORG")],
    ),
    "programme and what it does": (
        "- {{Schools of Tomorrow|PROGRAMME}}: linking teachers",
        [("Schools of Tomorrow: linking", "PROGRAMME")],
    ),
    "running text": (
        "the wise and lasting use of water",
        [("wise and lasting use", "PROGRAMME")],
    ),
    "head behind an acronym": (
        "the {{Umber Skills Development (USD) Strategy|PROGRAMME}} was read",
        [("Umber Skills Development", "PROGRAMME")],
    ),
    "years behind an acronym": (
        "the {{Umber Skills Plan (USP) 2020-2030|PROGRAMME}} was read",
        [("Umber Skills Plan", "PROGRAMME")],
    ),
    "acronym before a person": (
        "{{rector|ROLE}} {{UMR|ORG}} {{Ana Maria Cruz Vega|PERSON}} came",
        [("rector", "ROLE"), ("UMR Ana Maria Cruz Vega", "PERSON")],
    ),
    "family name in capitals": (
        "{{Director|ROLE}} {{PARK Min Ho|PERSON}} came",
        [("Director", "ROLE"), ("PARK Min Ho", "PERSON")],
    ),
    "acronyms in a row": (
        "The guests saw {{NSKB FEB|ORG}}.",
        [("NSKB FEB", "PERSON")],
    ),
    "one acronym": (
        "{{UMRC|ORG}} met. {{UMRC|ORG}} paid.",
        [("UMRC", "ORG"), ("UMRC", "PROGRAMME")],
    ),
    "plain word with a capital": (
        "Apart from this, nothing came.",
        [("Apart", "PERSON")],
    ),
    "passing word before a role": (
        "our current {{President|ROLE}}, {{Ana Cruz|PERSON}}",
        [("current President", "ROLE"), ("Ana Cruz", "PERSON")],
    ),
    "portfolio that is a title": (
        "the {{Minister of Justice|ROLE}} {{Ana Cruz|PERSON}} came",
        [("Minister of Justice", "ROLE"), ("Ana Cruz", "PERSON")],
    ),
    "what an expert knows": (
        "{{Ana Cruz|PERSON}}, {{Specialist in Seaweed Breeding|ROLE}}, came",
        [("Ana Cruz", "PERSON"), ("Specialist", "ROLE")],
    ),
    "people of a list": (
        "{{Mona Idris|PERSON}}, {{Miyuki Tanda|PERSON}}, {{Omar Sy|PERSON}}, {{Ana Lima|PERSON}}",
        [
            ("Mona Idris", "PERSON"),
            ("Miyuki Tanda", "CITY"),
            ("Omar Sy", "PERSON"),
            ("Ana Lima", "PERSON"),
        ],
    ),
    "unit behind a role": (
        "{{Head|ROLE}} of {{Reef Affairs Division|ORG}}, {{Ms|TITLE}} {{Ana Lima|PERSON}}",
        [("Head of Reef Affairs Division", "ROLE"), ("Ms", "TITLE"), ("Ana Lima", "PERSON")],
    ),
    "two roles with and": (
        "{{Mona Idris|PERSON}}, {{Rector|ROLE}} and {{Treasurer|ROLE}}, spoke",
        [("Mona Idris", "PERSON"), ("Rector and Treasurer", "ROLE")],
    ),
    "honour before a role": (
        "Right Honourable {{Prime Minister|ROLE}} {{Mona Idris|PERSON}} spoke",
        [("Right Honourable Prime Minister", "ROLE"), ("Mona Idris", "PERSON")],
    ),
    "people and their cities": (
        "{{Mona Idris|PERSON}}, {{Nairobi|CITY}}, {{Omar Sy|PERSON}}, {{New Delhi|CITY}}",
        [
            ("Mona Idris", "PERSON"),
            ("Nairobi", "CITY"),
            ("Omar Sy", "PERSON"),
            ("New Delhi", "CITY"),
        ],
    ),
    "minutes of a board": (
        "{{Board of Trustees|ORG}} Minutes",
        [("Board of Trustees Minutes", "ORG")],
    ),
    "possessive of a plural": (
        "the {{United Nations|ORG}}' {{Health Agency|ORG}} met",
        [("United Nations' Health Agency", "ORG")],
    ),
    "leaders of a body": (
        "the {{UNESCO|ORG}} Directors met",
        [("UNESCO Directors", "PROGRAMME")],
    ),
    "row of subjects": (
        "ministers of Education, Science and Culture met",
        [("Education, Science and Culture", "PROGRAMME")],
    ),
    "headline": (
        "{{Third Umber Forum on Rivers|MEETING}} Successfully Held",
        [("Third Umber Forum on Rivers Successfully Held", "MEETING")],
    ),
    "acronym and year": (
        "the {{Umber Directors Meeting (UDM) 2019|MEETING}} met",
        [("Umber Directors Meeting", "MEETING")],
    ),
    "title at the end of a body": (
        "{{Secretary|ROLE}} of the {{Umber National Commission for UNESCO|ORG}} {{Dr|TITLE}} "
        "{{Rosa Vidal|PERSON}}",
        [("Umber National Commission for UNESCO Dr", "ORG"), ("Rosa Vidal", "PERSON")],
    ),
    "role in short behind a body": (
        "The {{UNESCO|ORG}} {{DG|ROLE}} reaffirmed it.",
        [("UNESCO DG", "ORG")],
    ),
    "honour in front of a role without an article": (
        "Then {{Honourable|TITLE}} {{Minister of Water Resources|ROLE}}, {{Ana Lopes|PERSON}}",
        [("Honourable Minister of Water Resources", "ROLE"), ("Ana Lopes", "PERSON")],
    ),
    "family name that is a head": ("{{H.E. Ms.|TITLE}} {{Kadia Camara|PERSON}} came.", []),
    "no title after an ampersand": ("{{WHO|ORG}} and K&M. The guest left.", []),
    "those who meet": (
        "the {{Meeting of the Umber Heads of Schools|MEETING}} ({{UHS|ORG}}) ended",
        [("Meeting of the Umber Heads of Schools", "MEETING")],
    ),
    "meeting that is chaired": (
        "{{Chair|ROLE}} of the {{Umber Directors Meeting 2015|MEETING}} spoke",
        [("Chair", "ROLE"), ("Umber Directors Meeting 2015", "MEETING")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "given"), MENDED.values(), ids=MENDED)
def test_names_of_a_model_are_mended(marked: str, given: list[tuple[str, str]]) -> None:
    text, wanted = unmarked(marked)
    assert names(text, given) == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Soil Carbon and Farming", "He spoke on Soil Carbon and Farming at noon."),
        ("Lower Marsh Reserve", "They saw the Lower Marsh Reserve on Friday."),
    ],
)
def test_a_topic_is_no_programme(name: str, text: str) -> None:
    assert _programmes(text, [name]) == []


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (["Soil Carbon and Farming"], "The Soil Carbon and Farming project ends in May."),
        (["Green Bridges"], "He spoke of the campaign “Green Bridges” at noon."),
        (["Green Bridges"], "He spoke of Green Bridges (GB) at noon."),
        (["Green Bridges 2030"], "He spoke of Green Bridges 2030 at noon."),
        (["Coalition for Soils"], "He presented the Coalition for Soils at noon."),
        (["EAC Vision", "EAC Vision 2050"], "The EAC Vision rests on EAC Vision 2050 of May."),
    ],
)
def test_a_programme_has_something_that_speaks_for_it(given: list[str], text: str) -> None:
    assert _programmes(text, given) == given


def _programmes(text: str, given: list[str]) -> list[str]:
    entities = [
        Mention(at, at + len(name), "PROGRAMME", name, "model.programme")
        for name in given
        for at in [text.index(name)]
    ]
    found = find_names(text, load_vocabulary(), entities)
    return [mention.text for mention in found if mention.label == "PROGRAMME"][: len(given)]


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
