"""The figures of the last run, as a monitoring system reads them."""

from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from extract.errors import ContractError
from flows.metrics import figures
from flows.steps import run_ingest
from flows.summary import Counts, Summary
from tests.flows.conftest import REPORTS, settings_for, table_bytes
from tests.flows.stubs import bare_step, told_step

Sample = tuple[str, tuple[str, ...]]


def read(data: Path) -> dict[Sample, float]:
    text = (data / "processed" / "metrics.prom").read_text()
    return {
        (sample.name.removeprefix("minutebook_"), tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_run_a_run_with_nothing_new_and_one_that_fails(data: Path):
    (data / "raw" / "empty.txt").touch()
    run_ingest(settings_for(data), step=told_step)
    first, tables = read(data), table_bytes(data)
    assert first["last_run_succeeded", ()] == 1
    assert first["reports_new", ()] == len(REPORTS)
    assert first["reports_read", ()] == len(REPORTS) + 1
    assert first["reports", ("north",)] == 1
    assert first["quarantined", ("empty",)] == 1
    assert first["rows", ("statements",)] == 1
    assert first["facts_per_report", ()] > 1

    run_ingest(settings_for(data), step=told_step)
    second = read(data)
    assert second["reports_new", ()] == 0
    assert second["rows", ("reports",)] == len(REPORTS)

    with pytest.raises(ContractError):
        run_ingest(settings_for(data, max_quarantine_share=0), step=bare_step)
    third = read(data)
    assert third["last_run_succeeded", ()] == 0
    succeeded = ("last_success_timestamp_seconds", ())
    assert third[succeeded] == second[succeeded] >= first[succeeded]
    assert third["last_run_timestamp_seconds", ()] >= third[succeeded]
    assert table_bytes(data) == tables


def test_a_damaged_file_of_the_run_before_is_no_hindrance(tmp_path: Path):
    before = tmp_path / "metrics.prom"
    before.write_bytes(b"\xff{nonsense")
    told = figures(None, begun=1.0, now=3.5, before=before).decode()
    assert "minutebook_last_run_seconds 2.5" in told
    assert "minutebook_last_success" not in told
    good = figures(Summary(Counts(new=2)), begun=1.0, now=3.0, before=before).decode()
    assert "minutebook_last_success_timestamp_seconds 3.0" in good
