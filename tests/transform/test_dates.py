from datetime import UTC, date, datetime

import pytest

from extract.records import Interval
from transform.dates import (
    agrees,
    columns,
    fineness,
    parse_instant,
    parse_partial,
    partial_iso,
    whole_day,
)

PARTIAL = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2024-11-10", date(2024, 11, 10), date(2024, 11, 10), "day"),
    (" 2024-11-10T08:00:00Z ", date(2024, 11, 10), date(2024, 11, 10), "day"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), PARTIAL)
def test_a_partial_date_is_the_interval_of_its_days(text, start, end, precision):
    assert parse_partial(text) == Interval(start, end, precision)
    assert columns(parse_partial(text)) == (start, end, precision)


@pytest.mark.parametrize("text", [None, "", "soon", "2023-02-30", "2024-13", "0000", "24-11-10"])
def test_what_is_no_date_is_none(text):
    assert parse_partial(text) is None
    assert columns(parse_partial(text)) == (None, None, None)


def test_only_whole_days_become_a_date():
    assert whole_day(parse_partial("2024-11-10")) == date(2024, 11, 10)
    assert whole_day(parse_partial("2024-11")) is None
    assert whole_day(None) is None


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-11-10"])
def test_a_partial_date_is_written_as_far_as_it_is_known(text):
    found = parse_partial(text)
    assert partial_iso(found.start, found.precision) == text


@pytest.mark.parametrize(
    ("stated", "candidate", "expected"),
    [
        ("2024", "2024-11-10", True),
        ("2024-11", "2024-11-10", True),
        ("2024-10", "2024-11-10", False),
        ("2024-11-10", "2024-11", False),
        ("2024-11-10", "2024-11-11", False),
    ],
)
def test_a_vaguer_date_agrees_with_the_days_it_holds(stated, candidate, expected):
    assert agrees(parse_partial(stated), parse_partial(candidate)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-20T08:00:00Z", datetime(2024, 11, 20, 8, tzinfo=UTC)),
        ("2024-11-20T08:00:00+02:00", datetime(2024, 11, 20, 6, tzinfo=UTC)),
        ("2024-11-20T08:00:00", datetime(2024, 11, 20, 8, tzinfo=UTC)),
        ("yesterday", None),
        (None, None),
    ],
)
def test_instants_are_utc(text, expected):
    assert parse_instant(text) == expected


def test_of_two_hosts_the_one_that_tells_more_days_is_the_more_exact():
    three = Interval(date(2025, 6, 4), date(2025, 6, 6), "day")
    two = Interval(date(2025, 6, 4), date(2025, 6, 5), "day")
    year = Interval(date(2025, 6, 4), date(2026, 6, 3), "day")
    assert fineness(three, is_own=True) > fineness(two, is_own=True) > fineness(year, is_own=True)
    assert fineness(three, is_own=False) == fineness(two, is_own=False)
    month = Interval(date(2025, 6, 1), date(2025, 6, 30), "month")
    assert fineness(two, is_own=False) > fineness(month, is_own=True)
