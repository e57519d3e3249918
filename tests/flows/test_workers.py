"""Worker processes, and what a killed one costs."""

from pathlib import Path

import pytest

from flows.reading import BatchResult
from flows.steps import run_ingest
from flows.summary import Counts
from tests.flows.conftest import REPORTS, settings_for, table_bytes
from tests.flows.stubs import bare_step, deadly_step, fragile_step


@pytest.mark.slow
def test_a_killed_worker_costs_a_retry_and_no_report(data: Path, tmp_path: Path):
    settings = settings_for(data, workers=2, batch_size=1)
    summary = run_ingest(settings, step=fragile_step)
    assert (data / "died").exists()
    assert summary.counts == Counts(new=len(REPORTS))
    assert not summary.quarantined


@pytest.mark.slow
def test_a_report_that_kills_its_reader_is_quarantined(data: Path):
    settings = settings_for(data, workers=2, batch_size=3)
    summary = run_ingest(settings, step=deadly_step)
    assert summary.counts == Counts(new=len(REPORTS) - 1)
    assert [(row.uri, row.reason_code) for row in summary.quarantined] == [
        ("visit.md", "reader_killed")
    ]
    again = run_ingest(settings, step=bare_step)
    assert again.counts == Counts(new=1, unchanged=len(REPORTS) - 1)


def failing_step(batch: object, settings: object) -> BatchResult:
    raise LookupError("a fault of the program, not of a report")


@pytest.mark.slow
def test_a_fault_of_the_program_ends_the_run_and_publishes_nothing(data: Path):
    with pytest.raises(LookupError):
        run_ingest(settings_for(data, workers=2, batch_size=1), step=failing_step)
    assert not (data / "processed" / "latest").exists()
    run_ingest(settings_for(data), step=bare_step)
    assert table_bytes(data)
