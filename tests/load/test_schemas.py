import json

import pyarrow as pa
import pytest

from load.schemas import ARROW_TYPES, arrow_schema
from transform.tables import CONTRACT_VERSION, TABLES, TYPES


def test_every_type_of_the_contract_has_an_arrow_type() -> None:
    assert set(ARROW_TYPES) == set(TYPES)


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_says_what_the_contract_says(name: str) -> None:
    table, schema = TABLES[name], arrow_schema(TABLES[name])

    assert tuple(schema.names) == table.column_names
    assert [field.nullable for field in schema] == [it.is_nullable for it in table.columns]
    meanings = [field.metadata[b"meaning"].decode() for field in schema]
    assert meanings == [column.meaning for column in table.columns]
    told = dict(schema.metadata)
    assert json.loads(told.pop(b"columns")) == dict(zip(schema.names, meanings, strict=True))
    assert told == {
        b"meaning": table.meaning.encode(),
        b"contract_version": CONTRACT_VERSION.encode(),
    }


@pytest.mark.parametrize(
    ("table", "column", "wanted"),
    [
        ("reports", "title", pa.string()),
        ("reports", "received_at", pa.timestamp("us", tz="UTC")),
        ("reports", "published_date", pa.date32()),
        ("reports", "word_count", pa.int64()),
        ("mentions", "confidence", pa.float64()),
        ("positions", "is_acting", pa.bool_()),
        ("outcomes", "actor_ids", pa.list_(pa.string())),
    ],
)
def test_arrow_types(table: str, column: str, wanted: pa.DataType) -> None:
    assert arrow_schema(TABLES[table]).field(column).type == wanted
