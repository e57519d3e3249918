"""Programmes: one record for each, their owners, and who presented them."""

from __future__ import annotations

import pytest

from extract.records import Extraction
from tests.extract.marked import read_marked


def _read(text: str) -> Extraction:
    return read_marked(f"A headline\n\n{text}\n")


OWNERS = {
    "possessive": "{{Coast Agency|ORG}}'s {{Tide Project|PROGRAMME}} goes on.",
    "of": "The {{Tide|PROGRAMME}} scheme of the {{Coast Agency|ORG}} goes on.",
    "acronym between": "The {{Tide Net|PROGRAMME}} ({{TN|PROGRAMME}}) of the {{Coast Agency|ORG}}",
    "run by": "The {{Tide Fund|PROGRAMME}}, administered by the {{Coast Agency|ORG}}, grew.",
    "belongs to": "The {{Tide Fund|PROGRAMME}}, which belongs to the {{Coast Agency|ORG}}, grew.",
    "which a body runs": "The {{Tide Fund|PROGRAMME}}, which the {{Coast Agency|ORG}} runs, grew.",
    "its": "The {{Coast Agency|ORG}} paid it within its project {{Tide|PROGRAMME}}.",
    "beside": "The {{Coast Agency|ORG}} {{Tide Project|PROGRAMME}} goes on.",
    "named after": "The {{Coast Agency Tide Fund|PROGRAMME}} grew. The {{Coast Agency|ORG}} met.",
    "list item": "- {{Coast Agency|ORG}}: two courses, and a second phase of {{Tide|PROGRAMME}}",
}


@pytest.mark.parametrize("text", OWNERS.values(), ids=OWNERS)
def test_owner(text: str) -> None:
    found = _read(text)
    names = {body.key: body.name for body in found.organisations}
    assert names[found.programmes[0].owner_key or ""] == "Coast Agency"


@pytest.mark.parametrize(
    "text",
    [
        "The {{Coast Agency|ORG}} praised the {{Tide Project|PROGRAMME}}.",
        "The {{Tide Project|PROGRAMME}} and the {{Coast Agency|ORG}} met.",
        "The {{Coast Agency|ORG}} met. Everybody liked its songs. The {{Tide|PROGRAMME}} grew.",
    ],
)
def test_no_owner_without_evidence(text: str) -> None:
    assert _read(text).programmes[0].owner_key is None


def test_mentions_of_one_programme_are_one_record() -> None:
    found = _read(
        "The {{Tide Measuring Network|PROGRAMME}} ({{TMN|PROGRAMME}}) grew. {{TMN|PROGRAMME}} has"
        " ten members; the {{Tide Measuring Network|PROGRAMME}} had two."
    )
    (programme,) = found.programmes
    assert programme.name == "Tide Measuring Network"
    assert programme.acronym == "TMN"
    assert set(programme.forms) == {"Tide Measuring Network", "TMN"}
    keys = {mention.key for mention in found.mentions if mention.label == "PROGRAMME"}
    assert keys == {programme.key}


def test_a_registered_programme_is_known_by_its_forms() -> None:
    found = _read("They work for {{SDG 4|PROGRAMME}}, or {{SDG4|PROGRAMME}}, every day.")
    (programme,) = found.programmes
    assert programme.registry_id == "sdg-4"


def test_a_presentation_names_presenter_body_and_meeting() -> None:
    found = read_marked(
        "{{Reef Forum|MEETING}}\n\n{{Ms.|TITLE}} {{Lan Wu|PERSON}}, {{Director|ROLE}} of the"
        " {{Coast Agency|ORG}}, delivered a presentation on the {{Tide Project|PROGRAMME}} and the"
        " {{Pearl Award|PROGRAMME}}.\n"
    )
    names = {p.key: p.name for p in found.people} | {o.key: o.name for o in found.organisations}
    facts = {
        (p.programme_key, names[p.person_key or ""], names[p.organisation_key or ""], p.meeting_key)
        for p in found.presentations
    }
    meeting = found.meetings[0].key
    assert facts == {
        ("programme:1", "Lan Wu", "Coast Agency", meeting),
        ("programme:2", "Lan Wu", "Coast Agency", meeting),
    }
    assert {p.owner_key for p in found.programmes} == {found.organisations[0].key}


def test_items_of_a_list_are_presented_by_whoever_opens_it() -> None:
    found = _read(
        "{{Lan Wu|PERSON}} gave a presentation on two lines of work:\n\n"
        "- the {{Tide Project|PROGRAMME}};\n- the {{Pearl Award|PROGRAMME}}.\n\n"
        "The {{Reef Fund|PROGRAMME}} goes on."
    )
    by = {p.programme_key: (p.person_key, p.evidence.rule) for p in found.presentations}
    assert by == {
        "programme:1": (found.people[0].key, "presentation.listed"),
        "programme:2": (found.people[0].key, "presentation.listed"),
        "programme:3": (None, "presentation.mentioned"),
    }


def test_a_programme_that_is_only_mentioned_has_one_row_without_presenter() -> None:
    found = _read("The {{Tide Project|PROGRAMME}} grew. The {{Tide Project|PROGRAMME}} shrank.")
    (presentation,) = found.presentations
    assert presentation.evidence.rule == "presentation.mentioned"
    assert presentation.person_key is None
