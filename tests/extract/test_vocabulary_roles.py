"""Roles as reports write them, and what modifies them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.vocabulary import load_vocabulary

ROLES = load_vocabulary().roles

CODES = [
    ("Deputy Secretary-General", "deputy-secretary-general"),
    ("deputy secretary general", "deputy-secretary-general"),
    ("Chief (a.i.)", "chief"),
    ("former Rector", "rector"),
    ("Rector-elect", "rector"),
    ("Vice-President for Research", "vice-president"),
    ("Vice President in charge of international affairs", "vice-president"),
    ("Minister of Education", "minister"),
    ("Federal Minister for National History and Literary Heritage", "minister"),
    ("Acting Federal Minister of Education", "minister"),
    ("State Minister of Plantation Schools", "minister-of-state"),
    ("First Deputy Minister of Public Education", "deputy-minister"),
    ("Additional Secretary (Policy)", "joint-secretary"),
    ("Principal Secretary for Education", "permanent-secretary"),
    ("Ambassador", "ambassador"),
    ("Programme Specialist", "programme-specialist"),
    ("Senior Program Specialist", "programme-specialist"),
    ("Chairperson", "chairperson"),
    ("Chair and Rapporteur", "chairperson"),
    ("Director General", "director-general"),
    ("Directrice générale", "director-general"),
    ("Vice Chancellor", "vice-chancellor"),
    ("Vice-Chancellor", "vice-chancellor"),
    ("Cultural Attaché", "attache"),
    ("Counselor", "counsellor"),
    ("Panelist", "panellist"),
    ("Director, Natural Sciences", "director"),
    ("Director/Chief Executive", "director"),
    ("Head of Hydrology", "head"),
    ("UNESCO Chair in Refugee Integration", "unesco-chairholder"),
    ("Officer-in-Charge of the Section", "officer-in-charge"),
    ("head teacher", "principal"),
    ("Governing Board", None),
    ("UNESCO", None),
    ("", None),
    ("of", None),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_role_has_a_code_whatever_its_portfolio(text: str, code: str | None) -> None:
    assert ROLES.code_of(text) == code


CHIEFS = ["Director", "Mayor", "Head", "Chief", "Head of Unit", "Governor", "Principal", "Provost",
          "Coordinator", "Registrar", "Regional Director", "Ambassador", "Consul General",
          "State Secretary", "Minister of Education", "Chief of Staff", "Editor"]  # fmt: skip


@pytest.mark.parametrize("chief", CHIEFS)
@pytest.mark.parametrize("deputy", ["Deputy", "First Deputy", "former Deputy", "Vice"])
def test_a_deputy_is_never_counted_as_the_chief(chief: str, deputy: str) -> None:
    code = ROLES.code_of(f"{deputy} {chief}")
    assert code is not None
    assert code != ROLES.code_of(chief)
    assert ROLES.by_code[code].level in ("deputy head", "minister", "diplomat", "head of unit")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deputy Mayor of the City", "deputy-mayor"),
        ("Deputy Regional Director", "deputy-director"),
        ("Deputy Coordinator", "deputy"),
        ("Associate Scientist", "scientist"),
        ("Technical Director", "director-of-field"),
        ("Director of Planning", "director-of-field"),
        ("Director of the Centre", "director"),
        ("Finance Officer", "finance-officer"),
        ("School Inspector", "inspector"),
        ("First Lady", "first-lady"),
    ],
)
def test_who_answers_for_a_part_is_not_the_head_of_the_whole(text: str, code: str) -> None:
    assert ROLES.code_of(text) == code


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("former Deputy Director", {"former", "deputy"}),
        ("Chief (a.i.)", {"acting"}),
        ("Director ad interim", {"acting"}),
        ("OIC-Director", {"acting"}),
        ("Officer-in-Charge", {"acting"}),
        ("ex-Vice Chancellor", {"former"}),
        ("Vice-Chancellor", set()),
        ("Deputy Vice-Chancellor", {"deputy"}),
        ("outgoing Chair", {"outgoing"}),
        ("Rector-elect", {"designate"}),
        ("Co-Chair", {"shared"}),
        ("Associate Professor", set()),
        ("Chief Executive Officer", set()),
        ("Senior Programme Specialist", {"senior"}),
        ("Professor Emerita", {"honorary"}),
        ("Deputy", set()),
        ("Director", set()),
    ],
)
def test_modifiers_are_told_apart_from_the_role(text: str, modifiers: set[str]) -> None:
    assert ROLES.modifiers_of(text) == modifiers


def test_every_form_of_a_role_leads_to_a_role() -> None:
    assert [form for role in ROLES for form in role.forms if ROLES.code_of(form) is None] == []


def test_every_role_is_found_by_its_name() -> None:
    assert [role.code for role in ROLES if ROLES.code_of(role.name) != role.code] == []


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    code = ROLES.code_of(text)
    assert code is None or ROLES.get(code) is not None
    assert isinstance(ROLES.modifiers_of(text), frozenset)
