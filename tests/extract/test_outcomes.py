"""What was decided, agreed, promised, planned, recommended or signed."""

from __future__ import annotations

import pytest

from tests.extract.marked import read_marked

HEAD = "{{Reef Forum|MEETING}}\n\nThe {{Reef Forum|MEETING}} met on {{5 March 2026|DATE}}.\n\n"
WU = "{{Ms.|TITLE}} {{Lan Wu|PERSON}}"

CASES = {
    "items with people": (
        "The Board:\n\n(a) appointed {{Mr.|TITLE}} {{Jo Lund|PERSON}} as Deputy Director;\n\n"
        "(b) requested the {{Director|ROLE}} to report.",
        ["decision", "decision"],
    ),
    "decided": ("The Board decided to open a call.", ["decision"]),
    "resolved": ("The members resolved that the fee stays.", ["decision"]),
    "adopted": ("The Committee adopted the work plan.", ["decision"]),
    "passive": ("The budget was approved by all members.", ["decision"]),
    "adopted by consensus": ("The Board adopted the plan by consensus.", ["consensus"]),
    "elections of one paragraph": (
        f"{WU} was elected Chair. {{{{Mr.|TITLE}}}} {{{{Omar Sy|PERSON}}}} was elected Vice-Chair.",
        ["decision"],
    ),
    "two decisions": (
        "Ministers approved the strategy and directed the Secretariat to cost it.",
        ["decision", "decision"],
    ),
    "agreed": ("Both sides agreed to meet every year.", ["consensus"]),
    "AGREED in capitals": ("The members AGREED to publish the map.", ["decision"]),
    "reached a consensus": ("All parties reached a consensus on a register.", ["consensus"]),
    "one clause is one outcome": (
        "It was agreed that the text be adopted and that it will be printed.",
        ["consensus"],
    ),
    "drawn up, at the beginning": ("They drew up nine recommendations.", ["recommendation"]),
    "agreements were reached": ("Agreements were reached on joint courses.", ["consensus"]),
    "the meeting concluded": ("The meeting concluded that the map be redrawn.", ["consensus"]),
    "made decisions": ("Ministers made decisions on key instruments.", ["decision"]),
    "approval of the following": (
        "Among the results was the Committee's approval of the following:\n\n"
        "- the new statutes;\n\n- a working group on sand.",
        ["decision", "decision"],
    ),
    "what continues in a year": (
        "In {{2027|DATE}}, the {{Reef Board|ORG}} will continue to train teachers.",
        ["plan"],
    ),
    "minutes approved": ("The minutes of the last meeting were approved.", ["decision"]),
    "keenness reaffirmed": (
        "The two parties reaffirmed their keenness to continue cooperation.",
        ["commitment"],
    ),
    "a commitment of somebody": (
        f"{WU} reaffirmed the {{{{Reef Institute|ORG}}}}'s firm commitment to peace.",
        ["commitment"],
    ),
    "committed, as told": (
        f"{WU} said that the government was committed to paying the teachers.",
        ["commitment"],
    ),
    "readiness to host": (f"{WU} expressed the readiness of Oban to host the next.", ["plan"]),
    "what one suggests": (
        f"{WU} suggested that the {{{{Reef Institute|ORG}}}} should train more divers.",
        ["recommendation"],
    ),
    "promised": (f"{WU} promised a first draft by {{{{May 2026|DATE}}}}.", ["commitment"]),
    "undertook": ("The {{Coast Agency|ORG}} undertook to pay the travel.", ["commitment"]),
    "a person agreed to act": (f"{WU} agreed to translate the manual.", ["commitment"]),
    "said that a body would give": (
        f"{WU} said that the {{{{Coast Agency|ORG}}}} would send tools.",
        ["commitment"],
    ),
    "will be held": ("The tenth session will be held in {{May 2027|DATE}}.", ["plan"]),
    "is planned": ("A follow-up is planned for {{autumn 2026|DATE}}.", ["plan"]),
    "offered to host": ("{{Chad|COUNTRY}} offered to host the next session.", ["plan"]),
    "accepted an offer": ("The Board accepted the invitation of {{Chad|COUNTRY}}.", ["plan"]),
    "next session": ("Next session: {{Hue|CITY}}, {{November 2026|DATE}}.", ["plan"]),
    "two plans": (
        "The Bureau will meet in {{April 2026|DATE}}; the session is due in {{June 2026|DATE}}.",
        ["plan", "plan"],
    ),
    "recommended": ("The experts recommended that schools keep a log.", ["recommendation"]),
    "a numbered row": (
        "The Group recommended (i) a register; (ii) a fund; and (iii) a yearly review.",
        ["recommendation"] * 3,
    ),
    "called on": ("The Forum called on ministries to open the data.", ["recommendation"]),
    "signed": (
        "The {{Reef Institute|ORG}} and the {{Coast Agency|ORG}} signed a memorandum.",
        ["signing"],
    ),
    "signed and told again": (
        "The {{Reef Institute|ORG}} signed an agreement. The agreement was signed by two people.",
        ["signing"],
    ),
    "signed by the same bodies again": (
        "The {{Reef Institute|ORG}} and the {{Coast Agency|ORG}} signed a pact on sand.\n\n"
        "With the {{Coast Agency|ORG}}, the {{Reef Institute|ORG}} signed an agreement on reefs.",
        ["signing"],
    ),
    "signed with another body": (
        "The {{Reef Institute|ORG}} signed a pact with the {{Coast Agency|ORG}}. "
        "It signed another agreement with the {{Sand Bank|ORG}}.",
        ["signing", "signing"],
    ),
    "a body apart from its verb": (
        "The {{Reef Institute|ORG}} ({{RI|ORG}}), with the Bank, will open a school.",
        ["plan"],
    ),
    "were intended": ("The two sides were intended to exchange teachers.", ["plan"]),
    "mutual interest": ("The sides confirmed their mutual interest in a fund.", ["consensus"]),
    "list of decisions": (
        "The Board decided to:\n\n- open a call;\n- ask the secretariat to report.",
        ["decision", "decision"],
    ),
    "items with verbs of their own": (
        "The Board:\n\n- approved the plan;\n- recommended a review;\n- took note of the report.",
        ["decision", "recommendation"],
    ),
    "a heading in capitals": ("WE RECOMMEND\n\n- that rivers be counted;", ["recommendation"]),
    "agreed under a heading": (
        "What was agreed?\n\n- one shared calendar;\n- to open a joint course;",
        ["consensus", "decision"],
    ),
    "the next meeting among decisions": (
        "Decisions\n\n- The fee stays.\n- The next workshop will be in {{Hue|CITY}}.",
        ["decision", "plan"],
    ),
}

NOTHING = {
    "a person concluded": f"{WU} concluded that the map is old.",
    "the commitment of others": f"{WU} stressed the commitment of the youth.",
    "services offered": "The services offered to the students are many.",
    "known and praised": f"{WU} was delighted that Mr. Lund has agreed to speak.",
    "needed": "These are issues that need to be brought to the next session.",
    "a later event in a phrase": (
        "It was a step in the preparations for the fair scheduled for {{May 2027|DATE}}."
    ),
    "of the day itself": "Sixty papers are scheduled to be read in the two-day conference.",
    "invited guests": "Invited guests also took the floor.",
    "how a body was created": f"{WU} said the network was created to share data.",
    "the basis of a plan": "This has formed the basis of our new strategy.",
    "history": "The first charter was signed in {{2014|DATE}}.",
    "agenda": "The Board adopted its agenda without change.",
    "signed long ago": "The agreement, signed in {{May 2013|DATE}}, frames the work.",
    "declared open": "The {{Reef Board|ORG}} declared open the week of talks.",
    "keenness expressed": f"{WU} expressed the keenness of the ministry to overcome all troubles.",
    "participle": "The plan adopted by the Board is long.",
    "question": f"{WU} asked who would pay for it.",
    "hope": f"{WU} hoped that it will be held in {{{{May 2027|DATE}}}}.",
    "quoted": '"We will open in May," read the poster.',
    "past date": "The hall will, since {{May 2019|DATE}}, not be heated.",
    "denied": "No document was signed.",
    "agreed with somebody": f"{WU} agreed with the speaker.",
    "a pact of earlier days": "They work under the agreement signed at the spring fair.",
    "other pacts": "The {{Coast Agency|ORG}} has already signed several agreements.",
    "an earlier summit": "It was held after the Summit, in which the Council endorsed the idea.",
    "an earlier conference": (
        "The fund was approved by the {{Ninth Reef Conference|MEETING}} held in {{May 2012|DATE}}."
    ),
    "as agreed before": "Work goes on under the terms as agreed upon in the pact.",
    "courses that were discussed": (
        "The two sides discussed the courses {{Coast Agency|ORG}} will hold in {{May 2027|DATE}}."
    ),
    "adopting plans": "The talk dealt with adopting plans to mend the quay.",
    "plans for something": "Experts assessed the plans for {{May 2027|DATE}}.",
    "a request for something": "Request for training in {{May 2027|DATE}}",
    "an effect": f"{WU} said that the visit is expected to strengthen ties.",
    "a meeting that brings results": (
        f"{WU} said that the {{{{Tenth Forum|MEETING}}}} would produce practical results."
    ),
    "what he faces": "Mr. {{Omar Sy|PERSON}} left. He will face new tasks at home.",
    "children go to school": "Schools see that every child goes to school next season.",
    "asked a question": "One editor asked whether it may be printed.",
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_kinds(text: str, expected: list[str]) -> None:
    found = read_marked(HEAD + text, published="2026-03-06")
    assert sorted(outcome.kind_code for outcome in found.outcomes) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_outcome(text: str) -> None:
    assert read_marked(HEAD + text, published="2026-03-06").outcomes == ()


def test_a_headline_tells_of_no_outcome() -> None:
    text = "Ministers agree on a fund\n\nThey met on {{5 March 2026|DATE}}."
    assert read_marked(text, published="2026-03-06").outcomes == ()


FACTS = {
    "bodies before the cue": (
        "The {{Reef Institute|ORG}} and the {{Coast Agency|ORG}} agreed to meet.",
        {"Reef Institute", "Coast Agency"},
        None,
    ),
    "a person": (
        f"{WU} promised a draft by {{{{May 2027|DATE}}}}.",
        {"Lan Wu"},
        2027,
    ),
    "by a body": (
        "The session will be hosted by the {{Coast Agency|ORG}} in {{April 2026|DATE}}.",
        {"Coast Agency"},
        2026,
    ),
    "signatories": (
        f"{WU}, {{{{Reef Institute|ORG}}}}, signed a letter with {{{{Coast Agency|ORG}}}}.",
        {"Reef Institute", "Coast Agency"},
        None,
    ),
    "what the year is for": (
        "The {{Reef Council|ORG}} decided to double the budget for {{2027|DATE}}.",
        {"Reef Council"},
        None,
    ),
    "promised on the day itself": (
        f"{WU} promised on {{{{5 March 2026|DATE}}}} to send tools.",
        {"Lan Wu"},
        None,
    ),
    "planned for a year": (
        "The {{Reef Council|ORG}} decided on a fair planned for {{2027|DATE}}.",
        {"Reef Council"},
        2027,
    ),
    "the heading's body": (
        "The {{Reef Council|ORG}} decided:\n\n- to open a call before {{June 2026|DATE}};",
        {"Reef Council"},
        2026,
    ),
}


@pytest.mark.parametrize(("text", "actors", "year"), FACTS.values(), ids=FACTS)
def test_actors_and_due_year(text: str, actors: set[str], year: int | None) -> None:
    found = read_marked(HEAD + text, published="2026-03-06")
    names = {p.key: p.name for p in found.people} | {o.key: o.name for o in found.organisations}
    (outcome,) = found.outcomes
    assert {names[key] for key in outcome.actor_keys} == actors
    assert outcome.due_year == year


def test_outcomes_of_one_sentence_have_passages_of_their_own() -> None:
    text = "The Group recommended (i) a register; (ii) a fund; and (iii) a review."
    found = read_marked(HEAD + text, published="2026-03-06")
    passages = [found.report.text[o.evidence.start : o.evidence.end] for o in found.outcomes]
    assert len(set(passages)) == 3
    assert ["register" in p for p in passages] == [True, False, False]
    assert "review" in passages[-1]
