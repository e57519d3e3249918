"""Ranges of days, and dates of which only the month or the year is known."""

from datetime import date

import pytest

from extract.sources.period import ALWAYS, Period

SPRING = Period(date(2024, 3, 15), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("day", "is_held"),
    [
        ("2024-03-15", True),
        ("2024-05-31", True),
        ("2024-03-14", False),
        ("2024-06-01", False),
        ("2024-03", True),
        ("2024-02", False),
        ("2024-06", False),
        ("2024", True),
        ("2023", False),
        ("2025", False),
        (None, True),
    ],
)
def test_days_months_and_years(day: str | None, is_held: bool):
    assert SPRING.holds(day) is is_held


def test_open_ends():
    assert Period(since=date(2024, 1, 1)).holds("2030-01-01")
    assert not Period(since=date(2024, 1, 1)).holds("2023-12-31")
    assert not Period(until=date(2024, 1, 1)).holds("2024-01-02")
    assert ALWAYS.is_open
    assert not SPRING.is_open
