"""Editions: figures, words, Roman numerals; years and other ordinals are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.components.editions import UNITS, name_parts, ordinal_of, roman


@pytest.mark.parametrize(
    ("name", "series", "edition", "year"),
    [
        ("8th Meeting of Water Centres", "Meeting of Water Centres", 8, None),
        ("42rd Session", "Session", 42, None),
        ("Fourteenth Meeting of the Jury", "Meeting of the Jury", 14, None),
        ("Twenty-third Session", "Session", 23, None),
        ("Sixty Seventh Conference", "Conference", 67, None),
        ("Inaugural Lecture on Peace", "Lecture on Peace", 1, None),
        ("LV Meeting of Coordinators", "Meeting of Coordinators", 55, None),
        ("5TH SESSION OF THE BOARD", "SESSION OF THE BOARD", 5, None),
        ("2019 World Forum", "World Forum", None, 2019),
        ("Annual Conference 2014", "Annual Conference", None, 2014),
        ("COP29", "COP", 29, None),
        ("UNEA-7", "UNEA", 7, None),
        ("Board Session 3", "Board Session", 3, None),
        ("Tenth Anniversary Symposium", "Tenth Anniversary Symposium", None, None),
        ("21st Century Skills Forum", "21st Century Skills Forum", None, None),
        ("Water Forum", "Water Forum", None, None),
        ("G20 Dialogue", "G20 Dialogue", None, None),
    ],
)
def test_names_taken_apart(name: str, series: str, edition: int | None, year: int | None) -> None:
    parts = name_parts(name)
    assert (parts.series, parts.edition, parts.year) == (series, edition, year)


@given(st.integers(min_value=1, max_value=89))
def test_roman_numerals_are_read_back(number: int) -> None:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[number // 10]
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
    assert roman(tens + ones) == number


@pytest.mark.parametrize(("place", "word"), [*enumerate(UNITS, start=1)])
def test_ordinals_in_words(place: int, word: str) -> None:
    assert ordinal_of(word) == ordinal_of(word.capitalize()) == place


@given(st.text(max_size=50))
def test_no_name_breaks_the_reader(name: str) -> None:
    parts = name_parts(name)
    assert parts.edition is None or parts.edition >= 0
