import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from extract.errors import ContractError
from extract.records import RawDocument, Report
from load.manifest import Inputs, Release
from load.releases import publish
from load.verify import Problem, verify_release, verify_tables
from transform.tables import TABLES

Tables = dict[str, pd.DataFrame]
Reader = Callable[[RawDocument], Report]


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


HOME, ABROAD = "ac405bb07cf0f01c", "1922e37954203510"

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

    assert not (tmp_path / "out").exists()


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("people", "ada-okafor", "title", "is odd")

    assert str(problem) == "people, ada-okafor, title: is odd"
    assert str(Problem("people", "", "", "is missing")) == "people: is missing"


@pytest.fixture
def release(tiny: Callable[..., Any], tmp_path: Path, now: datetime) -> Release:
    found = publish(tiny().tables, folder=tmp_path / "out", inputs=Inputs(), now=now)
    assert found is not None
    return found


def test_a_sound_release_on_the_disk(release: Release, tmp_path: Path, reader: Reader) -> None:
    assert verify_release(release.path, raw=tmp_path / "raw", read=reader) == []


def test_the_reader_gets_the_document_as_it_was_received(
    release: Release, tmp_path: Path, reader: Reader
) -> None:
    seen = []

    def watched(document: RawDocument) -> Report:
        seen.append(document)
        return reader(document)

    verify_release(release.path, raw=tmp_path / "raw", read=watched)

    home = next(it for it in seen if it.file_name == "home.txt")
    assert home.data == (tmp_path / "raw" / "samples" / "home.txt").read_bytes()
    assert (home.source, home.uri) == ("samples", "samples/home.txt")
    assert home.metadata.published == "2024-06-07"
    assert home.metadata.received_at == "2024-06-08T07:15:00+00:00"
    abroad = next(it for it in seen if it.file_name == "abroad.txt")
    assert (abroad.metadata.title, abroad.metadata.published) == (None, None)


def overwrite(place: str, change: Callable[[bytes], bytes]) -> Callable[[Path, Path], None]:
    def plant(release: Path, raw: Path) -> None:
        path = (raw if place.endswith(".txt") else release) / place
        path.write_bytes(change(path.read_bytes()))

    return plant


def remove(place: str) -> Callable[[Path, Path], None]:
    def plant(release: Path, raw: Path) -> None:
        ((raw if place.endswith(".txt") else release) / place).unlink()

    return plant


def swap_files(release: Path, raw: Path) -> None:
    shutil.copy(release / "series.parquet", release / "rules.parquet")


def write_otherwise(release: Path, raw: Path) -> None:
    """The same rows in other bytes."""
    rows = pq.read_table(release / "people.parquet")
    pq.write_table(rows, release / "people.parquet", compression="none")


def flip_middle(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


ON_DISK = [
    (write_otherwise, "people", "people.parquet is not the file of the manifest"),
    (overwrite("people.parquet", lambda data: data[:-9]), "people", "cannot be read as Parquet"),
    (overwrite("people.parquet", flip_middle), "people", "people.parquet"),
    (remove("people.parquet"), "people", "No such file or directory"),
    (swap_files, "rules", "rules.parquet has other columns or types than contract"),
    (remove("manifest.json"), "", "manifest.json (No such file or directory)"),
    (overwrite("manifest.json", lambda data: data[:99]), "", "is not the manifest of a release"),
    (overwrite("manifest.json", lambda data: data.replace(b'"people"', b'"persons"')), "people",
     "the manifest does not know it"),
    (remove("samples/home.txt"), "reports", "samples/home.txt (No such file or directory)"),
    (overwrite("samples/home.txt", lambda data: data + b" "), "reports",
     "home.txt was altered: its SHA-256 is"),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "table", "message"), ON_DISK)
def test_every_fault_on_the_disk_is_named(
    release: Release,
    tmp_path: Path,
    reader: Reader,
    plant: Callable[[Path, Path], None],
    table: str,
    message: str,
) -> None:
    plant(release.path, tmp_path / "raw")

    problems = verify_release(release.path, raw=tmp_path / "raw", read=reader)

    assert [it for it in problems if it.table == table and message in it.message], problems


def test_a_report_that_reads_otherwise_now_is_named_with_the_place(
    release: Release, tmp_path: Path, reader: Reader
) -> None:
    def read_otherwise(document: RawDocument) -> Report:
        changed = replace(document, data=document.data.replace(b"hosts", b"hosted"))
        return reader(changed)

    problems = verify_release(release.path, raw=tmp_path / "raw", read=read_otherwise)

    assert [(it.table, it.key, it.column) for it in problems] == [("reports", HOME, "text")]
    assert problems[0].message.endswith("home.txt reads otherwise now, from character 17 on")


def test_a_report_that_cannot_be_read_any_more_is_named(
    tmp_path: Path, release: Release, reader: Reader
) -> None:
    def fail(document: RawDocument) -> Report:
        return reader(replace(document, data=b"\xff\xfe\xff"))

    problems = verify_release(release.path, raw=tmp_path / "raw", read=fail)

    assert {it.key for it in problems} == {HOME, ABROAD}
    assert "home.txt cannot be read anew: samples/home.txt is not UTF-8" in str(problems)
