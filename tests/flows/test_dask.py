"""Batches read by a Dask cluster: the same bytes, whatever dies."""

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.errors import MinutebookError, UsageError
from flows.batches import Batch, plan
from flows.cli import app
from flows.dask_workers import DaskWorkers
from flows.elsewhere import read_there
from flows.inventory import take_inventory
from flows.program import code_fingerprint
from flows.reading import BatchResult, get_nlp
from flows.settings import Settings, read_settings
from flows.steps import run_ingest
from tests.flows.api import ROOT, started, wait_for
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.stubs import bare_step, deadly_step, fragile_step

SCHEDULER = ("distributed.cli.dask_scheduler",)
WORKER = ("distributed.cli.dask_worker",)


@pytest.mark.slow
def test_the_bytes_of_a_direct_run_though_a_worker_dies(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_reports(tmp_path / "other")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    run_ingest(settings_for(tmp_path / "other"), step=bare_step)
    dask = settings_for(data, engine="dask", workers=2, batch_size=1)
    summary = run_ingest(dask, step=fragile_step)
    assert (data / "died").exists()
    assert not summary.quarantined
    assert table_bytes(data) == table_bytes(tmp_path / "other")


def batches_of(settings: Settings) -> tuple[Batch, ...]:
    return plan(take_inventory(settings, settings.raw).documents, (), size=settings.batch_size)


def marking_step(batch: Batch, settings: Settings) -> BatchResult:
    """Reads with the pipeline, and notes which process loaded it how often."""
    get_nlp(settings.model, settings.vocabulary)
    loads = get_nlp.cache_info().misses
    (settings.data / f"read-{batch.number}-{os.getpid()}-{loads}").touch()
    return bare_step(batch, settings)


@pytest.mark.slow
def test_a_worker_of_a_cluster_loads_the_model_once(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The cluster is another program; what dies with a report is found there, too."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
    file, log = tmp_path / "scheduler.json", tmp_path / "log"
    here = ("--scheduler-file", str(file), "--no-dashboard")
    scheduler = (*SCHEDULER, *here, "--host", "127.0.0.1", "--port", "0")
    worker = (*WORKER, *here, "--nworkers", "1", "--nthreads", "2")
    with started(scheduler, {}, log), started(worker, {}, log):
        address = json.loads(wait_for(lambda: file.exists() and file.read_text()))["address"]
        settings = settings_for(data, engine="dask", dask_address=address, batch_size=1)
        run_ingest(settings, step=marking_step)
        marks = [path.name.split("-") for path in data.glob("read-*")]
        assert Counter(loads for _, _, _, loads in marks) == {"1": len(REPORTS)}

        (data / "raw" / "visit.md").write_text("A visit to Lima, Peru.\n")
        summary = run_ingest(settings, step=deadly_step)
        assert [row.reason_code for row in summary.quarantined] == ["reader_killed"]


def test_a_worker_with_other_code_or_without_the_data_is_refused(data: Path, tmp_path: Path):
    settings = settings_for(data)
    batch = batches_of(settings)[0]
    with pytest.raises(UsageError, match="another version of Minutebook"):
        read_there(batch, settings, bare_step, "0" * 64)
    with pytest.raises(MinutebookError, match="does not see"):
        read_there(batch, settings_for(tmp_path / "none"), bare_step, code_fingerprint())


def test_an_extra_that_is_not_installed_is_named(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setenv("MINUTEBOOK_ENGINE", "dask")
    result = CliRunner().invoke(app, ["ingest", "--data", str(data)])
    assert result.exit_code == 2
    assert "pip install 'minutebook[dask]'" in result.stderr


def test_a_cluster_that_does_not_answer_is_told(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("flows.dask_workers.PATIENCE", 0.5)
    with pytest.raises(UsageError, match="No Dask cluster with workers answers at tcp://127"):
        DaskWorkers(settings_for(data, dask_address="tcp://127.0.0.1:9"), count=1)


def test_the_engine_is_chosen_by_a_setting():
    chosen = {"MINUTEBOOK_ENGINE": "dask", "MINUTEBOOK_DASK_ADDRESS": "tcp://10.0.0.1:8786"}
    settings = read_settings(chosen)
    assert (settings.engine, settings.dask_address) == ("dask", "tcp://10.0.0.1:8786")
    with pytest.raises(UsageError, match="processes, dask, ray"):
        read_settings({"MINUTEBOOK_ENGINE": "spark"})
