"""`--where`: conditions as people write them, and values that meet them or not."""

from datetime import UTC, date, datetime

import pytest

from extract.errors import UsageError
from flows.conditions import parse_conditions
from transform.tables import TABLES

CASES = [
    ("meetings", "city=nairobi", "Nairobi", True),
    ("meetings", "city=Nairobi", "Nairobi West", False),
    ("meetings", "city!=Paris", "Nairobi", True),
    ("meetings", "city!=Paris", None, False),
    ("meetings", "city=São Paulo", "Sao Paulo", True),
    ("meetings", "theme~DIGITAL", "A digital future", True),
    ("meetings", "theme~a=b", "is a=b", True),
    ("meetings", "city=", None, True),
    ("meetings", "city=", "Nairobi", False),
    ("meetings", "city!=", "Nairobi", True),
    ("meetings", "city!=", None, False),
    ("meetings", "edition>7", 8, True),
    ("meetings", "edition>=8", 8, True),
    ("meetings", "edition<8", 8, False),
    ("meetings", "edition = 8", 8, True),
    ("meetings", "edition=8", None, False),
    ("meetings", "start_date>=2024", date(2024, 3, 1), True),
    ("meetings", "start_date>2024", date(2024, 3, 1), False),
    ("meetings", "start_date=2024-03", date(2024, 3, 1), True),
    ("meetings", "start_date<2024-03-02", date(2024, 3, 1), True),
    ("meetings", "start_date~2024", date(2024, 3, 1), True),
    ("positions", "is_acting=yes", True, True),
    ("positions", "is_acting=False", True, False),
    ("positions", "confidence>0.5", 0.75, True),
    ("reports", "received_at>=2024-05", datetime(2024, 5, 1, tzinfo=UTC), True),
    ("reports", "received_at>2024-05-01T11:30", datetime(2024, 5, 1, 12, tzinfo=UTC), True),
    ("meetings", "start_date=2024-02-29", date(2024, 2, 29), True),
    ("outcomes", "actor_ids=amina-okoro", ["unesco", "amina-okoro"], True),
    ("outcomes", "actor_ids=", [], True),
    ("outcomes", "actor_ids~okoro", ["unesco"], False),
]


@pytest.mark.parametrize(("table", "text", "value", "wanted"), CASES)
def test_conditions(table: str, text: str, value: object, wanted: bool):
    (condition,) = parse_conditions([text], TABLES[table])
    assert condition.holds(value) is wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("city", "is no condition"),
        ("", "is no condition"),
        ("=Paris", "is no condition"),
        ("cty=Paris", "city"),
        ("nothing_like_it=1", "try: meeting_id"),
        ("edition=eight", "holds numbers"),
        ("edition>", "has no value"),
        ("start_date>May", "holds dates"),
        ("start_date>2025-13", r"2024, 2024-06 or 2024-06-13.*'2025-13'"),
        ("start_date=2025-02-29", "'2025-02-29' is not one"),
        ("start_date=0000", "'0000' is not one"),
        ("start_date=2025-02-28x", "'2025-02-28x' is not one"),
    ],
)
def test_what_cannot_be_asked_is_told(text: str, told: str):
    with pytest.raises(UsageError, match=told):
        parse_conditions([text], TABLES["meetings"])


@pytest.mark.parametrize("value", ["2024-13", "2024-06-31", "2024-06-13T25:00", "2024-06-13x"])
def test_a_time_is_one_that_there_is(value: str):
    with pytest.raises(UsageError, match=f"received_at holds times.*{value}"):
        parse_conditions([f"received_at>{value}"], TABLES["reports"])


def test_a_truth_is_yes_or_no():
    with pytest.raises(UsageError, match="yes or no"):
        parse_conditions(["is_acting=maybe"], TABLES["positions"])
