"""A real Prefect server, a worker, and `minutebook serve`: what runs do there, and what remains."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest

from flows.server import temporary_server
from flows.steps import run_ingest
from tests.flows.api import ROOT, Api, kill_group, started, wait_for
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.test_turns import another_run

pytestmark = pytest.mark.slow
QUICK = {
    "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_SERVER_CONCURRENCY_MAXIMUM_CONCURRENCY_SLOT_WAIT_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
}
"""Nothing waits longer than it must."""
ENVIRON = {
    "MINUTEBOOK_MODEL": "none",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    **QUICK,
}


MINUTES = (datetime.now(UTC) + timedelta(minutes=number) for number in (2, 4, 6, 9, 12, 15))
CRON = f"{','.join(str(moment.minute) for moment in MINUTES)} * * * *"
"""A schedule that fires soon, however long the server takes to start, and not too often."""


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    """A server with its scheduler and its pages, for all tests of the module."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as home:
        yield from _served_from(Path(home))


def _served_from(home: Path) -> Iterator[Api]:
    """A server whose database lies where writing is quick."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environ = {**clean, **ENVIRON, "PREFECT_HOME": str(home)}
    with temporary_server(environ, log=home / "server.log", has_pages=True) as url:
        yield Api(url, {**ENVIRON, "PREFECT_HOME": str(home), "PREFECT_API_URL": url})


@pytest.fixture(scope="module")
def served(api: Api, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """`minutebook serve` with a schedule that fires soon, from before the other tests on."""
    folder = tmp_path_factory.mktemp("served")
    write_reports(folder)
    command = ("flows.cli", "serve", "--data", str(folder), "--timezone", "Africa/Nairobi")
    with started((*command, "--cron", CRON), api.environ, folder / "log") as serve:
        (folder / "pid").write_text(str(serve.pid))
        wait_for(lambda: "by schedule" in (folder / "log").read_text())
        yield folder


def prefect(api: Api, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
        cwd=ROOT,
        env={**os.environ, **api.environ},
        capture_output=True,
        check=True,
    )


@pytest.fixture(scope="module")
def deployed(api: Api, served: Path) -> Api:
    """The deployments of `prefect.yaml`, under names that leave those of `serve` alone."""
    text = (
        (ROOT / "prefect.yaml").read_text(encoding="utf-8").replace("name: ingest-", "name: pool-")
    )
    file = served.parent / "prefect.yaml"
    file.write_text(text, encoding="utf-8")
    prefect(api, "work-pool", "create", "minutebook", "--type", "process")
    prefect(api, "deploy", "--all", "--prefect-file", str(file))
    return api


WORKER = ("prefect", "worker", "start", "--pool", "minutebook")


@pytest.fixture(scope="module")
def worker(deployed: Api, served: Path) -> Iterator[subprocess.Popen[bytes]]:
    with started(WORKER, deployed.environ, served.parent / "worker.log") as process:
        yield process


def test_a_flow_reads_its_batches_through_dask(api: Api, data: Path, tmp_path: Path):
    write_reports(tmp_path / "other")
    run_ingest(settings_for(tmp_path / "other"))
    chosen = {"MINUTEBOOK_ENGINE": "dask", "MINUTEBOOK_BATCH_SIZE": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "ingest", "--workers", "2", "--data", str(data)],
        cwd=ROOT,
        env={**os.environ, **api.environ, **chosen},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert table_bytes(data) == table_bytes(tmp_path / "other")
    rows = api.ask("/task_runs/filter", {"limit": 50})
    assert sum(row["name"].startswith("extract batch") for row in rows) >= len(REPORTS)


class TestByHand:
    def test_the_deployments_describe_their_parameters(self, deployed: Api):
        daily, by_hand = (deployed.deployment(f"pool-{name}") for name in ("daily", "on-demand"))
        ((schedule,),) = (daily["schedules"],)
        assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == (
            "0 3 * * *", "UTC",
        )  # fmt: skip
        assert daily["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
        assert by_hand["concurrency_options"]["collision_strategy"] == "ENQUEUE"
        for parameter in by_hand["parameter_openapi_schema"]["properties"].values():
            assert len(parameter["description"]) > 20

    def test_a_run_with_parameters(self, worker: object, deployed: Api, data: Path, tmp_path: Path):
        other = tmp_path / "direct"
        write_reports(other)
        for folder in (data, other):
            (folder / "raw" / "empty.txt").touch()
        run_ingest(settings_for(other))
        run_id = deployed.start("pool-on-demand", {"data": str(data), "workers": 1})
        assert deployed.end_of(run_id) == ("COMPLETED", "Quarantined")
        assert table_bytes(data) == table_bytes(other)
        left = deployed.artifacts(run_id)
        assert left["ingest-progress"] == 100
        assert "# Release" in left["ingest-summary"]
        assert {row["source"]: row["reports"] for row in json.loads(left["ingest-sources"])} == {
            "north": 1, "raw": 4,
        }  # fmt: skip
        assert "empty.txt" in left["ingest-quarantine"]
        assert "facts per report" in left["ingest-quality"]
        assert json.loads(left["ingest-findings"])
        assert (data / "processed" / "latest").resolve().as_uri() in left["ingest-release"]

        wanted = {"logs": {"flow_run_id": {"any_": [run_id]}}}

        def lines() -> list[str]:
            return [row["message"] for row in deployed.ask("/logs/filter", wanted)]

        def batches() -> list[str]:
            return [line for line in lines() if line.startswith("Batch ")]

        assert len(wait_for(batches)) == 1
        assert not any("Okoro" in line for line in lines())

    def test_a_refused_run_fails_and_somebody_is_told(
        self, worker: object, deployed: Api, data: Path, hook: "Hook"
    ):
        subprocess.run(
            [sys.executable, "examples/prefect/notify.py", hook.url],
            cwd=ROOT,
            env={**os.environ, **deployed.environ},
            capture_output=True,
            check=True,
        )
        run_id = deployed.start("pool-on-demand", {"data": str(data), "expected": {"north": 9}})
        assert deployed.end_of(run_id) == ("FAILED", "Failed")
        assert "# Refused" in deployed.artifacts(run_id)["ingest-summary"]
        assert not (data / "processed" / "latest").exists()
        told = json.loads(wait_for(lambda: hook.heard))["text"]
        assert "is Failed" in told
        assert "north has 1 report(s)" in told


class TestTwoAtOnce:
    def test_a_run_waits_and_can_be_cancelled(self, worker: object, deployed: Api, data: Path):
        with another_run(data):
            first = deployed.start("pool-on-demand", {"data": str(data)})
            wait_for(lambda: deployed.state(first) == ("RUNNING", "Waiting"))
            second = deployed.start("pool-on-demand", {"data": str(data)})
            wait_for(lambda: deployed.state(second)[1] == "AwaitingConcurrencySlot")
            cancel = {"state": {"type": "CANCELLING"}}
            deployed.ask(f"/flow_runs/{first}/set_state", cancel)
            assert deployed.end_of(first)[0] == "CANCELLED"
            wait_for(lambda: deployed.state(second) == ("RUNNING", "Waiting"))
        assert deployed.end_of(second) == ("COMPLETED", "Completed")

    def test_late_runs_do_not_pile_up_and_patience_ends(
        self, worker: object, deployed: Api, data: Path
    ):
        asked = {"data": str(data), "wait": 15}
        with another_run(data) as holder:
            runs = [deployed.start("pool-daily", asked) for _ in range(4)]
            assert {deployed.end_of(run) for run in runs} == {("CANCELLED", "Cancelled")}
            messages = [deployed.run(run)["state"]["message"] or "" for run in runs]
            assert sum(f"process {holder.pid} " in message for message in messages) == 1
        assert not (data / "processed" / "latest").exists()


class TestDeath:
    def test_of_a_run_and_of_a_worker(
        self, worker: subprocess.Popen[bytes], deployed: Api, data: Path, tmp_path: Path
    ):
        def waiting_run() -> tuple[str, int]:
            run_id = deployed.start("pool-on-demand", {"data": str(data)})
            wait_for(lambda: deployed.state(run_id) == ("RUNNING", "Waiting"))
            labels = wait_for(lambda: deployed.run(run_id)["labels"].get("minutebook.process"))
            return run_id, int(str(labels).split("@")[0])

        with another_run(data):
            killed, process = waiting_run()
            os.kill(process, signal.SIGKILL)
            assert deployed.end_of(killed) == ("CRASHED", "Crashed")  # the worker saw it
            lost, process = waiting_run()
            os.kill(process, signal.SIGSTOP)  # it is to die with its worker, not after it
            kill_group(worker)
            os.kill(process, signal.SIGKILL)
        assert deployed.state(lost) == ("RUNNING", "Waiting")

        command = ("flows.cli", "ingest", "--data", str(data))
        with started(command, deployed.environ, tmp_path / "log") as again:
            assert again.wait() == 0
        assert deployed.state(lost) == ("CRASHED", "Crashed")
        assert "ended without a word" in deployed.run(lost)["state"]["message"]
        assert len(table_bytes(data)) > 20

        with started(WORKER, deployed.environ, tmp_path / "again.log"):
            after = deployed.start("pool-on-demand", {"data": str(data)})
            assert deployed.end_of(after) == ("COMPLETED", "Completed")


class TestServed:
    """Last, so that its schedule has fired meanwhile."""

    def test_the_schedule_fires(self, api: Api, served: Path):
        def is_done(run: dict[str, str]) -> bool:
            return run["state_name"] == "Completed"

        wait_for(lambda: any(map(is_done, api.runs("ingest-daily"))))
        assert len(table_bytes(served)) > 20
        schedule = api.deployment("ingest-daily")["schedules"][0]["schedule"]
        assert (schedule["cron"], schedule["timezone"]) == (CRON, "Africa/Nairobi")

    def test_a_run_by_hand_and_a_clean_stop(self, api: Api, served: Path, tmp_path: Path):
        run_id = api.start("ingest-on-demand", {"data": str(served)})
        assert api.end_of(run_id) == ("COMPLETED", "Completed")
        named = {"automations": {"name": {"any_": ["minutebook: runs that died"]}}}
        assert [found["enabled"] for found in api.ask("/automations/filter", named)] == [True]

        with another_run(served):  # a run that waits is stopped with the process that serves it
            waiting = api.start("ingest-on-demand", {"data": str(served)})
            wait_for(lambda: api.state(waiting) == ("RUNNING", "Waiting"))
            os.kill(int((served / "pid").read_text()), signal.SIGTERM)
            wait_for(lambda: "the schedule is paused" in (served / "log").read_text())
            assert api.end_of(waiting)[0] in ("CANCELLED", "CRASHED")
        assert api.deployment("ingest-daily")["paused"]
        assert "Traceback" not in (served / "log").read_text()

        command = ("flows.cli", "serve", "--data", str(served), "--no-schedule")
        with started(command, api.environ, tmp_path / "log"):
            wait_for(lambda: "by hand" in (tmp_path / "log").read_text())
            assert not api.deployment("ingest-on-demand")["paused"]
            assert api.deployment("ingest-daily")["paused"]


class Hook:
    """A web server that hears what it is told."""

    def __init__(self) -> None:
        self.heard = ""
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                hook.heard = self.rfile.read(int(self.headers["content-length"])).decode()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()
    thread = Thread(target=hook.server.serve_forever)
    thread.start()
    yield hook
    hook.server.shutdown()
    thread.join()
    hook.server.server_close()
