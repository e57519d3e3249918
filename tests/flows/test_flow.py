"""The Prefect flow: the same bytes as a direct run, quietly, and nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.summary import Brought, Counts, Refused, Summary
from tests.flows.conftest import table_bytes, write_reports

ROOT = Path(__file__).parents[2]


def minutebook(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MINUTEBOOK_BATCH_SIZE": "2"},
    )


def runs_of(home: Path) -> list[tuple[str, str, str]]:
    """Name, state type and state name of the flow runs in the server's database."""
    import sqlite3

    with sqlite3.connect(home / "prefect.db") as database:
        return database.execute("select name, state_type, state_name from flow_run").fetchall()


@pytest.mark.slow
def test_a_flow_run_gives_the_bytes_of_a_direct_run(data: Path, tmp_path: Path):
    other = tmp_path / "other"
    write_reports(other)
    for folder in (data, other):
        (folder / "raw" / "empty.txt").touch()
    direct = minutebook("flows.cli", "ingest", "--data", str(data))
    flow = minutebook("flows.ingest", "--data", str(other), "--workers", "2")
    assert (direct.returncode, flow.returncode) == (0, 0), flow.stderr
    assert table_bytes(other) == table_bytes(data)
    lines = direct.stdout.replace(str(data), "DATA").splitlines()
    told = flow.stdout.replace(str(other), "DATA").splitlines()
    assert told[0] == "Starting a Prefect server ..."
    assert [line for line in told[1:] if "elease" not in line] == [
        line for line in lines if "elease" not in line
    ]
    assert flow.stderr == ""
    ((name, kind, state),) = runs_of(other / "processed" / "_prefect")
    assert name.startswith("ingest 20")
    assert (kind, state) == ("COMPLETED", "Quarantined")
    servers = subprocess.run(["ps", "ax", "-o", "args"], capture_output=True, text=True, check=True)
    assert str(other) not in servers.stdout


def test_an_api_that_does_not_answer_is_told(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    done = minutebook("flows.cli", "ingest", "--data", str(data))
    assert done.returncode == 2
    assert "The Prefect API at http://127.0.0.1:9/api does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_flow_describes_its_parameters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    from flows.ingest import ingest

    schema = ingest.parameters.properties
    assert set(schema) == {
        "sources", "since", "until", "paths", "data", "workers", "wait", "max_quarantine_share",
        "expected",
    }  # fmt: skip
    assert all(len(parameter["description"]) > 10 for parameter in schema.values())
    assert ingest.name == "ingest"
    assert ingest.description


def test_the_flow_can_be_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A serving process sends it to its children as bytes, with its module where that is local."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    import cloudpickle

    from flows import ingest as module

    cloudpickle.register_pickle_by_value(module)
    try:
        sent = cloudpickle.loads(cloudpickle.dumps(module.ingest))
    finally:
        cloudpickle.unregister_pickle_by_value(module)
    assert sent.name == "ingest"


def test_the_artifact_tells_what_was_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    from flows.artifacts import markdown

    summary = Summary(
        Counts(new=3, unchanged=2),
        (Refused("a|b.txt", "empty", "It is\nempty."),),
        {"reports": 5},
        "20240101T000000Z-00000000",
        tmp_path,
        True,
        sources=(Brought("news", offered=4, lost=4, is_failed=True, warnings=("Source news: a",)),),
    )
    page = markdown(summary)
    assert page.startswith("# Release 20240101T000000Z-00000000")
    assert "| 3 | 0 | 2 | 0 | 1 |" in page
    assert "| a\\|b.txt | empty | It is empty. |" in page
    assert "| news | 4 | 0 | 0 | 0 | 0 | 4 |" in page
    assert "- **Warning:** Source news: a" in page
