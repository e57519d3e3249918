"""Dates: every form in which reports write them, completed, and refused where they cannot exist."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.components.dates import Anchor, ImpossibleDateError, read_date
from extract.components.partials import gregorian
from tests.extract.marked import read_marked


def iso(text: str, **anchor: object) -> tuple[str, str, str] | None:
    interval = read_date(text, Anchor(**anchor))  # type: ignore[arg-type]
    if interval is None:
        return None
    return interval.start.isoformat(), interval.end.isoformat(), interval.precision


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("24 to 26 June 2019", "2019-06-24", "2019-06-26"),
        ("June 24-26, 2019", "2019-06-24", "2019-06-26"),
        ("30 June–1 July 2016", "2016-06-30", "2016-07-01"),
        ("June 30 to July 5, 2016", "2016-06-30", "2016-07-05"),
        ("18th of May 2018", "2018-05-18", "2018-05-18"),
        ("Nov. 6, 2018", "2018-11-06", "2018-11-06"),
        ("Sept 3rd, 2020", "2020-09-03", "2020-09-03"),
        ("Tuesday (14 March 2023)", "2023-03-14", "2023-03-14"),
        ("July 3, 2024 (Wednesday)", "2024-07-03", "2024-07-03"),
        ("29.10.2021", "2021-10-29", "2021-10-29"),
        ("18-20.10.2021", "2021-10-18", "2021-10-20"),
        ("13/3/2022", "2022-03-13", "2022-03-13"),
        ("3/13/2022", "2022-03-13", "2022-03-13"),
        ("2022-03-13", "2022-03-13", "2022-03-13"),
        ("28 December to 3 January 2022", "2021-12-28", "2022-01-03"),
        ("28 December 2021 to 3 January 2022", "2021-12-28", "2022-01-03"),
        ("21 Mehr 1399 (12 October 2020)", "2020-10-12", "2020-10-12"),
        ("4-6 Safar 1443 / 11-13 September 2021", "2021-09-11", "2021-09-13"),
    ],
)
def test_full_dates(text: str, start: str, end: str) -> None:
    assert iso(text) == (start, end, "day")


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("June 2019", "2019-06-01", "2019-06-30", "month"),
        ("early May 2020", "2020-05-01", "2020-05-31", "month"),
        ("week of 10 May 2021", "2021-05-01", "2021-05-31", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2019 to 2023", "2019-01-01", "2023-12-31", "year"),
        ("2022-23", "2022-01-01", "2023-12-31", "year"),
        ("spring 2023", "2023-01-01", "2023-12-31", "year"),
    ],
)
def test_partial_dates(text: str, start: str, end: str, precision: str) -> None:
    assert iso(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("12 May", date(2021, 5, 20), "2021-05-12", "2021-05-12"),
        ("12-14 December", date(2024, 1, 5), "2023-12-12", "2023-12-14"),
        ("30 December to 2 January", date(2024, 1, 9), "2023-12-30", "2024-01-02"),
        ("the 21st", date(2021, 5, 23), "2021-05-21", "2021-05-21"),
        ("Thursday", date(2023, 3, 17), "2023-03-16", "2023-03-16"),
        ("Friday", date(2023, 3, 17), "2023-03-17", "2023-03-17"),
        ("Tuesday and Wednesday", date(2023, 3, 17), "2023-03-14", "2023-03-15"),
        ("10/05/2024", date(2024, 5, 12), "2024-05-10", "2024-05-10"),
        ("05/10/2024", date(2024, 5, 12), "2024-05-10", "2024-05-10"),
        ("Friday (8/7)", date(2022, 7, 9), "2022-07-08", "2022-07-08"),
    ],
)
def test_what_is_missing_comes_from_publication(
    text: str, published: date, start: str, end: str
) -> None:
    assert iso(text, day=published) == (start, end, "day")


def test_a_year_is_lent_where_no_day_is_known() -> None:
    assert iso("12 May", year=2017) == ("2017-05-12", "2017-05-12", "day")
    assert iso("12 May") is None


def test_a_weekday_lies_in_the_week_that_the_report_names() -> None:
    found = iso("Thursday", day=date(2024, 3, 29), week=date(2024, 3, 18))
    assert found == ("2024-03-21", "2024-03-21", "day")


@pytest.mark.parametrize(
    "text", ["31 November 2024", "30 February 2021", "29 February 2023", "12 May to 3 May 2020"]
)
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        read_date(text)


@pytest.mark.parametrize("text", ["28 Mehr 1398", "Christmas", "two days", ""])
def test_what_is_no_gregorian_date_stays_unread(text: str) -> None:
    assert iso(text, day=date(2020, 1, 1)) is None


def test_the_gregorian_part_is_found() -> None:
    assert gregorian("3-5 Rajab 1445 / 15-17 January 2024").strip() == "15-17 January 2024"
    assert gregorian("15 January 2024") == "15 January 2024"


def test_an_impossible_date_becomes_a_finding_and_no_date() -> None:
    found = read_marked(
        "Board meets\n\nThe {{Board Meeting|MEETING}} took place on {{31 November 2022|DATE}}."
    )
    assert [(f.kind_code, f.stated) for f in found.findings] == [
        ("impossible_date", "31 November 2022")
    ]
    assert found.meetings[0].dates is None


def test_a_date_line_lends_its_year_where_the_page_has_no_date() -> None:
    found = read_marked(
        "Forum opens\n\n{{Rabat|CITY}}, {{6 May 2022|DATE}}\n\n"
        "The {{Water Forum|MEETING}} was held on {{5 May|DATE}} in {{Rabat|CITY}}."
    )
    dates = found.meetings[0].dates
    assert dates is not None
    assert (dates.start, dates.end) == (date(2022, 5, 5), date(2022, 5, 5))


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y-%m-%d"):
        found = read_date(day.strftime(form))
        assert found is not None
        assert (found.start, found.end, found.precision) == (day, day, "day")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read_date(text, Anchor(day=date(2020, 2, 29)))
    except ImpossibleDateError:
        return
    assert found is None or found.start <= found.end
