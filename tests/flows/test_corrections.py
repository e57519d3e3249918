"""`minutebook correct`, what it brings about at the next ingest, and `minutebook explain`."""

from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli import app
from load.parquet import read_table

QUOTE = "Second Delta Dialogue on Open Courses"
MADE = ("--by", "A. Editor", "--reason", "the programme says so")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    return result


def correct(data: Path, *arguments: str) -> Result:
    return run("correct", *arguments, *MADE, "--data", str(data))


def test_a_correction_holds_from_the_next_ingest_on(data: Path):
    run("ingest", "--data", str(data))
    passage = ("--report", "delta.txt", "--quote", "Amina Okoro")
    told = ("value", "person", *passage, "--field", "title", "--value", "Prof.")
    tried = correct(data, *told, "--dry-run")
    assert (tried.exit_code, "Nothing was written" in tried.output) == (0, True)
    assert not (data / "corrections.csv").exists()
    assert correct(data, *told).exit_code == 0
    assert run("ingest", "--data", str(data)).exit_code == 0
    latest = data / "processed" / "latest"
    people = read_table(latest / "people.parquet").set_index("person_id")
    assert people.loc["amina-okoro", "title"] == "Prof."
    causes = read_table(latest / "changes.parquet")["cause_code"]
    assert set(causes) == {"correction"}

    refused = correct(data, *told[:-1], "Dr.")
    assert refused.exit_code == 2
    assert "contradict each other" in refused.output

    path = data / "raw" / "delta.txt"
    path.write_text(path.read_text().replace("Amina Okoro", "A. O."), encoding="utf-8")
    run("ingest", "--data", str(data))
    checked = run("check", "--data", str(data))
    assert "Not applied: corrections.csv line 2" in checked.output


def test_a_passage_that_is_not_sure_is_refused(data: Path):
    run("ingest", "--data", str(data))
    absent = correct(data, "ignore", "person", "--report", "delta.txt", "--quote", "Nobody Atall")
    assert (absent.exit_code, "0 time(s)" in absent.output) == (2, True)
    twice = correct(data, "ignore", "meeting", "--report", "delta.txt", "--quote", QUOTE)
    assert (twice.exit_code, "--before and --after" in twice.output) == (2, True)
    unknown = correct(data, "ignore", "person", "--report", "detla.txt", "--quote", "Amina Okoro")
    assert (unknown.exit_code, "no report 'detla.txt'" in unknown.output) == (2, True)
    assert "did you mean delta" in unknown.output
    assert "table" not in unknown.output


def test_explain(data: Path):
    run("ingest", "--data", str(data))
    told = run("explain", "amina-okoro", "--data", str(data))
    assert told.exit_code == 0
    assert "Amina Okoro  (2 report(s))" in told.output
    unknown = run("explain", "nobody-at-all", "--data", str(data))
    assert (unknown.exit_code, "no id of this release" in unknown.output) == (2, True)
