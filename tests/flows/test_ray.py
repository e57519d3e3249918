"""Batches read by a Ray cluster: the same bytes as by processes and by Dask, whatever dies."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.errors import UsageError
from flows.cli import app
from flows.engines import open_engine
from flows.ray_workers import QUIET
from flows.settings import Settings, read_settings
from flows.steps import run_ingest
from tests.flows.api import ROOT
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.stubs import bare_step, deadly_step, fragile_step


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A cluster of two processes, whose workers find the code as this process does."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(ROOT))
        patched.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
        for name, value in QUIET.items():
            patched.setenv(name, value)
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 2, "object_store_memory": 100 * 2**20, "include_dashboard": False}
        started = Cluster(initialize_head=True, head_node_args=head)
        yield started.address
        started.shutdown()


@pytest.mark.slow
def test_one_input_through_processes_dask_and_ray(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    model = Settings().model
    found = []
    for engine in ("processes", "dask"):
        write_reports(tmp_path / engine)
        two = settings_for(tmp_path / engine, engine=engine, model=model, workers=2, batch_size=3)
        run_ingest(two)
        found.append(table_bytes(tmp_path / engine))
    summary = run_ingest(settings_for(data, engine="ray", model=model, workers=2, batch_size=3))
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
