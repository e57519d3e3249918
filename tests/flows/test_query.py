"""`minutebook query` and `minutebook export`, as somebody at a terminal uses them."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from flows import display
from flows.cli import app
from load.site.database import Database
from load.site.directory import read_directory

SQL = "SELECT city, start_date, edition, hosts FROM meeting_overview WHERE city = 'Cape Town'"
HOST = "African World Heritage Fund"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(data: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(app, [*arguments, "--data", str(data)])
    assert "Traceback" not in result.output
    return result


def test_an_answer_as_a_table(sample_data: Path) -> None:
    lines = run(sample_data, "query", SQL).output.splitlines()
    assert lines[0].split() == ["city", "start_date", "edition", "hosts"]
    assert "Cape Town" in lines[2]
    assert "2026-02-24" in lines[2]
    assert lines[-1] == "1 row"
    many = run(sample_data, "query", "FROM mentions").output.splitlines()
    assert many[-1].endswith("rows; --csv and --json give all")


def test_an_answer_as_json_csv_and_parquet(sample_data: Path) -> None:
    told = json.loads(run(sample_data, "query", SQL, "--json").output)
    wanted = {"city": "Cape Town", "start_date": "2026-02-24", "edition": 10, "hosts": [HOST]}
    assert told == [wanted]
    rows = list(csv.DictReader(io.StringIO(run(sample_data, "query", SQL, "--csv").output)))
    assert rows == [
        {"city": "Cape Town", "start_date": "2026-02-24", "edition": "10", "hosts": HOST}
    ]
    result = run(sample_data, "query", SQL, "--parquet", "answer.parquet")
    assert result.output == "answer.parquet: 1 row\n"
    assert pq.read_table("answer.parquet").to_pylist()[0]["hosts"] == [HOST]
    again = run(sample_data, "query", SQL, "--parquet", "answer.parquet")
    assert again.exit_code == 2
    assert "answer.parquet exists" in again.output
    assert run(sample_data, "query", SQL, "--parquet", "answer.parquet", "--force").exit_code == 0


def test_a_meeting_without_a_name_is_called_as_on_the_pages(
    sample_data: Path, sample_release: Path, tmp_path: Path
) -> None:
    with closing(Database(sample_release, tmp_path)) as database:
        names = read_directory(database).names["meetings"]
    wanted = "Unnamed meeting, Tehran, 2025-03-04"
    (meeting_id,) = [entity_id for entity_id, name in names.items() if name == wanted]
    asked = ("--where", f"meeting_id={meeting_id}")
    assert wanted in run(sample_data, "show", "meetings", *asked).output
    assert wanted in run(sample_data, "show", "participations", *asked).output
    (row,) = json.loads(run(sample_data, "show", "meetings", *asked, "--json").output)
    assert row["name"] is None
    assert run(sample_data, "explain", meeting_id).exit_code == 0


def test_columns_of_one_name_all_reach_the_answer(sample_data: Path) -> None:
    sql = "SELECT 1 AS a, 2 AS a"
    table = run(sample_data, "query", sql).output.splitlines()
    assert (table[0].split(), table[2].split()) == (["a", "a_1"], ["1", "2"])
    assert json.loads(run(sample_data, "query", sql, "--json").output) == [{"a": 1, "a_1": 2}]
    assert run(sample_data, "query", sql, "--csv").output == "a,a_1\n1,2\n"
    run(sample_data, "query", sql, "--parquet", "answer.parquet")
    assert pq.read_table("answer.parquet").to_pylist() == [{"a": 1, "a_1": 2}]


@pytest.mark.parametrize(("width", "is_grid"), [(110, True), (60, False)])
def test_where_a_table_would_cut_words_its_rows_stand_one_below_the_other(
    sample_data: Path, monkeypatch: pytest.MonkeyPatch, width: int, is_grid: bool
) -> None:
    monkeypatch.setattr(display, "WIDTH", width)
    sql = (
        "SELECT 'Cape Town' AS city, 'a-readable-id-of-twenty-five' AS meeting_id, 8 AS edition,"
        " 'a theme of several short words and more of them' AS theme,"
        " 'another-readable-id' AS person_id"
    )
    lines = run(sample_data, "query", f"{sql} UNION ALL {sql}").output.splitlines()
    assert lines[-1] == "2 rows"
    if is_grid:
        assert lines[0].split() == ["city", "meeting_id", "edition", "theme", "person_id"]
        assert any("a-readable-id-of-twenty-five" in line for line in lines)
    else:
        record = [
            "city:       Cape Town",
            "meeting_id: a-readable-id-of-twenty-five",
            "edition:    8",
            "theme:      a theme of several short words and more of them",
            "person_id:  another-readable-id",
        ]
        assert lines[:-1] == [*record, "", *record]


def test_sums_and_means_are_numbers(sample_data: Path) -> None:
    sql = "SELECT sum(edition) AS s, avg(edition) AS a, 0.5 AS half, {'a': 1} AS pair FROM meetings"
    (row,) = json.loads(run(sample_data, "query", sql, "--json").output)
    assert isinstance(row["s"], int)
    assert (row["half"], row["pair"]) == (0.5, {"a": 1})


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("DROP TABLE people",), "A query only reads"),
        (("FROM peple",), "did you mean people"),
        (("FROM people", "--json", "--csv"), "exclude each other"),
        (("FROM people", "--as-of", "1999"), "No release was published by 1999"),
    ],
)
def test_mistakes_are_told(sample_data: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(sample_data, "query", *arguments)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize("start", ["-- Where was it?\n", "--cities=all\n", "/* Where? */ "])
def test_a_question_may_begin_with_a_comment(sample_data: Path, start: str) -> None:
    for arguments in (("--csv", start + SQL), (start + SQL, "--csv")):
        lines = run(sample_data, "query", *arguments).output.splitlines()
        assert lines[0] == "city,start_date,edition,hosts"
        assert lines[1].startswith("Cape Town,2026-02-24,10,")


def test_an_option_that_there_is_not_is_no_comment(sample_data: Path) -> None:
    mistyped = run(sample_data, "query", SQL, "--jsno")
    assert mistyped.exit_code == 2
    assert "No such option: --jsno" in mistyped.output
    alone = run(sample_data, "query", "-- a comment alone")
    assert alone.exit_code == 2
    assert "this is 0: give one SELECT" in alone.output


def test_as_of(sample_data: Path) -> None:
    sql = "SELECT count(*) AS n FROM reports"
    for asked in ("latest", "2026-11-23", "2026", "20261123T"):
        told = run(sample_data, "query", sql, "--as-of", asked, "--json").output
        assert json.loads(told) == [{"n": 15}]


def test_an_export_says_what_it_would_write_and_writes_over_nothing(sample_data: Path) -> None:
    dry = run(sample_data, "export", "--to", "graphml", "--dry-run").output
    assert dry.startswith("Would write minutebook-20261123T000000Z-")
    assert list(Path().iterdir()) == []
    assert run(sample_data, "export", "--to", "graphml").exit_code == 0
    (made,) = Path().iterdir()
    again = run(sample_data, "export", "--to", "graphml")
    assert again.exit_code == 2
    assert f"{made} exists; give another --output, or --force" in again.output
    assert run(sample_data, "export", "--to", "graphml", "--force").exit_code == 0
    assert run(sample_data, "export", "--to", "csv", "--output", "tables").exit_code == 0
    assert (Path("tables") / "dictionary.csv").is_file()


def test_the_formats_of_the_command_are_those_there_are() -> None:
    from flows.commands.export import Format
    from load.exports import FORMATS

    assert [name.value for name in Format] == list(FORMATS)
