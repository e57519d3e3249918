"""`minutebook diff`: what changed between two releases, by table and cause, and row by row."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.steps import run_ingest
from load.files import remove
from tests.flows.conftest import settings_for, write_reports

CORRECTION = (
    "made_by,made_on,reason,action,noun,uri,quote,before,after,"
    "other_uri,other_quote,other_before,other_after,field,value\n"
    "A. Editor,2025-03-01,so it is,value,person,delta.txt,Amina Okoro,,,,,,,title,Prof.\n"
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: five reports, one of them longer, and a correction."""
    data = tmp_path_factory.mktemp("three")
    write_reports(data)
    run_ingest(settings_for(data), now=datetime(2025, 1, 1, tzinfo=UTC))
    path = data / "raw" / "lagoon.txt"
    path.write_text(path.read_text() + "\nMr. Reyes said that boats are late.\n")
    run_ingest(settings_for(data), now=datetime(2025, 2, 1, tzinfo=UTC))
    (data / "corrections.csv").write_text(CORRECTION)
    run_ingest(settings_for(data), now=datetime(2025, 3, 1, tzinfo=UTC))
    return data


def run(data: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["diff", *arguments, "--data", str(data)])
    assert "Traceback" not in result.output
    return result


def told(data: Path, *arguments: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(run(data, *arguments, "--json").output)
    return found


def test_the_last_change_alone(three: Path) -> None:
    found = told(three)
    assert {change["cause_code"] for change in found["changes"]} == {"correction"}
    wanted = {"table": "people", "key": "amina-okoro", "column": "title", "change_code": "changed",
              "old": "Dr.", "new": "Prof.", "cause_code": "correction"}  # fmt: skip
    assert wanted in found["changes"]
    assert found["schema"] == []
    assert found["missing"] is None


def test_all_changes_between_two_dates_with_the_cause_of_each(three: Path) -> None:
    found = told(three, "2025-01", "2025-03-01")
    assert {change["cause_code"] for change in found["changes"]} == {"source", "correction"}
    added = [c for c in found["changes"] if (c["table"], c["change_code"]) == ("reports", "added")]
    assert [change["cause_code"] for change in added] == ["source"]
    summed = sum(row["added"] + row["removed"] + row["changed"] for row in found["summary"])  # type: ignore[operator]
    assert summed == len(found["changes"])


def test_one_table_and_one_cause(three: Path) -> None:
    found = told(three, "2025-01", "latest", "--table", "people", "--cause", "correction")
    assert {(c["table"], c["cause_code"]) for c in found["changes"]} == {("people", "correction")}
    assert found["changes"]


def test_for_the_eye(three: Path) -> None:
    lines = run(three).output.splitlines()
    assert lines[0].startswith("20250201T000000Z-")
    assert any(line.split()[:3] == ["people", "correction", "0"] for line in lines)
    assert lines[-1].endswith(("change", "changes"))
    assert run(three, "latest", "latest").output.endswith("No row differs.\n")


def test_a_chain_that_is_broken_leaves_causes_open(three: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(three, data, symlinks=True)
    (middle,) = (data / "processed" / "releases").glob("20250201*")
    remove(middle)
    found = told(data, "2025-01", "latest")
    causes = {(c["table"], c["column"]): c["cause_code"] for c in found["changes"]}
    assert causes["people", "title"] == "correction"
    assert None in causes.values()
    assert found["missing"] == middle.name
    assert f"Release {middle.name}, which lies between" in run(data, "2025-01", "latest").output


def test_a_difference_of_the_contract_is_told_in_words(three: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(three, data, symlinks=True)
    (old,) = (data / "processed" / "releases").glob("20250201*")
    manifest = json.loads((old / "manifest.json").read_text())
    manifest["contract_version"] = "1.0"
    del manifest["tables"]["merges"]
    (old / "manifest.json").write_text(json.dumps(manifest))
    (old / "merges.parquet").unlink()
    rows = pq.read_table(old / "meetings.parquet").drop_columns(["venue"])
    pq.write_table(rows, old / "meetings.parquet")
    found = told(data)
    assert found["schema"][0].startswith("contract 1.0 became 1.")  # type: ignore[attr-defined]
    assert "table merges was added" in found["schema"]
    assert "meetings: column venue (string) was added" in found["schema"]
    assert not [c for c in found["changes"] if c["column"] == "venue" or c["table"] == "merges"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--table", "peple"), "did you mean people"),
        (("--cause", "weather"), "causes: source, code, model"),
        (("1999", "latest"), "No release was published by 1999"),
    ],
)
def test_mistakes_are_told(three: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(three, *arguments)
    assert result.exit_code == 2
    assert message in result.output
