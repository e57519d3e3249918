from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import StoreError
from load.conformity import conform
from load.digests import table_digest
from load.parquet import encode, in_key_order, read_table, to_frame, write_table
from transform.frames import Rows, build_frame
from transform.tables import TABLES

TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ORGANISATION_ROWS = st.lists(
    st.tuples(TEXTS, st.integers(0, 2**62), st.booleans(), st.none() | st.dates()), max_size=12
)


def organisations(drawn: list[tuple[Any, ...]]) -> pd.DataFrame:
    table = TABLES["organisations"]
    rows = []
    for number, (text, count, flag, day) in enumerate(drawn):
        row = dict.fromkeys(table.column_names)
        row |= {"organisation_id": f"id-{number:03}", "name": text or "", "acronym": text}
        row |= {"report_count": count, "is_registered": flag, "first_reported_date": day}
        rows.append(tuple(row.values()))
    return build_frame(table, Rows(table.column_names, rows))


@given(drawn=ORGANISATION_ROWS)
def test_what_transform_builds_is_read_back_the_same(drawn: list[tuple[Any, ...]]) -> None:
    frame = organisations(drawn)

    back = to_frame(conform(frame, TABLES["organisations"]))

    pd.testing.assert_frame_equal(back, frame)


@given(drawn=ORGANISATION_ROWS, data=st.data())
def test_the_order_of_rows_makes_no_difference(
    drawn: list[tuple[Any, ...]], data: st.DataObject
) -> None:
    frame, table = organisations(drawn), TABLES["organisations"]
    shuffled = frame.iloc[data.draw(st.permutations(range(len(frame))))]

    one, other = (in_key_order(conform(it, table), table) for it in (frame, shuffled))

    assert encode(one) == encode(other)
    assert table_digest(one) == table_digest(other)


@pytest.mark.parametrize("name", TABLES)
def test_a_file_is_read_back_with_the_types_of_transform(
    tiny: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.parquet"
    frame = tiny().tables[name]
    write_table(frame, TABLES[name], path)

    back = read_table(path)

    values = [
        tuple(tuple(value) if isinstance(value, list) else value for value in row)
        for row in back.itertuples(index=False, name=None)
    ]
    rows = Rows(tuple(frame.columns), values)
    pd.testing.assert_frame_equal(back, build_frame(TABLES[name], rows))
    written = frame.astype(object).where(frame.notna(), None)
    found = back.astype(object).where(back.notna(), None)
    pd.testing.assert_frame_equal(found, written, check_dtype=False)


def test_a_file_tells_its_meaning_and_nothing_of_pandas(
    tiny: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "people.parquet"
    write_table(tiny().tables["people"], TABLES["people"], path)

    schema, metadata = pq.read_schema(path), pq.read_metadata(path)

    assert schema.metadata[b"meaning"] == b"One row per person."
    assert schema.field("name").metadata[b"meaning"] == b"Given names first, normal case."
    assert b"pandas" not in schema.metadata
    column = metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert (column.statistics.min, column.statistics.max) == ("ada-okafor", "juan-pena")
    assert [it.name for it in tmp_path.iterdir() if it.is_file()] == ["people.parquet"]


def test_text_is_sorted_by_code_point(tmp_path: Path) -> None:
    names = ["Ångström", "Zoë", "abc", "a b", "Abc", "😀", "\ufb01n"]
    frame = pd.DataFrame({"entity_id": "x", "name": names, "noun": "person", "report_count": 1})
    path = tmp_path / "names.parquet"
    write_table(frame, TABLES["names"], path)

    assert read_table(path)["name"].tolist() == sorted(names)


@pytest.mark.parametrize(
    ("name", "column", "old", "new"),
    [
        ("people", "title", None, ""),
        ("people", "title", "ab", "abc"),
        ("people", "first_reported_date", None, date(1970, 1, 1)),
        ("meetings", "edition", None, 0),
        ("positions", "is_acting", False, True),
        ("outcomes", "actor_ids", [], [""]),
        ("outcomes", "actor_ids", ["a", "b"], ["ab"]),
        ("rules", "precision", None, 0.0),
    ],
)
def test_a_digest_tells_contents_apart(
    tiny: Callable[..., Any], name: str, column: str, old: object, new: object
) -> None:
    digests = set()
    for value in (old, new):
        frame = tiny().tables[name]
        frame[column] = pd.Series([value] * len(frame), dtype=object)
        digests.add(table_digest(conform(frame, TABLES[name])))

    assert len(digests) == 2


def test_a_digest_does_not_depend_on_what_lies_under_nulls_or_on_chunks() -> None:
    hidden = pa.Array.from_buffers(
        pa.int64(), 3, [pa.py_buffer(b"\x05"), pa.py_buffer(bytes(range(24)))]
    )
    plain = pa.array(hidden.to_pylist(), pa.int64())
    texts = pa.array(["x", "é", None, "😀"])

    assert table_digest(pa.table({"n": hidden})) == table_digest(pa.table({"n": plain}))
    chunks = pa.chunked_array([texts.slice(0, 1), texts.slice(1, 3)])
    assert table_digest(pa.table({"t": chunks})) == table_digest(pa.table({"t": texts}))
    assert table_digest(pa.table({"t": texts.slice(1)})) == table_digest(
        pa.table({"t": texts.to_pylist()[1:]})
    )


def test_columns_added_to_the_contract_since_are_null_in_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "redirects.parquet"
    pq.write_table(pa.table({"old_id": ["a"], "new_id": ["b"], "noun": ["person"]}), path)

    frame = read_table(path)

    assert frame.to_dict("records") == [
        {"old_id": "a", "new_id": "b", "noun": "person", "reason_code": None}
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (pa.table({"old_id": ["a"], "when": ["now"]}), "column when (string) is not in contract"),
        (pa.table({"old_id": [1]}), "column old_id (int64) is not in contract"),
        (b"PAR1 and then nothing", "the file is damaged: restore it"),
        (None, "No such file or directory"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    tmp_path: Path, content: pa.Table | bytes | None, message: str
) -> None:
    path = tmp_path / "redirects.parquet"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        pq.write_table(content, path)

    with pytest.raises(StoreError) as refusal:
        read_table(path)

    assert message in str(refusal.value)
    assert str(path) in str(refusal.value)
