"""The command line: what it prints, and the codes it exits with."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.steps import run_ingest
from tests.flows.conftest import REPORTS, settings_for, write_reports
from tests.flows.stubs import told_step
from transform.tables import TABLES


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    write_reports(folder)
    (folder / "raw" / "empty.txt").touch()
    run_ingest(settings_for(folder), step=told_step)
    return folder


class TestIngest:
    def test_twice(self, data: Path):
        first = run("ingest", "--data", str(data))
        assert first.exit_code == 0
        assert "Collecting reports ..." in first.output
        assert "5 new, 0 changed, 0 unchanged, 0 quarantined" in first.output
        assert str(data / "processed" / "releases") in first.output
        second = run("ingest", "--data", str(data))
        assert second.exit_code == 0
        assert "Nothing new" in second.output
        assert len(list((data / "processed" / "releases").iterdir())) == 1

    def test_a_changed_report(self, data: Path):
        run("ingest", "--data", str(data))
        path = data / "raw" / "delta.txt"
        path.write_text(path.read_text().replace("five countries", "six countries"))
        result = run("ingest", "--data", str(data))
        assert "0 new, 1 changed, 4 unchanged, 0 quarantined" in result.output

    def test_quarantined_inputs_are_listed_with_their_remedy(self, data: Path):
        (data / "raw" / "empty.txt").touch()
        result = run("ingest", "--data", str(data))
        assert result.exit_code == 0
        assert "5 new, 0 changed, 0 unchanged, 1 quarantined" in result.output
        assert "empty.txt  [empty]" in result.output

    def test_json(self, data: Path):
        summary = json.loads(run("ingest", "--data", str(data), "--json").output)
        assert summary["counts"]["new"] == len(REPORTS)
        assert summary["rows"]["reports"] == len(REPORTS)
        assert summary["is_published"] is True

    def test_a_dry_run_writes_nothing(self, data: Path, tmp_path: Path):
        given = tmp_path / "given"
        given.mkdir()
        (given / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")
        (given / "again.txt").write_text(REPORTS["delta.txt"])
        result = run("ingest", str(given), "--data", str(data), "--dry-run")
        assert result.exit_code == 0
        assert "6 new, 0 changed" in result.output
        assert "To be read   6" in result.output
        assert not (data / "processed").exists()
        assert not list((data / "raw").glob("given*"))

    def test_the_environment_names_the_data_folder(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("MINUTEBOOK_DATA", str(data))
        assert "5 new" in run("ingest").output

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("ingest", "no/such/file.txt"), "There is no file or folder no/such/file.txt"),
            (("ingest", "--workers", "0"), "--workers"),
            (("ingest", "--nonsense"), "--nonsense"),
            (("nonsense",), "nonsense"),
        ],
    )
    def test_wrong_use(self, data: Path, arguments: tuple[str, ...], told: str):
        result = run(*arguments, *(("--data", str(data)) if arguments[0] == "ingest" else ()))
        assert result.exit_code == 2
        assert told in result.stderr

    def test_a_bad_variable(self, data: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("MINUTEBOOK_WORKERS", "lots")
        result = run("ingest", "--data", str(data))
        assert result.exit_code == 2
        assert "MINUTEBOOK_WORKERS is 'lots'" in result.stderr

    def test_an_archive_that_is_a_file(self, tmp_path: Path):
        (tmp_path / "raw").write_text("no folder")
        result = run("ingest", "--data", str(tmp_path))
        assert result.exit_code == 2
        assert "raw" in result.stderr


class TestShow:
    @pytest.mark.parametrize("table", TABLES)
    def test_every_table(self, published: Path, table: str):
        result = run("show", table, "--data", str(published))
        assert result.exit_code == 0
        assert result.output.rstrip().splitlines()[-1].startswith(f"{table}: ")

    def test_meetings_are_shown_where_nothing_is_asked(self, published: Path):
        output = run("show", "--data", str(published)).output
        assert "Second Delta Dialogue on Open Courses" in output
        assert "Nairobi" in output
        assert "meetings: 1 row" in output

    def test_ids_are_shown_as_names(self, published: Path):
        output = run("show", "participations", "--data", str(published)).output
        assert "Amina Okoro" in output
        assert "amina-okoro" not in output

    def test_a_position_is_shown_with_its_country(self, published: Path):
        output = run("show", "positions", "--data", str(published)).output
        assert "country_code" in output.split("\n")[0]

    @pytest.mark.parametrize(
        ("conditions", "rows"),
        [
            ((), 2),
            (("capacity_code=attended",), 1),
            (("country_code=KE", "capacity_code=attended"), 1),
            (("country_code=KE", "capacity_code=host"), 0),
            (("country_code=",), 1),
            (("person_id~okoro",), 1),
        ],
    )
    def test_where(self, published: Path, conditions: tuple[str, ...], rows: int):
        asked = [part for condition in conditions for part in ("--where", condition)]
        result = run("show", "participations", "--data", str(published), "--json", *asked)
        assert len(json.loads(result.output)) == rows

    def test_columns_and_limit(self, published: Path):
        result = run(
            "show", "reports", "--data", str(published), "--columns", "uri, word_count",
            "--limit", "2", "--csv",
        )  # fmt: skip
        rows = list(csv.DictReader(io.StringIO(result.output)))
        assert [sorted(row) for row in rows] == [["uri", "word_count"]] * 2

    def test_a_limit_says_how_many_there_are(self, published: Path):
        output = run("show", "reports", "--data", str(published), "--limit", "2").output
        assert "reports: 2 of 5 rows; --limit 0 shows all" in output

    def test_json_holds_every_column_and_full_texts(self, published: Path):
        rows = json.loads(run("show", "reports", "--data", str(published), "--json").output)
        assert set(rows[0]) == set(TABLES["reports"].column_names)
        assert any("Courses without Walls" in row["text"] for row in rows)

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("meetngs",), "did you mean meetings"),
            (("deltaa.txt",), "did you mean delta"),
            (("meetings", "--where", "nonsense"), "is no condition"),
            (("meetings", "--where", "cityy=Rome"), "try: city"),
            (("meetings", "--columns", "nam"), "try: name"),
            (("meetings", "--json", "--csv"), "exclude each other"),
            (("delta.txt", "--limit", "3"), "a report is shown whole"),
        ],
    )
    def test_wrong_use(self, published: Path, arguments: tuple[str, ...], told: str):
        result = run("show", *arguments, "--data", str(published))
        assert result.exit_code == 2
        assert told in result.stderr

    def test_before_the_first_release(self, tmp_path: Path):
        result = run("show", "--data", str(tmp_path))
        assert result.exit_code == 2
        assert "run `minutebook ingest`" in result.stderr


class TestShowReport:
    def test_facts_are_grouped_with_their_passages(self, published: Path):
        output = run("show", "delta.txt", "--data", str(published)).output
        headings = (
            "Meetings (1)", "People and positions (1)", "Participations (2)", "Statements (1)",
            "Outcomes (1)", "Programmes (1)", "Findings (1)", "Unresolved (1)",
        )  # fmt: skip
        places = [output.index(heading) for heading in headings]
        assert places == sorted(places)
        assert "Amina Okoro: Director, Harbour Institute of Technology" in output
        assert "“Dr. Amina Okoro, Director of the Harbour Institute of Technology”" in output
        assert "2024-03-12 to 2024-03-13; Nairobi, Kenya; theme: Courses without Walls" in output
        assert "stated_count_differs, stated_country_count: stated 5, found 1" in output
        assert "plan: Amina Okoro, due 2026" in output
        assert "[stub 0." in output

    def test_a_report_is_found_by_any_of_its_names(self, published: Path):
        rows = json.loads(run("show", "reports", "--data", str(published), "--json").output)
        row = next(row for row in rows if row["file_name"] == "council.txt")
        names = ("council.txt", "council", "COUNCIL", "coun", "north/council.txt")
        pages = {
            run("show", name, "--data", str(published)).output
            for name in (*names, row["report_id"], row["report_id"][:6])
        }
        assert len(pages) == 1
        assert row["title"] in pages.pop()

    def test_a_name_of_two_reports_is_refused(self, published: Path, tmp_path: Path):
        write_reports(tmp_path)
        (tmp_path / "raw" / "south").mkdir()
        (tmp_path / "raw" / "south" / "council.txt").write_text("Another council, in Suva, Fiji.")
        run_ingest(settings_for(tmp_path), step=told_step)
        result = run("show", "council", "--data", str(tmp_path))
        assert result.exit_code == 2
        assert "south/council.txt" in result.stderr

    def test_json(self, published: Path):
        page = json.loads(run("show", "delta", "--data", str(published), "--json").output)
        assert page["report"]["file_name"] == "delta.txt"
        (position,) = page["positions"]
        text = page["report"]["text"]
        assert position["passage"] == text[position["start"] : position["end"]]


class TestCheck:
    def test_a_release_that_keeps_its_promises(self, published: Path):
        result = run("check", "--data", str(published))
        assert result.exit_code == 0
        assert f"keeps its promises: {len(TABLES)} tables" in result.output
        assert "5 reports read anew" in result.output

    def test_each_broken_promise_is_named(self, data: Path):
        run_ingest(settings_for(data), step=told_step)
        path = data / "raw" / "delta.txt"
        path.write_text(path.read_text() + "More.")
        (data / "raw" / "lagoon.txt").unlink()
        people = data / "processed" / "latest" / "people.parquet"
        people.write_bytes(people.read_bytes()[:-1] + b"x")
        result = run("check", "--data", str(data))
        assert result.exit_code == 1
        for told in ("delta.txt was altered", "lagoon.txt", "people", "problem(s)"):
            assert told in result.output

    def test_json(self, data: Path):
        run_ingest(settings_for(data), step=told_step)
        good = json.loads(run("check", "--json", "--data", str(data)).output)
        assert (good["problems"], good["not_applied"]) == ([], [])
        (data / "raw" / "lagoon.txt").unlink()
        result = run("check", "--json", "--data", str(data))
        assert result.exit_code == 1
        assert "lagoon.txt" in json.loads(result.output)["problems"][0]["message"]


class TestTables:
    def test_json(self):
        rows = json.loads(run("tables", "people", "--json").output)
        assert {row["column"] for row in rows} == set(TABLES["people"].column_names)

    def test_all(self):
        output = run("tables").output
        assert all(f" {name} " in output for name in TABLES)

    def test_one(self):
        output = run("tables", "positions").output
        assert all(name in output for name in TABLES["positions"].column_names)

    @pytest.mark.parametrize("table", [(), ("meetings",)])
    def test_markdown(self, table: tuple[str, ...]):
        output = run("tables", *table, "--markdown").output
        assert output.startswith("# Data dictionary")
        assert ("### people" in output) == (not table)

    def test_an_unknown_one(self):
        result = run("tables", "peple")
        assert result.exit_code == 2
        assert "did you mean people" in result.stderr


def test_version_and_help():
    told = " ".join(run("--help").output.split())
    assert "check or doctor found problems, or a source gave nothing; 2 not done" in told
    assert run("--version").output.startswith("minutebook ")
    for command in ("ingest", "show", "check", "tables"):
        assert f"minutebook {command}" in run(command, "--help").output


class TestFurtherColumns:
    """Names and passages can be asked for like columns of the table."""

    def test_a_name_behind_an_id_can_be_a_condition(self, published: Path):
        found = run(
            "show", "participations", "--where", "person~okoro",
            "--columns", "person,capacity_code,passage", "--json", "--data", str(published),
        )  # fmt: skip
        assert found.exit_code == 0
        rows = json.loads(found.output)
        assert rows
        assert {row["person"] for row in rows} == {"Amina Okoro"}
        assert all(row["passage"] for row in rows)

    def test_json_of_facts_carries_the_passage(self, published: Path):
        found = run("show", "mentions", "--json", "--limit", "5", "--data", str(published))
        assert all(row["passage"] == row["text"] for row in json.loads(found.output))
