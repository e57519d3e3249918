"""Runs that are refused because too little could be read, and what stays then."""

import json
from pathlib import Path

import pytest

from extract.errors import ContractError
from extract.sources.memory import Memory, write_memory
from flows.steps import run_ingest
from tests.flows.conftest import settings_for, table_bytes
from tests.flows.stubs import bare_step
from tests.flows.test_sources import run


def test_too_large_a_share_in_quarantine_fails_and_publishes_nothing(data: Path):
    run_ingest(settings_for(data), step=bare_step)
    before = table_bytes(data)
    (data / "raw" / "empty.txt").touch()
    told = r"1 of 6 inputs cannot be read, a share of 0\.167 where 0\.1 .* empty\.txt \[empty\]"
    with pytest.raises(ContractError, match=told):
        run_ingest(settings_for(data, max_quarantine_share=0.1), step=bare_step)
    assert table_bytes(data) == before
    summary = run_ingest(settings_for(data, max_quarantine_share=0.2), step=bare_step)
    assert len(summary.quarantined) == 1
    with pytest.raises(ContractError, match="1 of 6"):  # also where nothing is new
        run_ingest(settings_for(data, max_quarantine_share=0.1), step=bare_step)


@pytest.mark.parametrize(
    ("expected", "told"),
    [({"north": 1, "raw": 4}, None), ({"north": 2}, "north has 1 "), ({"south": 1}, "south has 0")],
)
def test_expected_reports_of_a_source(data: Path, expected: dict[str, int], told: str | None):
    settings = settings_for(data, expected=expected)
    if told is None:
        assert run_ingest(settings, step=bare_step).is_published
        return
    with pytest.raises(ContractError, match=told):
        run_ingest(settings, step=bare_step)
    assert not (data / "processed" / "latest").exists()


def test_a_source_that_offers_less_than_it_declares(data: Path, tmp_path: Path):
    sources = tmp_path / "sources.toml"
    sources.write_text("[[source]]\nname = 'north'\nkind = 'folder'\npath = 'x'\nexpected = 1\n")
    settings = settings_for(data, sources=sources)
    assert run_ingest(settings, step=bare_step).is_published  # never asked so far
    memory = Memory(last_run="2024-01-01T00:00:00Z", offered=0)
    write_memory(memory, settings.sources_memory, "north")
    with pytest.raises(ContractError, match="north offers 0 "):
        run_ingest(settings, step=bare_step)


def test_on_the_command_line(data: Path):
    (data / "raw" / "empty.txt").touch()
    folder = ("--data", str(data))
    refused = run("ingest", *folder, "--max-quarantine-share", "0")
    assert refused.exit_code == 1
    assert "The release is refused" in refused.stderr
    assert run("ingest", *folder, "--expect", "north=2").exit_code == 1
    assert run("ingest", *folder, "--expect", "north").exit_code == 2
    assert run("ingest", *folder, "--expect", "north=1").exit_code == 0


def test_the_summary_counts_by_source(data: Path):
    (data / "raw" / "empty.txt").touch()
    first = run_ingest(settings_for(data), step=bare_step)
    told = [(row.source, row.reports, row.new, row.quarantined) for row in first.by_source]
    assert told == [("north", 1, 1, 0), ("raw", 4, 4, 1)]
    again = json.loads(run("ingest", "--json", "--data", str(data)).output)
    assert [row["reports"] for row in again["by_source"]] == [1, 4]
