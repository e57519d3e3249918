from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.errors import ContractError
from load.manifest import Inputs
from load.releases import latest, publish
from load.verify import Problem, verify_tables
from transform.tables import TABLES

Tables = dict[str, pd.DataFrame]


def put(name: str, column: str, value: Any, *, row: int = 0) -> Callable[[Tables], None]:
    def plant(tables: Tables) -> None:
        tables[name].at[row, column] = value

    return plant


def twice(name: str) -> Callable[[Tables], None]:
    def plant(tables: Tables) -> None:
        tables[name] = tables[name].iloc[[0, 0]].reset_index(drop=True)

    return plant


def backwards(name: str) -> Callable[[Tables], None]:
    def plant(tables: Tables) -> None:
        tables[name] = tables[name].iloc[::-1].reset_index(drop=True)

    return plant


PLANTED = [
    (twice("people"), "people", "ada-okafor", "", "the key stands in more than one row"),
    (twice("names"), "names", "CN | China", "", "the key stands in more than one row"),
    (backwards("people"), "people", "ada-okafor", "", "the rows are not sorted by key"),
    (put("meetings", "country_code", "FR"), "meetings", "category-2-centres-in-education-8",
     "country_code", "'FR' is not in countries.country_code"),
    (put("organisations", "parent_id", "unescu", row=1), "organisations", "unesco-ichei",
     "parent_id", "'unescu' is not in organisations.organisation_id"),
    (put("positions", "rule", "guess"), "positions", "*", "rule", "'guess' is not in rules.rule"),
    (put("positions", "report_id", "feed"), "positions", "*", "report_id",
     "'feed' is not in reports.report_id"),
    (put("participations", "capacity_code", "guest"), "participations", "*", "capacity_code",
     "'guest' is not one of host, organiser, co_organiser"),
    (put("meetings", "mode_code", "offline"), "meetings", "*", "mode_code",
     "'offline' is not one of in_person, online, hybrid"),
    (put("mentions", "label", "PLACE"), "mentions", "*", "label", "'PLACE' is not one of TITLE"),
    (put("mentions", "entity_id", "nobody"), "mentions", "*", "entity_id",
     "'nobody' is no entity of this release"),
    (put("names", "noun", "person"), "names", "CN | China", "entity_id",
     "'CN' is no person of this release"),
    (put("outcomes", "actor_ids", ["unesco", "Unesco"]), "outcomes", "*", "actor_ids",
     "'Unesco' is no entity of this release"),
    (put("mentions", "end", 9999), "mentions", "*", "start", "to 9999 is no passage of a text of"),
    (put("mentions", "start", -1), "mentions", "*", "start", "-1 to"),
    (put("statements", "end", 0), "statements", "*", "start", "to 0 is no passage of a text of"),
    (put("mentions", "text", "Ada"), "mentions", "*", "text", "'Ada' is written, but the passage"),
    (put("meetings", "start_date", date(2024, 6, 9)), "meetings", "*", "end_date",
     "2024-06-06 comes before start_date 2024-06-09"),
    (put("people", "last_reported_date", date(2020, 1, 1)), "people", "ada-okafor",
     "last_reported_date", "2020-01-01 comes before first_reported_date 2024-06-07"),
    (put("series", "first_edition", 9), "series", "*", "last_edition", "8 comes before first_edit"),
    (put("positions", "confidence", 1.5), "positions", "*", "confidence", "1.5 is not between 0"),
    (put("rules", "precision", -0.1), "rules", "*", "precision", "-0.1 is not between 0 and 1"),
    (put("countries", "country_code", "CX9"), "countries", "CX9", "country_code",
     "'CX9' is no ISO 3166-1 alpha-2 code"),
    (put("people", "name", None), "people", "", "", "found null, but the contract says text"),
    (put("people", "report_count", "one"), "people", "", "", "found 'one' (str), but the contract"),
    (lambda tables: tables.pop("series"), "series", "", "", "the table is missing"),
    (lambda tables: tables.update(persons=pd.DataFrame()), "persons", "", "",
     "this table is not in the contract"),
]  # fmt: skip


def test_a_sound_release_has_no_problems(tiny: Callable[..., Any]) -> None:
    assert verify_tables(tiny().tables) == []


@pytest.mark.parametrize(("plant", "table", "key", "column", "message"), PLANTED)
def test_every_planted_fault_is_named_by_table_key_and_column(
    tiny: Callable[..., Any],
    plant: Callable[[Tables], None],
    table: str,
    key: str,
    column: str,
    message: str,
) -> None:
    tables = tiny().tables
    plant(tables)

    problems = verify_tables(tables)

    found = [it for it in problems if (it.table, it.column) == (table, column)]
    assert [it for it in found if message in it.message and key in ("*", it.key)], problems
    if key == "*":
        keys = [" | ".join(map(str, row)) for row in tables[table][list(TABLES[table].key)].values]
        assert found[0].key in keys


@pytest.mark.parametrize(
    ("plant", "table"), [fault[:2] for fault in PLANTED if "not sorted" not in fault[-1]]
)
def test_none_of_them_is_published(
    tiny: Callable[..., Any],
    tmp_path: Path,
    now: datetime,
    plant: Callable[[Tables], None],
    table: str,
) -> None:
    tables = tiny().tables
    plant(tables)

    with pytest.raises(ContractError, match=table):
        publish(tables, folder=tmp_path / "out", inputs=Inputs(), now=now)

    assert latest(tmp_path / "out") is None
    assert not list((tmp_path / "out").glob("**/*.parquet"))


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("people", "ada-okafor", "title", "is odd")

    assert str(problem) == "people, ada-okafor, title: is odd"
    assert str(Problem("people", "", "", "is missing")) == "people: is missing"
