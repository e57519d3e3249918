from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Interval
from transform.dates import parse_partial
from transform.meetings import MONTH
from transform.runs import dated_runs

DAY = parse_partial


def span(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end), "day")


WATER = {"name": "Koblenz Water Forum", "series": "Koblenz Water Forum"}
SAME = [
    ({**WATER, "edition": 12, "dates": DAY("2019-05-14")}, {**WATER, "edition": 12}),
    ({**WATER, "edition": 12, "dates": DAY("2019-05-14")},
     {**WATER, "edition": 12, "dates": DAY("2019-05-16")}),
    ({**WATER, "edition": 12}, {**WATER, "edition": 12}),
    ({**WATER, "dates": span("2019-05-14", "2019-05-16")}, {**WATER, "dates": DAY("2019-05-16")}),
    ({**WATER, "dates": DAY("2019-05-14")}, {**WATER, "dates": DAY("2019-05")}),
    ({**WATER, "edition": 12, "dates": DAY("2019-05-14")}, {**WATER, "dates": DAY("2019")}),
    ({"series": "Meeting of Category II Centres", "edition": 3},
     {"series": "Annual Meeting of the Category 2 Centers", "edition": 3}),
]  # fmt: skip
DIFFERENT = [
    ({**WATER, "edition": 12}, {**WATER, "edition": 13}),
    ({**WATER, "edition": 12, "dates": DAY("2019-05-14")},
     {**WATER, "edition": 12, "dates": DAY("2020-05-14")}),
    ({**WATER, "dates": DAY("2019-05-14")}, {**WATER, "dates": DAY("2019-05-20")}),
    ({**WATER, "dates": DAY("2019-05-14")}, {**WATER}),
    ({**WATER, "dates": DAY("2019-05-14"), "city": "Koblenz"},
     {**WATER, "dates": DAY("2019-05-14"), "city": "Nairobi"}),
    ({"dates": DAY("2019-05-14"), "city": "Koblenz"},
     {"dates": DAY("2019-05-14"), "city": "Koblenz"}),
    ({"series": "Governing Board Meeting", "edition": 5},
     {"series": "Governing Board Meeting", "edition": 5}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_meeting_told_twice(build, one_meeting, one, other):
    meetings = build(one_meeting("first report", **one), one_meeting("second report", **other))
    assert list(meetings["meetings"]["report_count"]) == [2]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_meetings(build, one_meeting, one, other):
    meetings = build(one_meeting("first report", **one), one_meeting("second report", **other))
    assert list(meetings["meetings"]["report_count"]) == [1, 1]


IDS = [
    ({**WATER, "edition": 12, "dates": DAY("2019-05-14")}, "koblenz-water-forum-12"),
    ({**WATER, "dates": DAY("2019-05-14")}, "koblenz-water-forum-2019"),
    ({"name": "World Water Day 2019", "dates": DAY("2019-05-14")}, "world-water-day-2019"),
    ({**WATER}, "koblenz-water-forum-#"),
    ({"dates": DAY("2022-03-13")}, "meeting-2022-03-13-#"),
    ({"dates": DAY("2022-03")}, "meeting-undated-#"),
]


@pytest.mark.parametrize(("known", "expected"), IDS)
def test_ids_of_meetings(build, one_meeting, known, expected):
    extraction = one_meeting("text of the report", **known)
    ids = list(build(extraction)["meetings"]["meeting_id"])
    assert ids == [expected.replace("#", extraction.report.report_id[:8])]


def test_two_reports_that_disagree_on_the_dates(build, host_report, guest_report):
    tables = build(host_report, guest_report)
    meeting = tables["meetings"].iloc[0]
    assert (meeting["edition"], meeting["report_count"], meeting["city"]) == (8, 2, "Shanghai")
    assert str(meeting["end_date"]) == "2024-11-10"
    dates = tables["conflicts"].set_index(["field", "report_id"]).loc["end_date"]
    assert dates.loc[host_report.report.report_id, ["value", "is_chosen"]].tolist() == [
        "2024-11-10",
        True,
    ]
    assert dates.loc[guest_report.report.report_id, ["value", "is_chosen"]].tolist() == [
        "2024-11-11",
        False,
    ]
    assert "start_date" not in set(tables["conflicts"]["field"])


@pytest.mark.parametrize(("city", "code"), [("Abuja", "NG"), ("Victoria", None), ("Nowhere", None)])
def test_the_country_of_a_meeting_follows_from_a_city_that_is_clear(build, one_meeting, city, code):
    tables = build(one_meeting("text of the report", name="Water Forum", city=city))
    assert tables["meetings"]["country_code"].tolist() == [code]
    assert tables["meeting_reports"]["country_code"].tolist() == [None]
    assert tables["conflicts"].empty
    assert (code in set(tables["countries"]["country_code"])) == (code is not None)


def test_a_vague_date_is_no_conflict(build, one_meeting):
    tables = build(
        one_meeting("first report", **WATER, edition=12, dates=DAY("2019-05-14")),
        one_meeting("second report", **WATER, edition=12, dates=DAY("2019-05")),
        one_meeting("third report", **WATER, edition=12, dates=DAY("2019")),
    )
    assert list(tables["meetings"]["date_precision"]) == ["day"]
    assert tables["conflicts"].empty


def test_series_count_their_meetings(build, one_meeting):
    series = build(
        one_meeting("first report", **WATER, edition=12),
        one_meeting("second report", **WATER, edition=14),
    )["series"]
    assert series.to_numpy().tolist() == [["koblenz-water-forum", "Koblenz Water Forum", 2, 12, 14]]


DATES = st.builds(
    lambda start, days, vague: vague or Interval(start, start + timedelta(days), "day"),
    st.dates(date(2018, 1, 1), date(2021, 12, 31)),
    st.integers(0, 40),
    st.one_of(st.none(), st.sampled_from(list(map(DAY, ("2019", "2019-05", "2020-12", "2021"))))),
)


@given(st.lists(DATES, max_size=30))
def test_no_two_dates_of_a_run_contradict_each_other(dates):
    calendar, left = dated_runs(dates, dates_of=lambda item: item, tolerance=MONTH)
    runs = [run.items for run in calendar.runs]
    assert sorted(map(str, [*chain(*runs), *left])) == sorted(map(str, dates))
    for items in runs:
        for one in items:
            assert all((other.start - one.end).days <= MONTH for other in items)


def test_a_series_of_which_one_edition_lies_at_two_times_is_known_by_the_nearest(
    build, one_meeting
):
    forum = {"edition": 12, "city": "Koblenz"}
    found = [
        one_meeting(f"report {number}", name=name, series=name, dates=DAY(day), **forum)
        for number, (name, day) in enumerate(
            [
                ("Water Forum of Rivers", "2019-05-14"),
                ("Water Forum of Rivers", "2015-05-14"),
                ("Water Forum of Rivers and Lakes", "2019-05-14"),
                ("Water Forum of Rivers and Lakes", "2011-05-14"),
            ]
        )
    ]
    tables = build(*found)
    assert list(tables["series"]["meeting_count"]) == [3]
    assert build(*reversed(found))["meetings"].equals(tables["meetings"])
