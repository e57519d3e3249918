"""Who holds which role where, in every order in which reports say it."""

from __future__ import annotations

import pytest

from tests.extract.marked import read_marked

CASES = {
    "apposition": (
        "{{Dr.|TITLE}} {{Lina HADDAD|PERSON}}, {{Chief|ROLE}} of the {{Section for Literacy|ORG}},"
        " spoke first.",
        {("Lina HADDAD", "Chief", "Section for Literacy")},
    ),
    "two roles, two bodies": (
        "{{Omar Sy|PERSON}}, {{Dean|ROLE}} of the {{Faculty of Arts|ORG}} and {{President|ROLE}} of"
        " the {{Readers' Union|ORG}}, agreed.",
        {("Omar Sy", "Dean", "Faculty of Arts"), ("Omar Sy", "President", "Readers' Union")},
    ),
    "two roles, one body": (
        "{{Ana Lima|PERSON}}, {{Chair|ROLE}} and {{Rapporteur|ROLE}} of the {{Water Board|ORG}}",
        {("Ana Lima", "Chair", "Water Board"), ("Ana Lima", "Rapporteur", "Water Board")},
    ),
    "role before name": (
        "It was opened by {{Rector|ROLE}} {{Prof.|TITLE}} {{B. Otieno|PERSON}}.",
        {("B. Otieno", "Rector", None)},
    ),
    "body and role before name": (
        "{{Delta Fund|ORG}} {{Country Director|ROLE}} {{Ms.|TITLE}} {{Hwang Mi-ra|PERSON}} came.",
        {("Hwang Mi-ra", "Country Director", "Delta Fund")},
    ),
    "role of a body, then the name": (
        "The {{Director|ROLE}} of the {{Reef Institute|ORG}}, {{Ms|TITLE}} {{Sela Fono|PERSON}},"
        " replied.",
        {("Sela Fono", "Director", "Reef Institute")},
    ),
    "brackets": (
        "{{Tan Wei|PERSON}} ({{Programme Officer|ROLE}}, {{Coast Agency|ORG}}) took notes.",
        {("Tan Wei", "Programme Officer", "Coast Agency")},
    ),
    "body and role in brackets": (
        "Present: {{Eng.|TITLE}} {{Pio Tuva|PERSON}} ({{Island Board|ORG}}, {{Chair|ROLE}}).",
        {("Pio Tuva", "Chair", "Island Board")},
    ),
    "a semicolon list": (
        "Present were: {{A. Rao|PERSON}}, {{Dean|ROLE}}, {{North College|ORG}};"
        " {{B. Sen|PERSON}}, {{Registrar|ROLE}}, {{South College|ORG}}.",
        {("A. Rao", "Dean", "North College"), ("B. Sen", "Registrar", "South College")},
    ),
    "a comma list with roles in front": (
        "Guests were {{Minister of Health|ROLE}} {{Joy Obi|PERSON}}, {{Director|ROLE}} of"
        " {{Hill Clinic|ORG}} {{Sam Oye|PERSON}} and {{Mayor|ROLE}} {{Ada Eze|PERSON}}.",
        {
            ("Joy Obi", "Minister of Health", None),
            ("Sam Oye", "Director", "Hill Clinic"),
            ("Ada Eze", "Mayor", None),
        },
    ),
    "a table row": (
        "{{Mr|TITLE}} {{Ivo Pek|PERSON}} | {{Librarian|ROLE}} | {{City Archive|ORG}} |"
        " {{Malta|COUNTRY}}",
        {("Ivo Pek", "Librarian", "City Archive")},
    ),
    "a second role in brackets": (
        "{{Dr|TITLE}} {{Noor Aziz|PERSON}} ({{Chair|ROLE}}) | {{Director|ROLE}} |"
        " {{Marine Lab|ORG}}, {{Oman|COUNTRY}}",
        {("Noor Aziz", "Chair", "Marine Lab"), ("Noor Aziz", "Director", "Marine Lab")},
    ),
    "a table row with the body in front": (
        "{{Oman|COUNTRY}} | {{Reef Lab|ORG}} ({{RL|ORG}}) | {{Ms|TITLE}} {{Mona Said|PERSON}} |"
        " {{Deputy Director|ROLE}}",
        {("Mona Said", "Deputy Director", "Reef Lab")},
    ),
    "who is both": (
        "They sent {{Ben Adu|PERSON}}, who is both {{Chief|ROLE}} of the {{Arts Section|ORG}} and"
        " {{Head|ROLE}} of the {{Fund Office|ORG}}.",
        {("Ben Adu", "Chief", "Arts Section"), ("Ben Adu", "Head", "Fund Office")},
    ),
    "a possessive": (
        "The {{Book Council|ORG}} was represented by its {{Secretary|ROLE}}, {{Eva Horn|PERSON}}.",
        {("Eva Horn", "Secretary", "Book Council")},
    ),
    "a generic noun": (
        "The {{Tidewater University|ORG}} was host. {{Lu Min|PERSON}}, {{Rector|ROLE}} of the"
        " University, opened the day.",
        {("Lu Min", "Rector", "Tidewater University")},
    ),
    "shared by a row of people": (
        "{{Vice-Chairs|ROLE}} are {{Ali Bek|PERSON}} ({{Chad|COUNTRY}}), {{Mia Roy|PERSON}}"
        " ({{Peru|COUNTRY}}) and {{Per Dahl|PERSON}} ({{Fiji|COUNTRY}}).",
        {(name, "Vice-Chairs", None) for name in ("Ali Bek", "Mia Roy", "Per Dahl")},
    ),
    "elected as": (
        "The assembly elected {{Nour Zaki|PERSON}} ({{Radio Nile|ORG}}) as {{President|ROLE}}.",
        {("Nour Zaki", "President", None)},
    ),
    "a successor": (
        "{{Dr.|TITLE}} {{Tom Hill|PERSON}} succeeded {{Ms.|TITLE}} {{Eva Gray|PERSON}} as"
        " {{Director|ROLE}} of the {{Reef Centre|ORG}}.",
        {("Tom Hill", "Director", "Reef Centre")},
    ),
    "who has been": (
        "{{Mona Said|PERSON}}, who has been {{Director General|ROLE}} of {{Reef Centre|ORG}} since"
        " {{May|DATE}}, agreed.",
        {("Mona Said", "Director General", "Reef Centre")},
    ),
    "affiliation without a role": (
        "{{Kim Soo-a|PERSON}} of the {{Harbour Museum|ORG}} joined.",
        {("Kim Soo-a", None, "Harbour Museum")},
    ),
    "representative of a director": (
        "It was opened by the {{Representative|ROLE}} of the {{Director-General|ROLE}} of"
        " {{UNICEF|ORG}}, {{Mr.|TITLE}} {{Omar Sy|PERSON}}, and the {{Mayor|ROLE}} of"
        " {{Gumbwa|CITY}}, {{Ms|TITLE}} {{Sela Fono|PERSON}}.",
        {("Omar Sy", "Representative", "UNICEF"), ("Sela Fono", "Mayor", None)},
    ),
    "one role behind, one of several people in front": (
        "{{Dr.|TITLE}} {{Omar Sy|PERSON}}, {{Deputy Director for Fish|ROLE}},"
        " {{Deputy Directors for Reefs|ROLE}} {{Dr.|TITLE}} {{Ana Lima|PERSON}}, {{Dr.|TITLE}}"
        " {{Tan Wei|PERSON}}",
        {
            ("Omar Sy", "Deputy Director for Fish", None),
            ("Ana Lima", "Deputy Directors for Reefs", None),
            ("Tan Wei", "Deputy Directors for Reefs", None),
        },
    ),
    "current chair": (
        "{{Omar Sy|PERSON}}, {{Ambassador|ROLE}} of {{Kenya|COUNTRY}}, as the current"
        " {{Chair|ROLE}} of the {{Water Board|ORG}}, agreed.",
        {("Omar Sy", "Ambassador", None), ("Omar Sy", "Chair", "Water Board")},
    ),
    "a role and its initials": (
        "{{Omar Sy|PERSON}}, {{Director-General|ROLE}} ({{DG|ROLE}}) of the {{Water Board|ORG}},",
        {("Omar Sy", "Director-General", "Water Board")},
    ),
    "whom a delegation calls on": (
        "A delegation of the {{Water Board|ORG}} called on {{Mayor|ROLE}} {{Omar Sy|PERSON}}.",
        {("Omar Sy", "Mayor", None)},
    ),
    "an ad interim in brackets": (
        "{{Mr.|TITLE}} {{Xu Ping|PERSON}}, {{Chief (a.i.)|ROLE}} of the {{Grants Office|ORG}}",
        {("Xu Ping", "Chief", "Grants Office")},
    ),
    "an ambassador and where they are sent": (
        "The {{Ambassador|ROLE}} of {{Kenya|COUNTRY}} to {{Japan|COUNTRY}}, {{Mr.|TITLE}}"
        " {{Omar Sy|PERSON}}, and {{Ms|TITLE}} {{Sela Fono|PERSON}}, {{Permanent Delegate|ROLE}} of"
        " {{Fiji|COUNTRY}} to {{UNESCO|ORG}} and {{Chair|ROLE}} of the {{Reef Fund|ORG}}, spoke.",
        {
            ("Omar Sy", "Ambassador", None),
            ("Sela Fono", "Permanent Delegate", None),
            ("Sela Fono", "Chair", "Reef Fund"),
        },
    ),
    "two roles with their bodies before a name": (
        "{{Vice-Rector|ROLE}} of {{Hill University|ORG}}, {{President|ROLE}} of the"
        " {{Readers' Union|ORG}} {{Ana Lima|PERSON}} spoke.",
        {
            ("Ana Lima", "Vice-Rector", "Hill University"),
            ("Ana Lima", "President", "Readers' Union"),
        },
    ),
    "two people, the first one without a name": (
        "The {{Rector|ROLE}} of {{Hill University|ORG}} and the {{Dean|ROLE}} of"
        " {{Hill School|ORG}}, {{Ana Lima|PERSON}}, met.",
        {("Ana Lima", "Dean", "Hill School")},
    ),
    "a unit of a body": (
        "{{Omar Sy|PERSON}}, {{Director|ROLE}} of the {{Water Board|ORG}}'s {{Rivers Office|ORG}},"
        " and {{Ana Lima|PERSON}}, {{Head|ROLE}} of the Ministry's {{Energy Unit|ORG}}, agreed.",
        {("Omar Sy", "Director", "Rivers Office"), ("Ana Lima", "Head", "Energy Unit")},
    ),
    "a body with its acronym before the role": (
        "{{Reef Health Fund|ORG}} ({{RHF|ORG}}) {{Representative|ROLE}} in {{Kenya|COUNTRY}}"
        " {{Dr|TITLE}} {{Omar Sy|PERSON}} and {{RHF|ORG}} {{Peru|COUNTRY}} {{Head|ROLE}}"
        " {{Ana Lima|PERSON}} met.",
        {
            ("Omar Sy", "Representative", "Reef Health Fund"),
            ("Ana Lima", "Head", "RHF"),
        },
    ),
    "body, dash and role in brackets": (
        "Present: {{Julia Roe|PERSON}} ({{Sound Library|ORG}} - {{Secretary|ROLE}}) and"
        " {{Tan Wei|PERSON}} ({{Coast Parks Network|ORG}}-{{CPN|ORG}} {{President|ROLE}}).",
        {("Julia Roe", "Secretary", "Sound Library"), ("Tan Wei", "President", "CPN")},
    ),
    "who holds the role in brackets behind a body": (
        "The {{Water Board|ORG}} ({{Director|ROLE}} {{Omar Sy|PERSON}}) and the {{Reef Fund|ORG}}"
        " ({{President|ROLE}} {{Ana Lima|PERSON}}) agreed.",
        {("Omar Sy", "Director", "Water Board"), ("Ana Lima", "President", "Reef Fund")},
    ),
    "a role behind where somebody is from": (
        "{{Ana Lima|PERSON}}, of the {{Hill School|ORG}} ({{HS|ORG}}), {{Vice-Chair|ROLE}},"
        " helped.",
        {("Ana Lima", "Vice-Chair", None)},
    ),
    "a programme with offices of its own": (
        "{{Omar Sy|PERSON}}, {{Secretary|ROLE}} of the {{Clean Rivers Programme|PROGRAMME}}, and"
        " {{Ana Lima|PERSON}}, {{CRP|PROGRAMME}} {{Programme Officer|ROLE}}, spoke.",
        {
            ("Omar Sy", "Secretary", "Clean Rivers Programme"),
            ("Ana Lima", "Programme Officer", "CRP"),
        },
    ),
    "whom a body sends": (
        "The guests were met by the {{Water Board|ORG}}: {{Omar Sy|PERSON}}, {{Director|ROLE}} of"
        " the {{River Lab|ORG}}, {{Tan Wei|PERSON}} of the {{Lake Lab|ORG}}, and"
        " {{Ana Lima|PERSON}}, {{Deputy Director|ROLE}}.",
        {
            ("Omar Sy", "Director", "River Lab"),
            ("Tan Wei", None, "Lake Lab"),
            ("Ana Lima", "Deputy Director", "Water Board"),
        },
    ),
    "a role told again": (
        "{{Lu Min|PERSON}}, {{Dean|ROLE}} of {{North College|ORG}}, came."
        " {{Dean|ROLE}} {{Lu Min|PERSON}} spoke.",
        {("Lu Min", "Dean", "North College")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_positions(text: str, expected: set[tuple[str, str | None, str | None]]) -> None:
    found = read_marked(f"A note\n\n{text}").positions
    assert {(p.person, p.role, p.organisation) for p in found} == expected


def test_acting_and_former_are_told_apart() -> None:
    read = read_marked(
        "{{Xu Ping|PERSON}}, {{Chief (a.i.)|ROLE}} of {{Grants Office|ORG}}, and"
        " {{Jo Berg|PERSON}}, {{former Mayor|ROLE}} of {{Lund|CITY}}, met."
    )
    said = {p.person: (p.is_acting, p.is_former) for p in read.positions}
    assert said == {"Xu Ping": (True, False), "Jo Berg": (False, True)}


def test_a_country_stands_in_place_of_a_body() -> None:
    (position,) = read_marked(
        "{{H.E.|TITLE}} {{Ruth Moyo|PERSON}}, {{Minister of Education|ROLE}} of {{Kenya|COUNTRY}},"
    ).positions
    assert (position.organisation, position.country_code) == (None, "KE")


def test_the_passage_holds_person_role_and_body() -> None:
    read = read_marked("Then {{Tan Wei|PERSON}}, {{Head|ROLE}} of the {{Coast Agency|ORG}}, spoke.")
    (position,) = read.positions
    passage = read.report.text[position.evidence.start : position.evidence.end]
    assert passage == "Tan Wei, Head of the Coast Agency"
