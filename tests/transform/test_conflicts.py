import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.conflicts import Claim, choose, conflict_rows
from transform.dates import agrees, parse_partial

CHOICES = [
    # what decides, claims as (value, is_main, precision, when), the chosen one
    ("majority", [("a", False, 0, 2), ("a", False, 0, 3), ("b", True, 9, 1)], "a"),
    ("the report about it", [("a", False, 9, 1), ("b", True, 0, 2)], "b"),
    ("precision", [("a", True, 1, 1), ("b", True, 2, 2)], "b"),
    ("the earliest", [("b", True, 1, 1), ("a", True, 1, 2)], "b"),
    ("the usual writing", [("Cusco", True, 1, 3), ("CUSCO", True, 1, 1), ("Cusco", True, 1, 2)],
     "Cusco"),
    ("nobody says", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "claims", "expected"), CHOICES)
def test_the_written_rule_of_choice(why, claims, expected):
    told = [
        Claim(f"report {n}", value, is_main, precision, when)
        for n, (value, is_main, precision, when) in enumerate(claims)
    ]
    assert choose(told) == expected, why


def test_a_vague_date_supports_the_exact_one():
    stated = ["2024-11", "2024-11", "2024-11-10", "2024-12-01"]
    claims = [Claim(str(n), parse_partial(text)) for n, text in enumerate(stated)]
    assert choose(claims, agrees) == parse_partial("2024-11-10")


@given(st.permutations([("a", 1), ("a", 2), ("b", 3), ("c", 4), ("b", 5)]))
def test_the_choice_does_not_depend_on_order(pairs):
    assert choose([Claim(str(when), value, when=when) for value, when in pairs]) == "a"


def test_values_that_differ_in_writing_only_are_no_conflict():
    claims = [Claim("one", "Cusco"), Claim("two", "CUSCO")]
    assert list(conflict_rows("meeting", "m", "city", claims, "Cusco")) == []


def test_all_values_stand_beside_the_chosen_one():
    claims = [Claim("one", "Cusco"), Claim("two", "CUSCO"), Claim("three", "Lima")]
    assert list(conflict_rows("meeting", "m", "city", claims, "Cusco")) == [
        ("m", "city", "one", "meeting", "Cusco", True),
        ("m", "city", "three", "meeting", "Lima", False),
        ("m", "city", "two", "meeting", "CUSCO", True),
    ]
