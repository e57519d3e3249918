"""A release as a database: every table, every view, wherever it lies and however it is split."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from extract.errors import StoreError
from load.catalogue import connect, views
from load.parquet import read_table
from load.releases import Inputs, publish
from transform.tables import TABLES


@pytest.fixture(scope="module")
def database(sample_release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect(sample_release)
    yield connection
    connection.close()


def rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = database.execute(sql).fetchall()
    return found


def test_every_table_has_a_view_with_all_rows_and_columns(
    database: duckdb.DuckDBPyConnection, sample_release: Path
) -> None:
    manifest = json.loads((sample_release / "manifest.json").read_text())
    for name, table in TABLES.items():
        cursor = database.execute(f'SELECT * FROM "{name}"')
        assert tuple(column[0] for column in cursor.description) == table.column_names
        assert len(cursor.fetchall()) == manifest["tables"][name]["rows"], name


@pytest.mark.parametrize("name", views())
def test_every_view_can_be_read(database: duckdb.DuckDBPyConnection, name: str) -> None:
    assert views()[name].meaning.endswith(".")
    found = rows(database, f"SELECT * FROM {name}")
    assert found or name == "changes_summary"


def test_a_view_says_what_it_is_and_its_columns_what_they_refer_to(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert rows(database, "SELECT comment FROM duckdb_views() WHERE view_name = 'series'") == [
        ("One row per series of meetings. Key: series_id.",)
    ]
    sql = "SELECT comment FROM duckdb_columns() WHERE table_name = 'meetings'"
    comments = [row[0] for row in rows(database, f"{sql} AND column_name = 'series_id'")]
    assert comments == ["The series it is an edition of. Foreign key: series.series_id."]


def test_passages_are_the_text_between_the_offsets(
    database: duckdb.DuckDBPyConnection, sample_release: Path
) -> None:
    texts = read_table(sample_release / "reports.parquet").set_index("report_id")["text"]
    found = rows(database, 'SELECT report_id, start, "end", passage FROM evidence')
    assert found
    for report_id, start, end, passage in found:
        assert passage == texts[report_id][start:end]


def test_offsets_count_characters_beyond_the_first_plane(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    release = publish(tiny().tables, folder=tmp_path / "processed", inputs=Inputs(), now=now)
    assert release is not None
    statement = read_table(release.path / "statements.parquet").iloc[0]
    texts = read_table(release.path / "reports.parquet").set_index("report_id")["text"]
    text = texts[statement.report_id]
    assert "🎓" in text
    found = rows(connect(release.path), "SELECT passage FROM said")
    assert found == [(text[statement.start : statement.end],)]


def test_folders_of_part_files_and_odd_folder_names(sample_release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "what's [new]? *" / "release"
    shutil.copytree(sample_release, folder)
    place = folder / "mentions.parquet"
    whole = pq.read_table(place)
    place.unlink()
    place.mkdir()
    pq.write_table(whole.slice(0, 100), place / "part-0.parquet")
    pq.write_table(whole.slice(100), place / "part-1.parquet")
    found = connect(folder).execute("SELECT count(*) FROM mentions").fetchall()
    assert found == [(len(whole),)]


def test_tables_and_columns_added_since_are_empty(sample_release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(sample_release, folder)
    (folder / "merges.parquet").unlink()
    old = pq.read_table(folder / "meetings.parquet").drop_columns(["theme"])
    pq.write_table(old, folder / "meetings.parquet")
    database = connect(folder)
    assert rows(database, "SELECT * FROM merges") == []
    assert set(rows(database, "SELECT theme FROM meetings")) == {(None,)}
    assert rows(database, "SELECT count(*) FROM meeting_overview") == [(len(old),)]


def test_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"not a release.*manifest\.json"):
        connect(tmp_path)


def test_whoever_was_absent_met_nobody(database: duckdb.DuckDBPyConnection) -> None:
    absent = (
        "SELECT person_id FROM participants"
        " WHERE capacity_code = 'absent' AND person_id IS NOT NULL"
    )
    assert rows(database, absent) == [("casimir-houngbedji",)]
    met = [row[0] for row in rows(database, "SELECT DISTINCT first_id FROM who_met_whom")]
    assert met
    assert "casimir-houngbedji" not in met
    abuja = "SELECT count(*) FROM who_met_whom WHERE meeting_ids::VARCHAR LIKE '%second-governing%'"
    assert rows(database, abuja) > [(0,)]


ANNOUNCED = "meeting-of-unesco-category-2-centres-in-education-9"


def test_who_is_only_announced_met_nobody(database: duckdb.DuckDBPyConnection) -> None:
    of_it = f"WHERE meeting_id = '{ANNOUNCED}'"
    assert rows(database, f"SELECT DISTINCT is_announced FROM participants {of_it}") == [(True,)]
    assert rows(database, f"FROM took_part {of_it}") == []
    assert (
        rows(database, f"FROM who_met_whom WHERE list_contains(meeting_ids, '{ANNOUNCED}')") == []
    )
    counted = "SELECT len(hosts), organisation_count, person_count FROM meeting_overview"
    assert rows(database, f"{counted} {of_it}") == [(1, 0, 0)]
    assert rows(database, f"SELECT country_code, event FROM country_timeline {of_it}") == [
        ("SA", "meeting announced")
    ]
    told = "SELECT count(*) FROM participants WHERE NOT is_announced AND capacity_code = 'absent'"
    assert rows(database, told) > [(0,)]


def test_international_bodies_count_for_no_country(database: duckdb.DuckDBPyConnection) -> None:
    international = (
        "(SELECT organisation_id FROM organisations"
        " WHERE kind_code IN ('un_body', 'unesco_body', 'igo') AND country_code IS NOT NULL)"
    )
    came = f"SELECT count(*) FROM took_part WHERE organisation_id IN {international}"
    assert rows(database, came) > [(0,)]
    events = "SELECT count(*) FROM country_timeline WHERE starts_with(event, 'body: ')"
    assert rows(database, events) > [(0,)]
    theirs = f"what IN (SELECT name FROM organisations WHERE organisation_id IN {international})"
    assert rows(database, f"{events} AND {theirs}") == [(0,)]
    for view in ("represented", "career"):
        people = f"SELECT count(*), count(country_code) FROM {view}"
        ((speakers, countries),) = rows(
            database, f"{people} WHERE organisation_id IN {international}"
        )
        assert speakers > 0  # type: ignore[operator]
        assert countries == 0
