"""Runs on a store that meet other runs, a pause, a network that is lost, a disk that is full."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import StoreError
from flows.batches import Batch
from flows.reading import BatchResult
from flows.settings import Settings
from flows.steps import run_ingest
from flows.workspace import current_release
from load.stores.lease import read_holder
from load.stores.opening import open_store
from tests.flows.conftest import REPORTS, settings_for, table_bytes
from tests.flows.kills import tables_of
from tests.flows.objects import Server, object_server, put_reports, settings_at
from tests.flows.stubs import bare_step, told_step

ROOT = Path(__file__).parents[2]
MORE = "Another report of another meeting, in Lima, Peru."

pytestmark = pytest.mark.slow

PAUSED = """
import os, signal, sys
from pathlib import Path
from flows.batches import Batch
from flows.steps import run_ingest
from tests.flows.objects import settings_at
from tests.flows.stubs import told_step

def pausing_step(batch, settings):
    os.kill(os.getpid(), signal.SIGSTOP)
    return told_step(batch, settings)

settings = settings_at(sys.argv[1], Path(sys.argv[2]), MINUTEBOOK_LEASE="2")
run_ingest(settings, step=pausing_step)
"""


@pytest.fixture
def address(s3: Server) -> str:
    """A place with the five reports."""
    address = s3.new_address()
    put_reports(s3, address, REPORTS)
    return address


def ingest(address: str, cache: Path, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", "--data", address],
        cwd=ROOT,
        env={**os.environ, "MINUTEBOOK_CACHE": str(cache), "MINUTEBOOK_LEASE": "10"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def test_two_runs_at_once_on_two_machines(address: str, data: Path, tmp_path: Path):
    run_ingest(settings_for(data))
    runs = [ingest(address, tmp_path / name) for name in ("here", "there")]
    told = [run.communicate(timeout=120) for run in runs]
    assert "Published release" in "".join(out for out, _ in told)
    for run, (out, err) in zip(runs, told, strict=True):
        if run.returncode:
            assert (run.returncode, "Another run works on" in err) == (2, True)
        else:
            assert "Published release" in out or "Nothing new" in out
    assert tables_of(settings_at(address, tmp_path / "reader")) == table_bytes(data)


def test_a_run_that_slept_through_its_lease_publishes_nothing(
    s3: Server, address: str, tmp_path: Path
):
    arguments = [sys.executable, "-c", PAUSED, address, str(tmp_path / "sleeper")]
    sleeper = subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    os.waitid(os.P_PID, sleeper.pid, os.WSTOPPED | os.WNOWAIT)
    put_reports(s3, address, {"more.txt": MORE})
    other = settings_at(address, tmp_path / "other", MINUTEBOOK_LEASE="2")
    release = run_ingest(other, step=told_step)
    assert release.is_published
    before = tables_of(other)
    sleeper.send_signal(signal.SIGCONT)
    _, err = sleeper.communicate(timeout=120)
    assert sleeper.returncode != 0
    assert "StoreError: This run lost its lease" in err or "took over" in err
    found = current_release(settings_at(address, tmp_path / "reader"))
    assert found is not None
    assert found.id == release.release
    assert tables_of(other) == before
    again = run_ingest(settings_at(address, tmp_path / "sleeper"), step=told_step)
    assert not again.is_published


@pytest.fixture
def leaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of one's own, which may go."""
    with object_server() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


def test_a_store_that_goes_away_is_told_and_the_next_run_goes_on(leaving: Server, tmp_path: Path):
    address = leaving.new_address()
    put_reports(leaving, address, REPORTS)
    here = settings_at(address, tmp_path / "here", MINUTEBOOK_BATCH_SIZE="1")
    first = run_ingest(here, step=told_step)
    put_reports(leaving, address, {"more.txt": MORE, "most.txt": f"{MORE} Again."})
    read = 0

    def step(batch: Batch, settings: Settings) -> BatchResult:
        nonlocal read
        read += 1
        if read == 2:
            leaving.stop()
        return bare_step(batch, settings)

    with pytest.raises(StoreError, match=r"Cannot write .*check network, credentials") as told:
        run_ingest(here, step=step)
    assert leaving.environ["AWS_SECRET_ACCESS_KEY"] not in str(told.value)
    leaving.start()
    found = current_release(settings_at(address, tmp_path / "reader"))
    assert found is not None
    assert found.id == first.release
    summary = run_ingest(here, step=told_step)
    assert summary.is_published
    assert summary.to_read == 0
    assert summary.counts.new == 2


def test_a_full_disk_is_told_and_harms_nothing(s3: Server, address: str, tmp_path: Path):
    here = tmp_path / "here"
    process = ingest(address, here)
    assert process.communicate(timeout=120)
    assert process.returncode == 0
    reader = settings_at(address, tmp_path / "reader")
    before = tables_of(reader)
    put_reports(s3, address, {"more.txt": MORE})

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    process = ingest(address, here, preexec_fn=limit)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "Traceback" not in err
    assert "Cannot write" in err or "free some space" in err
    assert tables_of(reader) == before
    process = ingest(address, here)
    assert "Published release" in process.communicate(timeout=120)[0]


def test_a_run_that_is_ended_gives_its_lease_back(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MINUTEBOOK_BATCH_SIZE", "1")
    process = ingest(address, tmp_path / "here")
    assert process.stdout is not None
    while "Reading" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 143
    assert "the next run goes on from there" in err
    assert open_store(address).read("processed/lease.json") is not None
    assert read_holder(open_store(address)) is None
