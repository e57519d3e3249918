"""A Prefect server of the tests' own, and what they ask of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx

ROOT = Path(__file__).parents[2]
LONGEST = 240
"""Seconds after which a test gives up; nothing takes so long unless it is broken."""
T = TypeVar("T")
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass(frozen=True)
class Api:
    """A server at `url`, and the environment of processes that use it."""

    url: str
    environ: dict[str, str]

    def ask(self, path: str, told: object | None = None, *, method: str = "POST") -> Any:
        """What the server answers; one that is busy is asked again, as Prefect does."""

        def answered() -> httpx.Response | None:
            try:
                answer = httpx.request(method, f"{self.url}{path}", json=told, timeout=100)
            except httpx.TimeoutException:
                return None
            return None if answer.status_code == 503 else answer

        answer = wait_for(answered)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def deployment(self, name: str) -> dict[str, Any]:
        found = self.ask(f"/deployments/name/ingest/{name}", method="GET")
        assert isinstance(found, dict)
        return found

    def start(self, name: str, parameters: dict[str, Any]) -> str:
        """Ask for a run of a deployment, as its page does; its id."""
        path = f"/deployments/{self.deployment(name)['id']}/create_flow_run"
        once = str(uuid4())
        return str(self.ask(path, {"parameters": parameters, "idempotency_key": once})["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        found = self.ask(f"/flow_runs/{run_id}", method="GET")
        assert isinstance(found, dict)
        return found

    def state(self, run_id: str) -> tuple[str, str]:
        state = self.run(run_id)["state"]
        return state["type"], state["name"]

    def runs(self, name: str) -> list[dict[str, Any]]:
        of_deployment = {"id": {"any_": [self.deployment(name)["id"]]}}
        found = self.ask("/flow_runs/filter", {"deployments": of_deployment})
        assert isinstance(found, list)
        return found

    def end_of(self, run_id: str) -> tuple[str, str]:
        """Type and name of the state in which a run ends."""
        return wait_for(lambda: state if (state := self.state(run_id))[0] in ENDED else None)

    def artifacts(self, run_id: str) -> dict[str, Any]:
        """What a run left, by key."""
        wanted = {"artifacts": {"flow_run_id": {"any_": [run_id]}}}
        return {row["key"]: row["data"] for row in self.ask("/artifacts/filter", wanted)}


def wait_for(find: Callable[[], T | None]) -> T:
    """What `find` finds, once it does."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


@contextmanager
def started(
    command: Sequence[str], environ: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, all of which is ended at the end."""
    with log.open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **environ},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, as a machine that goes down does."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=LONGEST)
