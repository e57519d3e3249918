"""Who said something, by which verb, quoted or not."""

from __future__ import annotations

import pytest

from tests.extract.marked import read_marked

WU = "{{Ms.|TITLE}} {{Lan Wu|PERSON}}"
SY = "{{Mr.|TITLE}} {{Omar Sy|PERSON}}"

CASES = {
    "directly before the verb": (f"{WU} noted that the well was dry.", {("Lan Wu", "note", "i")}),
    "role and body before the name": (
        "{{Reef Institute|ORG}} {{Director|ROLE}} {{Ana Lima|PERSON}} said the reef was ill.",
        {("Ana Lima", "say", "i")},
    ),
    "an apposition between": (
        f"{WU}, {{{{Director|ROLE}}}} of the {{{{Reef Institute|ORG}}}}, warned of storms.",
        {("Lan Wu", "warn", "i")},
    ),
    "an apposition without a second comma": (
        f"{WU}, {{{{Director|ROLE}}}} and {{{{Keeper|ROLE}}}} of the {{{{Reef Institute|ORG}}}} "
        "warned that storms come.",
        {("Lan Wu", "warn", "i")},
    ),
    "brackets between": (
        f"{SY} ({{{{Coast Agency|ORG}}}}, {{{{Chad|COUNTRY}}}}) proposed a fund.",
        {("Omar Sy", "propose", "i")},
    ),
    "a phrase between": (
        f"{SY} from {{{{Chad|COUNTRY}}}} explained the map.",
        {("Omar Sy", "explain", "i")},
    ),
    "an apposition before thanks": (
        f"{WU}, {{{{Director|ROLE}}}} of the {{{{Reef Institute|ORG}}}}, thanked {SY} for the map.",
        {("Lan Wu", "thank", "i")},
    ),
    "in her speech": (
        f"{WU} in her address recalled that the river had moved.",
        {("Lan Wu", "recall", "i")},
    ),
    "an opening phrase without a comma": (
        f"In the debate {WU}, {{{{Director|ROLE}}}}, asked for shorter forms.",
        {("Lan Wu", "ask", "i")},
    ),
    "two verbs of one sentence": (
        f"{WU} thanked the hosts and announced a second grant.",
        {("Lan Wu", "thank", "i")},
    ),
    "behind a quotation": (
        f'"Rivers forget nothing," said {WU}, {{{{Director|ROLE}}}}.',
        {("Lan Wu", "say", "d")},
    ),
    "pronoun behind a quotation": (
        f'{WU} opened the day. "We are late," she said.',
        {("Lan Wu", "say", "d")},
    ),
    "pronoun of the other gender is another person": (
        f"{WU} met {SY} in the garden. He asked for a chair.",
        {("Omar Sy", "ask", "i")},
    ),
    "office": (
        f"{SY}, {{{{Minister of Water|ROLE}}}}, came. The {{{{Minister|ROLE}}}} promised a well.",
        {("Omar Sy", "promise", "i")},
    ),
    "office of two people is left open": (
        f"{SY}, {{{{Director|ROLE}}}} of the {{{{Coast Agency|ORG}}}}, met {WU},"
        " {{Director|ROLE}} of the {{Reef Institute|ORG}}. The {{Director|ROLE}} stressed it.",
        set(),
    ),
    "according to somebody of somebody": (
        f"According to {{{{President|ROLE}}}} {{{{Lan Wu|PERSON}}}}'s "
        f"{{{{press officer|ROLE}}}} {SY}, half of the pumps are broken.",
        {("Omar Sy", "state", "i")},
    ),
    "an office by its initials": (
        "{{Caretaker Chief Minister|ROLE}} {{Omar Sy|PERSON}} opened the well. "
        "The {{CM|ROLE}} said that it is deep.",
        {("Omar Sy", "say", "i")},
    ),
    "was keen to note": (
        f"{WU} was keen to note that the well is deep.",
        {("Lan Wu", "note", "i")},
    ),
    "according to": (
        f"According to {WU}, half of the pumps are broken.",
        {("Lan Wu", "state", "i")},
    ),
    "for somebody": (f"For {WU}, the point is money.", {("Lan Wu", "state", "i")}),
    "a name, a colon, a quotation": (
        f'{WU}, {{{{Reef Institute|ORG}}}}: "A chair needs a table."',
        {("Lan Wu", "say", "d")},
    ),
    "a quotation, a dash, a name": (
        f'"Nobody asked the river." – {SY}, {{{{Minister|ROLE}}}} of {{{{Chad|COUNTRY}}}}',
        {("Omar Sy", "say", "d")},
    ),
    "a name, a colon, small letters": (
        f"- {SY} ({{{{Coast Agency|ORG}}}}): begin with what went wrong.",
        {("Omar Sy", "say", "i")},
    ),
    "represented": (
        f"The {{{{Coast Agency|ORG}}}}, represented by {SY}, recalled that the fee was due.",
        {("Omar Sy", "recall", "i")},
    ),
    "a quotation behind its speaker": (
        f'{WU} pointed at the map. "This line was a river."',
        {("Lan Wu", "say", "d")},
    ),
    "a body": (
        "The {{Coast Agency|ORG}} announced that the road will open.",
        {("Coast Agency", "announce", "i")},
    ),
    "behind a long phrase": (
        f"During the talks, in the presence of {SY}, {{{{Director|ROLE}}}} of {{{{ABC|ORG}}}} in "
        "{{Hue|CITY}}, and {{Dr.|TITLE}} {{Ana Lima|PERSON}}, {{Dean|ROLE}}, "
        f"{WU} reviewed the year. She explained the map.",
        {("Lan Wu", "review", "i"), ("Lan Wu", "explain", "i")},
    ),
    "an office with body and country": (
        f"{SY}, {{{{Representative|ROLE}}}} of {{{{ABC|ORG}}}}, came. "
        "The {{ABC|ORG}} {{Chad|COUNTRY}} {{Representative|ROLE}} said it was late.",
        {("Omar Sy", "say", "i")},
    ),
    "an office and its body before the name": (
        "The {{Dean|ROLE}} of the {{Reef Institute|ORG}} {{Dr.|TITLE}} {{Ana Lima|PERSON}} "
        "said that the reef was ill.",
        {("Ana Lima", "say", "i")},
    ),
    "a relative clause of two verbs": (
        f"The fair was opened by {WU}, who greeted the guests and highlighted the catch.",
        {("Lan Wu", "highlight", "i")},
    ),
    "with her team": (
        f"{WU} and other members of the {{{{Coast Agency|ORG}}}} stressed the need for nets.",
        {("Lan Wu", "stress", "i")},
    ),
    "termed": (f"{WU} termed it a good step.", {("Lan Wu", "term", "i")}),
    "spoke highly": (f"{SY} spoke highly of the nets.", {("Omar Sy", "speak highly of", "i")}),
    "gave the figure": (
        f"{SY} gave the main figure: ten boats.",
        {("Omar Sy", "give the figure", "i")},
    ),
    "an opportunity taken": (
        f"{WU} took the opportunity to thank the cooks.",
        {("Lan Wu", "thank", "i")},
    ),
    "a quotation behind another act": (
        f'{WU} set an aim for the {{{{Reef Institute|ORG}}}} saying, "It will grow."',
        {("Lan Wu", "say", "d")},
    ),
    "the chair of a body told beside it": (
        f"{WU}, {{{{Chairperson|ROLE}}}} of the {{{{Reef Council|ORG}}}}, came. "
        "The {{Reef Council|ORG}} {{Chairperson|ROLE}} noted that the reef was ill.",
        {("Lan Wu", "note", "i")},
    ),
    "whom a relation explains is no subject": (
        f"{WU} thanked her predecessor, {SY}, and praised him for the reef.",
        {("Lan Wu", "thank", "i")},
    ),
}

SILENT = {
    "behind a preposition": f"The visitors left with {WU} and thanked the cook.",
    "in a row behind a preposition": (
        f"The visitors left with {WU}, {{{{Chad|COUNTRY}}}}, and {SY}, and thanked the cook."
    ),
    "object": f"The children thanked {WU}.",
    "passive": f"{WU} was asked about the weather.",
    "infinitive": f"{WU} came to explain the map.",
    "attended": f"{WU} attended the meeting and visited the reef.",
    "ceremony": f"{WU} welcomed the guests and declared the session open.",
    "spoke without a topic": f"{WU} spoke on behalf of the {{{{Coast Agency|ORG}}}}.",
    "called on a person": f"{WU} called on {SY} on Monday.",
    "introduced a person": f"{WU} introduced {SY}.",
    "showed a thing": f"{WU} showed the guests the garden.",
    "inside a quotation": 'The poster read: "{{Lan Wu|PERSON}} said no."',
    "a joint act": f"{WU} and {SY} presented their plans.",
    "the chair of a meeting": (
        f"{WU}, {{{{Chair|ROLE}}}}, came. The {{{{Chair|ROLE}}}} noted that the quorum was reached."
    ),
    "another subject before the verb": f"{WU} listened while the members agreed that it was late.",
    "maintained": f"{WU} and the Bank have met and maintained warm relations.",
}


def _said(text: str) -> set[tuple[str, str, str]]:
    found = read_marked(f"A headline\n\n{text}\n")
    names = {p.key: p.name for p in found.people} | {o.key: o.name for o in found.organisations}
    return {
        (names[s.person_key or s.organisation_key or ""], s.verb, s.form_code[0])
        for s in found.statements
    }


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_speaker_verb_and_form(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_no_statement(text: str) -> None:
    assert _said(text) == set()


def test_sentences_of_one_speaker_are_statements_of_their_own() -> None:
    found = read_marked(
        f"A headline\n\n{WU} warned that the dam leaks. She proposed a second wall.\n"
    )
    assert [(s.verb, s.form_code) for s in found.statements] == [
        ("warn", "indirect"),
        ("propose", "indirect"),
    ]


def test_a_quotation_that_illustrates_belongs_to_the_sentence_before_it() -> None:
    found = read_marked(f'A headline\n\n{WU} noted that it leaks. "Like a basket," she said.\n')
    (statement,) = found.statements
    passage = found.report.text[statement.evidence.start : statement.evidence.end]
    assert passage.strip().startswith("Ms. Lan Wu noted") and "basket" in passage


def test_a_presenter_who_says_more_has_only_the_rest() -> None:
    found = read_marked(
        f"A headline\n\n{WU} presented the report.\n\n{WU} admitted that it was late.\n"
    )
    assert [s.verb for s in found.statements] == ["admit"]


def test_statements_belong_to_the_main_meeting() -> None:
    found = read_marked(f"{{{{Reef Forum|MEETING}}}}\n\n{WU} noted that it was late.\n")
    (statement,) = found.statements
    assert statement.meeting_key == next(m.key for m in found.meetings if m.is_main)


def test_a_passage_begins_with_its_first_word() -> None:
    text = "{{Lan Wu|PERSON}} came. She said that the reef grows.  She added that it pays."
    found = read_marked(f"A headline\n\n{text}\n")
    passages = [found.report.text[s.evidence.start : s.evidence.end] for s in found.statements]
    assert passages and all(passage == passage.strip() for passage in passages)
