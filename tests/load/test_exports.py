"""Exports, read back by the programs that they are for."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest
from pyld import jsonld

from extract.errors import UsageError
from load.choice import choose_release
from load.exports import FORMATS, default_place, write_export
from load.exports.excel import MOST_CHARACTERS, write_excel
from load.manifest import Release
from load.queries import answer
from load.reading import open_release
from load.releases import Inputs, publish
from transform.tables import TABLES


@pytest.fixture(scope="session")
def sample(sample_data: Path) -> Release:
    return choose_release(sample_data / "processed")


@pytest.fixture
def hostile(tiny: Callable[..., Any], tmp_path: Path, now: datetime) -> Release:
    """A release with texts that a spreadsheet would calculate, and that no cell or XML holds."""
    tables = tiny().tables
    names = ['=HYPERLINK("http://x.example","y")', "+1+1", "-2", "@SUM(A1)", "#N/A", "a\x0bb"]
    people = tables["people"]
    people["name"] = [names[number % len(names)] for number in range(len(people))]
    people["title"] = "=1+1"
    reports = tables["reports"]
    reports.loc[0, "text"] = reports.loc[0, "text"] + "\n" + "x" * 40_000
    release = publish(tables, folder=tmp_path / "processed", inputs=Inputs(), now=now)
    assert release is not None
    return release


def test_csv_holds_every_row(sample: Release, tmp_path: Path) -> None:
    write_export(sample, "csv", tmp_path / "out")
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {*TABLES, "dictionary"}
    for name, table in TABLES.items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == table.column_names
        assert len(rows) == sample.manifest.tables[name].rows
    with (tmp_path / "out" / "reports.csv").open(encoding="utf-8", newline="") as file:
        told = {row["report_id"]: row["text"] for row in csv.DictReader(file)}
    texts = open_release(sample.path).table("reports").set_index("report_id")["text"]
    assert told == dict(texts)


def test_excel_holds_every_row_and_the_dictionary(sample: Release, tmp_path: Path) -> None:
    place = tmp_path / "release.xlsx"
    write_export(sample, "xlsx", place)
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["about", "dictionary", *TABLES]
    for name, table in TABLES.items():
        rows = list(book[name].values)
        assert rows[0] == table.column_names
        assert len(rows) == sample.manifest.tables[name].rows + 1
    shanghai = {row[0]: row for row in book["meetings"].values}
    eighth = shanghai["meeting-of-unesco-category-2-centres-in-education-8"]
    assert eighth[3] == 8
    assert eighth[4] == datetime(2024, 11, 10)
    assert len(list(book["dictionary"].values)) == 1 + sum(len(t.columns) for t in TABLES.values())


def test_excel_calculates_nothing(hostile: Release, tmp_path: Path) -> None:
    place = tmp_path / "release.xlsx"
    write_export(hostile, "xlsx", place)
    with zipfile.ZipFile(place) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in package.read(name)
                assert b't="e"' not in package.read(name)
    book = openpyxl.load_workbook(place)
    cells = [cell for row in book["people"].iter_rows(min_row=2) for cell in row if cell.value]
    titles = [cell for cell in cells if cell.value == "=1+1"]
    assert titles
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in titles)


def test_excel_keeps_to_its_limits(hostile: Release, tmp_path: Path) -> None:
    place = tmp_path / "release.xlsx"
    write_excel(hostile, place, most_rows=2)
    book = openpyxl.load_workbook(place)
    people = hostile.manifest.tables["people"].rows
    assert people > 1
    parts = [name for name in book.sheetnames if name.startswith("people")]
    assert parts == ["people", *(f"people ({number})" for number in range(2, people + 1))]
    assert all(book[name].max_row == 2 for name in parts)
    longest = max(len(row[10] or "") for row in book["reports"].values)
    texts = [row[10] for name in book.sheetnames if name.startswith("reports")
             for row in book[name].iter_rows(min_row=2, values_only=True)]  # fmt: skip
    assert max(map(len, texts)) == MOST_CHARACTERS
    assert longest <= MOST_CHARACTERS
    assert any(text.endswith("x [cut]") for text in texts)


def test_sqlite_has_keys_that_hold(sample: Release, tmp_path: Path) -> None:
    place = tmp_path / "release.sqlite"
    write_export(sample, "sqlite", place)
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in TABLES.items():
            columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
            key = [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]]
            assert tuple(key) == table.key
            count = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            assert count == sample.manifest.tables[name].rows
        keys = database.execute("PRAGMA foreign_key_list(positions)").fetchall()
        assert ("people", "person_id", "person_id") in {row[2:5] for row in keys}
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("DELETE FROM reports")


def test_jsonld_links_hold_and_words_are_of_schema_org(sample: Release, tmp_path: Path) -> None:
    place = tmp_path / "release.jsonld"
    write_export(sample, "jsonld", place)
    told = json.loads(place.read_text("utf-8"))
    assert told["@context"]["@vocab"] == "https://schema.org/"
    nodes = {node["@id"]: node for node in told["@graph"]}
    assert len(nodes) == len(told["@graph"])
    kinds = {node["@type"] for node in nodes.values()}
    assert kinds == {"Event", "EventSeries", "Person", "Organization", "Report"}

    def links(value: Any) -> list[str]:
        if isinstance(value, list):
            return [link for part in value for link in links(part)]
        if isinstance(value, dict):
            own = [value["@id"]] if set(value) == {"@id"} else []
            return own + [link for part in value.values() for link in links(part)]
        return []

    found = [link for node in nodes.values() for link in links(node)]
    assert {link for link in found if link.startswith("mb:")} <= nodes.keys()
    eighth = nodes["mb:meeting:meeting-of-unesco-category-2-centres-in-education-8"]
    assert eighth["startDate"] == "2024-11-10"
    assert eighth["location"]["address"]["addressCountry"] == "CN"
    assert {"@id": "mb:person:carlos-vargas"} in eighth["performer"]
    fifteenth = next(node for node in nodes.values() if node.get("name") == "fifteenth meeting")
    assert fifteenth["startDate"] == "2026-05"


def test_a_processor_of_jsonld_reads_every_row_without_the_network(
    sample: Release, tmp_path: Path
) -> None:
    def nothing_is_fetched(url: str, options: object) -> None:
        raise AssertionError(f"asked for {url}")

    place = tmp_path / "release.jsonld"
    write_export(sample, "jsonld", place)
    told = json.loads(place.read_text("utf-8"))
    nodes = jsonld.expand(told, {"documentLoader": nothing_is_fetched})
    kinds = Counter(kind for node in nodes for kind in node["@type"])
    schema = "https://schema.org/"
    rows = {name: told.rows for name, told in sample.manifest.tables.items()}
    assert kinds == {
        f"{schema}Event": rows["meetings"],
        f"{schema}EventSeries": rows["series"],
        f"{schema}Person": rows["people"],
        f"{schema}Organization": rows["organisations"],
        f"{schema}Report": rows["reports"],
    }
    assert all(node["@id"].startswith("urn:minutebook:") for node in nodes)
    triples = jsonld.to_rdf(told, {"documentLoader": nothing_is_fetched})["@default"]
    subjects = {triple["subject"]["value"] for triple in triples}
    assert {node["@id"] for node in nodes} <= subjects


def test_graphml_is_who_met_whom(sample: Release, tmp_path: Path) -> None:
    place = tmp_path / "network.graphml"
    write_export(sample, "graphml", place)
    graph = networkx.read_graphml(place)
    pairs = answer(sample.path, "FROM who_met_whom").to_pylist()
    assert graph.number_of_edges() == len(pairs) > 100
    assert not graph.is_directed()
    for pair in pairs:
        ends = (f"{pair['noun']}:{pair[end]}" for end in ("first_id", "second_id"))
        assert graph.edges[tuple(ends)]["meeting_count"] == pair["meeting_count"]
    assert graph.nodes["person:carlos-vargas"]["name"] == "Carlos Vargas"


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_and_full_places(hostile: Release, tmp_path: Path, name: str) -> None:
    place = tmp_path / "out"
    write_export(hostile, name, place)
    with pytest.raises(UsageError, match="exists; give another --output, or --force"):
        write_export(hostile, name, place)
    write_export(hostile, name, place, force=True)
    with pytest.raises(UsageError, match="is no folder; make it"):
        write_export(hostile, name, tmp_path / "none" / "out")
    assert str(default_place(hostile, name)).startswith(f"minutebook-{hostile.id}")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".tmp-")] == []


def test_a_file_is_no_folder(hostile: Release, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot become a folder"):
        write_export(hostile, "csv", tmp_path / "file", force=True)
    with pytest.raises(UsageError, match="cannot become a file"):
        write_export(hostile, "sqlite", tmp_path / "folder", force=True)
    assert (tmp_path / "file").read_text() == "mine"
