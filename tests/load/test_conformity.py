from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import pytest

from extract.errors import ContractError
from load.conformity import conform
from transform.tables import TABLES, Column, Table

PARIS = timezone(timedelta(hours=2))


def one_column(type_: str, *, is_nullable: bool = True) -> Table:
    """A table `things` with the key `thing_id` and one column `value`."""
    key = Column("thing_id", "string", "The thing.", False)
    value = Column("value", type_, "Its value.", is_nullable)
    return Table("things", "entities", "Things.", (key, value), ("thing_id",))


def things(values: Any) -> pd.DataFrame:
    series = pd.Series(values)
    keys = [f"thing-{number}" for number in range(len(series))]
    return pd.DataFrame({"thing_id": keys, "value": series})


ACCEPTED = [
    ("string", pd.Series(["a", None], dtype=object), ["a", None]),
    ("string", pd.Series(["a", None], dtype="str"), ["a", None]),
    ("string", pd.Series(["a", float("nan"), pd.NA], dtype=object), ["a", None, None]),
    ("string", pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
    ("string", pd.Series([None, None]), [None, None]),
    ("string", pd.Series([np.nan, np.nan]), [None, None]),
    ("integer", pd.Series([8, 9]), [8, 9]),
    ("integer", pd.Series([8, None]), [8, None]),
    ("integer", pd.Series([8, None], dtype="Int64"), [8, None]),
    ("integer", pd.Series([np.int32(8), None], dtype=object), [8, None]),
    ("integer", pd.Series([8.0, 9], dtype=object), [8, 9]),
    ("number", pd.Series([0.5, None]), [0.5, None]),
    ("number", pd.Series([1, 0]), [1.0, 0.0]),
    ("boolean", pd.Series([True, False]), [True, False]),
    ("boolean", pd.Series([True, None], dtype="boolean"), [True, None]),
    ("boolean", pd.Series([True, np.False_, None], dtype=object), [True, False, None]),
    ("date", pd.Series([date(2024, 6, 5), None], dtype=object), [date(2024, 6, 5), None]),
    ("date", pd.Series(pd.to_datetime(["2024-06-05", "NaT"])), [date(2024, 6, 5), None]),
    ("date", pd.Series([None, None]), [None, None]),
    (
        "timestamp",
        pd.Series([datetime(2024, 6, 5, 12, tzinfo=PARIS), None], dtype=object),
        [datetime(2024, 6, 5, 10, tzinfo=UTC), None],
    ),
    (
        "timestamp",
        pd.Series(pd.to_datetime(["2024-06-05T10:00Z", "NaT"])),
        [datetime(2024, 6, 5, 10, tzinfo=UTC), None],
    ),
    ("strings", pd.Series([["a"], ("b", "c"), [], None]), [["a"], ["b", "c"], [], None]),
    ("strings", pd.Series([[], ()]), [[], []]),
    ("strings", pd.Series([], dtype="str"), []),
]


@pytest.mark.parametrize(("type_", "values", "wanted"), ACCEPTED)
def test_what_pandas_keeps_in_many_ways_becomes_one_type(
    type_: str, values: pd.Series, wanted: list[Any]
) -> None:
    assert conform(things(values), one_column(type_))["value"].to_pylist() == wanted


REFUSED = [
    ("string", ["a", 7], "found 7 (int), but the contract says text"),
    ("string", ["a", b"b"], "found b'b' (bytes)"),
    ("string", ["a", "\ud83d"], r"found '\ud83d' (str)"),
    ("string", ["a", ["b"]], "found ['b'] (list)"),
    ("integer", [1, 8.5], "found 8.5 (float), but the contract says a whole number"),
    ("integer", [1, float("inf")], "found inf (float)"),
    ("integer", [1, "8"], "found '8' (str)"),
    ("integer", [1, True], "found True (bool)"),
    ("number", [0.5, "0.7"], "found '0.7' (str), but the contract says a number"),
    ("number", [0.5, True], "found True (bool)"),
    ("boolean", [True, 1], "found 1 (int), but the contract says true or false"),
    ("boolean", [True, "yes"], "found 'yes' (str)"),
    ("date", [date(2024, 6, 5), "2024-06-05"], "found '2024-06-05' (str), but the contract says a"),
    ("date", [date(2024, 6, 5), datetime(2024, 6, 5, 9)], "found datetime.datetime(2024, 6, 5, 9"),
    ("date", [date(2024, 6, 5), datetime(2024, 6, 5, tzinfo=UTC)], "tzinfo=datetime"),
    ("timestamp", [datetime(2024, 6, 5, tzinfo=UTC), datetime(2024, 6, 5)], "a time with its zone"),
    ("timestamp", [datetime(2024, 6, 5, tzinfo=UTC), 0], "found 0 (int)"),
    ("strings", [["a"], "b"], "found 'b' (str), but the contract says a list of texts"),
    ("strings", [["a"], ["b", 7]], "found ['b', 7] (list)"),
]


@pytest.mark.parametrize(("type_", "values", "message"), REFUSED)
def test_what_could_change_a_fact_is_refused_by_name(
    type_: str, values: list[Any], message: str
) -> None:
    with pytest.raises(ContractError) as refusal:
        conform(things(pd.Series(values, dtype=object)), one_column(type_))

    told = str(refusal.value)
    assert told.startswith("Table things, column value, row 'thing-1': ")
    assert message in told


def test_a_whole_column_of_another_type_is_refused_at_its_first_value() -> None:
    with pytest.raises(ContractError, match=r"row 'thing-0': found 1 \(.*int.*\)"):
        conform(things([1, 2]), one_column("boolean"))
    with pytest.raises(ContractError, match="row 'thing-0': found '1'"):
        conform(things(["1", "2"]), one_column("integer"))


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_null_where_none_may_be_is_refused(missing: object) -> None:
    values = pd.Series(["a", missing, "c"], dtype=object)

    with pytest.raises(ContractError) as refusal:
        conform(things(values), one_column("string", is_nullable=False))

    assert "row 'thing-1': found null, but the contract says text, never null" in str(refusal.value)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["old_id", "new_id", "noun"], "(missing: reason_code)"),
        (["old_id", "new_id", "noun", "reason_code", "why"], "(unknown: why)"),
        (
            ["old_id", "noun", "reason", "why"],
            "(missing: new_id, reason_code; unknown: reason, why)",
        ),
        (["old_id", "new_id", "noun", "noun", "reason_code"], "(repeated: noun)"),
    ],
)
def test_missing_and_extra_columns_are_refused(columns: list[str], message: str) -> None:
    frame = pd.DataFrame([["x"] * len(columns)], columns=columns)

    with pytest.raises(ContractError) as refusal:
        conform(frame, TABLES["redirects"])

    assert message in str(refusal.value)
    assert "Table redirects" in str(refusal.value)


def test_columns_come_in_contract_order_whatever_the_order_of_the_frame() -> None:
    table = one_column("integer")
    frame = things([1, 2])[["value", "thing_id"]]

    rows = conform(frame, table)

    assert rows.column_names == ["thing_id", "value"]
    assert rows["value"].to_pylist() == [1, 2]


def test_the_row_is_named_by_the_whole_key_whatever_the_index_of_the_frame() -> None:
    frame = pd.DataFrame(
        {"entity_id": ["CN", "CN"], "name": ["China", "PRC"], "noun": ["country", None],
         "report_count": [1, 1]},
        index=[7, 7],
    )  # fmt: skip

    with pytest.raises(ContractError, match=r"Table names, column noun, row 'CN \| PRC'"):
        conform(frame, TABLES["names"])
