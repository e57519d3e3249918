"""Which runs have died, and which give way to a later one."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from flows.settings import Settings


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))


def run_at(hours: float, *, by_schedule: bool = True) -> SimpleNamespace:
    moment = datetime.now(UTC) + timedelta(hours=hours)
    return SimpleNamespace(
        id=uuid4(),
        deployment_id=UUID(int=1),
        auto_scheduled=by_schedule,
        expected_start_time=moment,
    )


@pytest.mark.parametrize(
    ("this", "others", "gives_way"),
    [
        (run_at(-30), [run_at(-6)], True),
        (run_at(-6), [run_at(-30)], False),
        (run_at(-30), [run_at(+18)], False),
        (run_at(-30), [], False),
        (run_at(-30, by_schedule=False), [run_at(-6)], False),
        (run_at(-30), [run_at(-6, by_schedule=False)], False),
    ],
)
def test_a_late_run_gives_way_to_a_later_one_of_its_schedule(
    monkeypatch: pytest.MonkeyPatch,
    this: SimpleNamespace,
    others: list[SimpleNamespace],
    gives_way: bool,
):
    from flows import attendance

    @contextmanager
    def get_client(**_: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(read_flow_run=lambda _id: this, read_flow_runs=lambda **_: others)

    monkeypatch.setattr(attendance, "get_client", get_client)
    assert attendance.is_superseded(this.id) is gives_way


def test_who_is_dead(data: Path):
    from flows.attendance import DATA, HOST, PROCESS, _is_dead, _process

    ended = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    gone = _process(ended.pid)
    ended.communicate(b"\n")
    settings, here = Settings(data=data), socket.gethostname()
    alive = _process(os.getpid())
    cases = [
        (data, here, gone, "Running", True),
        (data, here, gone, "Waiting", True),
        (data, here, alive, "Running", False),
        (data, here, f"{os.getpid()}@1", "Running", True),  # the number was used again
        (data, here, "", "Running", False),
        (data, "elsewhere", alive, "Running", True),  # whoever works holds the lock
        (data, "elsewhere", alive, "Waiting", False),
        (data, "elsewhere", alive, "Finishing", False),
        (data / "other", here, gone, "Running", False),
    ]
    for folder, host, process, name, is_dead in cases:
        labels = {DATA: str(folder.resolve()), HOST: host, PROCESS: process}
        run = SimpleNamespace(labels=labels, state_name=name)
        assert _is_dead(run, settings) is is_dead, labels  # type: ignore[arg-type]
