"""`minutebook correct`, what it brings about at the next ingest, and `minutebook explain`."""

import csv
from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli import app
from load.corrections import COLUMNS
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

    again = correct(data, *told)
    assert (again.exit_code, "there already: corrections.csv line 2" in again.output) == (0, True)
    assert len((data / "corrections.csv").read_text().splitlines()) == 2
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
    assert (absent.exit_code, "does not have 'Nobody Atall'" in absent.output) == (2, True)
    assert "minutebook show" in absent.output
    meeting = ("ignore", "meeting", "--report", "delta.txt", "--quote")
    twice = correct(data, *meeting, QUOTE)
    assert (twice.exit_code, "2 times, and one is meant" in twice.output) == (2, True)
    assert "--before and --after" in twice.output
    vague = correct(data, *meeting, QUOTE, "--before", "nothing that stands there")
    assert (vague.exit_code, "the words given do not tell" in vague.output) == (2, True)
    other = correct(data, *meeting, "Okoro", "--before", "nothing that stands there")
    assert (other.exit_code, "once, but not with what --before" in other.output) == (2, True)
    part = correct(data, *meeting, "Oko")
    assert (part.exit_code, "does not have 'Oko' as whole words" in part.output) == (2, True)
    unknown = correct(data, "ignore", "person", "--report", "detla.txt", "--quote", "Amina Okoro")
    assert (unknown.exit_code, "no report 'detla.txt'" in unknown.output) == (2, True)
    assert "did you mean delta" in unknown.output
    assert "table" not in unknown.output


def test_the_second_passage_is_told_apart_by_the_words_around_it(data: Path):
    run("ingest", "--data", str(data))
    one = ("--report", "lagoon.txt", "--quote", "The Lagoon Forum")
    other = ("--other-report", "delta.txt", "--other-quote", QUOTE)
    told = ("not_same", "meeting", *one, *other)
    unsure = correct(data, *told)
    assert (unsure.exit_code, "--other-before and --other-after" in unsure.output) == (2, True)
    alone = correct(data, *told[:6], "--other-before", "opened the")
    assert (alone.exit_code, "need --other-quote" in alone.output) == (2, True)
    for words in (("--other-before", "opened the"), ("--other-after", ", held in Nairobi")):
        assert correct(data, *told, *words).exit_code == 0
    (_, row) = csv.reader((data / "corrections.csv").read_text().splitlines())
    assert row[COLUMNS.index("other_before")].endswith("opened the")
    assert row[COLUMNS.index("other_after")].startswith(", held in Nairobi")
    mirrored = correct(data, "not_same", "meeting", "--report", "delta.txt", "--quote", QUOTE,
                       "--before", "opened the", "--other-report", "lagoon.txt",
                       "--other-quote", "The Lagoon Forum")  # fmt: skip
    assert "there already" in mirrored.output


def test_explain(data: Path):
    run("ingest", "--data", str(data))
    told = run("explain", "amina-okoro", "--data", str(data))
    assert told.exit_code == 0
    assert "Amina Okoro  (2 report(s))" in told.output
    unknown = run("explain", "nobody-at-all", "--data", str(data))
    assert (unknown.exit_code, "no id or name of this release" in unknown.output) == (2, True)


def test_explain_takes_a_name_where_one_thing_bears_it(data: Path):
    run("ingest", "--data", str(data))
    told = run("explain", "amina OKORO", "--data", str(data))
    assert told.exit_code == 0, told.output
    assert told.output.startswith("amina OKORO is amina-okoro.\nWritten in")
    close = run("explain", "Amina Okorro", "--data", str(data))
    assert (close.exit_code, "did you mean Amina Okoro" in close.output) == (2, True)
    same = ("--quote", "Amina Okoro", "--other-report", "visit.md", "--other-quote", "Amina Okoro")
    assert correct(data, "not_same", "person", "--report", "delta.txt", *same).exit_code == 0
    run("ingest", "--data", str(data))
    people = read_table(data / "processed" / "latest" / "people.parquet")
    ids = sorted(people[people["name"] == "Amina Okoro"]["person_id"])
    assert len(ids) == 2
    several = run("explain", "Amina Okoro", "--data", str(data))
    assert several.exit_code == 2
    assert f"{ids[0]} (person), {ids[1]} (person)" in several.output


def test_explain_says_why_names_are_one_that_differ(sample_data: Path):
    told = run("explain", "unesco-wii-c2c", "--data", str(sample_data)).output
    assert "'WII-C2C': the vocabulary has the name" in told
    assert "'Wildlife Institute of India': stands beside 'WII-C2C' in dehradun" in told
    assert "at the Wildlife Institute of India (WII-C2C) organised" in told
    assert "by equal names alone" not in told
    person = run("explain", "jean-baptiste-ravaud", "--data", str(sample_data)).output
    assert "calls it 'Jean-Baptiste Ravaud', too" in person
    plain = run("explain", "carlos-vargas", "--data", str(sample_data)).output
    assert "Joined by equal names alone." in plain
    assert "Names of one thing" not in plain
