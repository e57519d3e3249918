"""A release describes itself to people, to Frictionless and to DuckDB, wherever it lies."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from extract.reports import RawDocument, Report
from load.description.accuracy import FOLDER, measured
from load.manifest import Release, read_manifest
from load.parquet import encode
from load.releases import Inputs, publish, read_release
from load.verify import verify_release
from transform.tables import TABLES

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def release(tiny: Callable[..., Any], tmp_path: Path, now: datetime) -> Release:
    found = publish(tiny().tables, folder=tmp_path / "processed", inputs=Inputs(), now=now)
    assert found is not None
    return found


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_frictionless_accepts_the_release_of_the_samples(sample_release: Path) -> None:
    result = validate(sample_release)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("VALID") >= len(TABLES)


def test_frictionless_looks_at_the_rows(release: Release) -> None:
    assert validate(release.path).returncode == 0
    people = release.path / "people.parquet"
    people.write_bytes(encode(pq.read_table(people).slice(0, 1)))
    result = validate(release.path)
    assert result.returncode == 1
    assert "foreign-key" in result.stdout


def test_the_data_package_is_the_contract(sample_release: Path) -> None:
    package = json.loads((sample_release / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == list(TABLES)
    for name, table in TABLES.items():
        fields = resources[name]["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table.column_names)
        assert all(field["description"] for field in fields)
    manifest = read_manifest(sample_release)
    assert resources["people"]["file_sha256"] == manifest.tables["people"].sha256
    keys = resources["organisations"]["schema"]["foreignKeys"]
    assert {
        "fields": "parent_id",
        "reference": {"resource": "", "fields": "organisation_id"},
    } in keys


def test_the_page_tells_rows_columns_and_how_to_cite(sample_release: Path) -> None:
    page = (sample_release / "README.md").read_text("utf-8")
    manifest = read_manifest(sample_release)
    for name, table in TABLES.items():
        assert f"| [{name}](#{name}) | {manifest.tables[name].rows:,} |" in page
        section = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} |" in section
    assert f"Minutebook release {manifest.release} (2026-11-23), contract" in page


def test_measured_fields_are_fields() -> None:
    known = {f"{table.name}.{column}" for table in TABLES.values() for column in table.column_names}
    assert {field for task in measured() for field in task.fields} <= known


def test_the_figures_are_those_of_the_readme() -> None:
    """Whoever measures anew writes both: the table of README.md, and accuracy.csv."""
    line = re.compile(r"\| ([\w, -]+) \| (0\.\d{3}) \| (\d+) \| (0\.\d{3}) \| (\d+) \| 0\.")
    told = [match.groups() for match in line.finditer(README.read_text("utf-8"))]
    with (FOLDER / "accuracy.csv").open(encoding="utf-8", newline="") as file:
        columns = ("task", "new_authors", "new_authors_facts", "set_aside", "set_aside_facts")
        kept = [tuple(row[name] for name in columns) for row in csv.DictReader(file)]
    assert kept == told


def test_the_database_finds_its_tables_wherever_the_release_is(
    sample_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "a copy [of it]'s" / "release"
    shutil.copytree(sample_release, copied)
    moved = copied.rename(copied.with_name("moved"))
    expected = [(read_manifest(sample_release).tables["people"].rows,)]
    for here, named in (
        (tmp_path, moved / "minutebook.duckdb"),
        (tmp_path, Path(os.path.relpath(moved / "minutebook.duckdb", tmp_path))),
        (moved, Path("minutebook.duckdb")),
    ):
        monkeypatch.chdir(here)
        with duckdb.connect(str(named), read_only=True) as database:
            assert database.execute("SELECT count(*) FROM people").fetchall() == expected
            overview = database.execute("SELECT count(*) FROM meeting_overview").fetchall()
            assert overview == database.execute("SELECT count(*) FROM meetings").fetchall()


def test_the_database_explains_itself_and_holds_no_rows(sample_release: Path) -> None:
    with duckdb.connect(str(sample_release / "minutebook.duckdb"), read_only=True) as database:
        tables = database.execute("SELECT count(*) FROM duckdb_tables()").fetchall()
        comments = database.execute(
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'positions' AND column_name = 'person_id'"
        ).fetchall()
    assert tables == [(0,)]
    assert comments == [("The person. Foreign key: people.person_id.",)]


def test_equal_tables_published_at_one_time_give_equal_files(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    made = []
    for name in ("one", "two"):
        found = publish(tiny().tables, folder=tmp_path / name, inputs=Inputs(), now=now)
        assert found is not None
        made.append(found)
    described = made[0].manifest.files
    assert {name for name, file in described.items() if not file.is_reproducible} == {
        "minutebook.duckdb"
    }
    for path in sorted(made[0].path.iterdir()):
        other = made[1].path / path.name
        if path.name not in ("minutebook.duckdb", "manifest.json"):
            assert path.read_bytes() == other.read_bytes(), path.name


def test_a_release_from_before_these_files_is_read(
    release: Release, tiny: Callable[..., Any], reader: Callable[[RawDocument], tuple[Report, ...]]
) -> None:
    for name in release.manifest.files:
        (release.path / name).unlink()
    place = release.path / "manifest.json"
    told = json.loads(place.read_text())
    del told["files"]
    place.write_text(json.dumps(told))
    assert len(read_release(release.path)["people"]) == release.manifest.tables["people"].rows
    assert verify_release(release.path, raw=tiny().raw, read=reader) == []


def test_an_altered_description_is_told(
    release: Release, tiny: Callable[..., Any], reader: Callable[[RawDocument], tuple[Report, ...]]
) -> None:
    (release.path / "README.md").write_text("All is well.")
    (release.path / "datapackage.json").unlink()
    found = [str(p) for p in verify_release(release.path, raw=tiny().raw, read=reader)]
    assert len(found) == 2
    assert any("README.md is not the file of the manifest" in told for told in found)
    assert any("datapackage.json" in told for told in found)


def test_parquet_carries_the_meaning_of_every_column(sample_release: Path) -> None:
    for name, table in TABLES.items():
        schema = pq.read_schema(sample_release / f"{name}.parquet")
        told = json.loads(schema.metadata[b"columns"])
        for column in table.columns:
            assert schema.field(column.name).metadata[b"meaning"].decode() == column.meaning
            assert told[column.name] == column.meaning
