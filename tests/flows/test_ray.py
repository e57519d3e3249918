"""Batches read by a Ray cluster: the same bytes as by processes and by Dask, whatever dies."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.errors import StoreError, UsageError
from flows.batches import Batch
from flows.cli import app
from flows.engines import open_engine
from flows.ray_workers import HERE_ALONE, QUIET, STARTS, started
from flows.reading import BatchResult
from flows.settings import Settings, read_settings
from flows.steps import run_ingest
from tests.flows.api import ROOT
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.stubs import bare_step, deadly_step, fragile_step
from tests.flows.test_dask import marking_step

TOO_SLOW = "Ray is too slow for its own patience on this machine"


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A cluster of two processes, whose workers find the code as this process does."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(ROOT))
        for name, value in (QUIET | HERE_ALONE).items():
            patched.setenv(name, value)
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 2, "object_store_memory": 100 * 2**20, "include_dashboard": False}
        try:
            running = started(lambda: Cluster(initialize_head=True, head_node_args=head))
        except Exception as error:  # Ray has no class of its own for this
            pytest.skip(f"{TOO_SLOW}: {error}")
        yield running.address
        running.shutdown()


def refusing_step(batch: Batch, settings: Settings) -> BatchResult:
    raise StoreError(f"No space left for {batch.number}.")


@pytest.mark.slow
def test_one_input_through_processes_dask_and_ray(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    found = []
    for engine in ("processes", "dask"):
        write_reports(tmp_path / engine)
        two = settings_for(tmp_path / engine, engine=engine, workers=2, batch_size=3)
        run_ingest(two)
        found.append(table_bytes(tmp_path / engine))
    try:
        summary = run_ingest(settings_for(data, engine="ray", workers=2, batch_size=3))
    except UsageError as error:
        if "can be started on this machine" not in str(error):
            raise
        pytest.skip(f"{TOO_SLOW}: {error}")
    assert summary.counts.new == len(REPORTS)
    assert found == [table_bytes(data)] * 2


@pytest.mark.slow
def test_a_worker_of_a_cluster_that_dies(cluster: str, data: Path, tmp_path: Path):
    settings = settings_for(data, engine="ray", ray_address=cluster, batch_size=1)
    write_reports(tmp_path / "other")
    run_ingest(settings_for(tmp_path / "other"), step=bare_step)
    summary = run_ingest(settings, step=fragile_step)
    assert (data / "died").exists()
    assert not summary.quarantined
    assert table_bytes(data) == table_bytes(tmp_path / "other")

    (data / "raw" / "visit.md").write_text("A visit to Lima, Peru.\n")
    summary = run_ingest(settings, step=deadly_step)
    assert [row.reason_code for row in summary.quarantined] == ["reader_killed"]


@pytest.mark.slow
def test_a_worker_loads_the_model_once(cluster: str, data: Path):
    settings = settings_for(data, engine="ray", ray_address=cluster, batch_size=1)
    run_ingest(settings, step=marking_step)
    marks = [path.name.split("-") for path in data.glob("read-*")]
    assert Counter(loads for _, _, _, loads in marks) == {"1": len(REPORTS)}
    assert str(os.getpid()) not in {pid for _, _, pid, _ in marks}


@pytest.mark.slow
def test_faults_and_other_code_are_told_as_they_are(
    cluster: str, data: Path, monkeypatch: pytest.MonkeyPatch
):
    settings = settings_for(data, engine="ray", ray_address=cluster)
    with pytest.raises(StoreError, match="No space left for 1"):
        run_ingest(settings, step=refusing_step)
    monkeypatch.setattr("flows.ray_workers.code_fingerprint", lambda: "0" * 64)
    with pytest.raises(UsageError, match=r"The Ray worker on .* has another version"):
        run_ingest(settings, step=bare_step)


def test_a_cluster_that_is_slow_to_start_is_started_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch
):
    calls: list[dict[str, object]] = []

    def init(**options: object) -> None:
        calls.append(options)
        if len(calls) < STARTS:
            raise RuntimeError("The current node timed out during startup.")

    monkeypatch.setattr("ray.init", init)
    open_engine(settings_for(data, engine="ray"), count=2)
    assert [(call["address"], call["num_cpus"]) for call in calls] == [("local", 2)] * STARTS


def test_an_extra_that_is_not_installed_is_named(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setenv("MINUTEBOOK_ENGINE", "ray")
    result = CliRunner().invoke(app, ["ingest", "--data", str(data)])
    assert result.exit_code == 2
    assert "pip install 'minutebook[ray]'" in result.stderr


def test_a_cluster_that_does_not_answer_is_told(data: Path, monkeypatch: pytest.MonkeyPatch):
    def init(**options: object) -> None:
        raise ConnectionError(f"nobody at {options['address']}")

    monkeypatch.setattr("ray.init", init)
    settings = settings_for(data, engine="ray", ray_address="127.0.0.1:9")
    with pytest.raises(UsageError, match=r"No Ray cluster answers at 127\.0\.0\.1:9"):
        open_engine(settings, count=1)


def test_the_engine_is_chosen_by_a_setting():
    chosen = {"MINUTEBOOK_ENGINE": "ray", "MINUTEBOOK_RAY_ADDRESS": "10.0.0.1:6379"}
    settings = read_settings(chosen)
    assert (settings.engine, settings.ray_address) == ("ray", "10.0.0.1:6379")
