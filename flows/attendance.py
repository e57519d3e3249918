"""Which runs of a data folder are alive: dead ones are not left as running.

Every run writes its data folder, machine and process into the labels of its flow
run. A run of this machine has died where its process is gone; one of another machine
where it works on a data folder whose lock is ours, for who works there holds the lock.
"""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Crashed, Running

from flows.settings import Settings

FLOW = "ingest"
WORKING, WAITING, FINISHING = "Running", "Waiting", "Finishing"
"""Names of the state of a run that goes on; only one that works holds the lock."""
DATA, HOST, PROCESS = "minutebook.data", "minutebook.host", "minutebook.process"
DIED = "The process of this run ended without a word: it was killed, or its machine went down."


def sign_in(run: UUID, settings: Settings) -> None:
    """Write into a flow run where it works, and by which process."""
    labels = {DATA: _place(settings), HOST: socket.gethostname(), PROCESS: _process(os.getpid())}
    with get_client(sync_client=True) as client:
        client.update_flow_run_labels(run, dict(labels))


def name_state(run: UUID, name: str, message: str | None = None) -> None:
    """Name the state of a run that goes on: `WORKING`, `WAITING` or `FINISHING`."""
    state: State[None] = Running(name=name, message=message)
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(run, state, force=True)


def bury_dead(settings: Settings, *, but: UUID | None = None) -> int:
    """Mark the runs of this data folder that died as crashed; how many there were.

    To be called by who holds the lock of the data folder; `but` is their own run.
    """
    with get_client(sync_client=True) as client:
        dead = [run for run in _running(client) if run.id != but and _is_dead(run, settings)]
        for run in dead:
            state: State[None] = Crashed(message=DIED)
            client.set_flow_run_state(run.id, state, force=True)
    return len(dead)


def dead_runs(settings: Settings) -> list[str]:
    """The names of the runs of this data folder that died and are left as running.

    Of runs of other machines only who holds the lock can tell: they are not among these.
    """
    with get_client(sync_client=True) as client:
        here = [run for run in _running(client) if run.labels.get(HOST) == socket.gethostname()]
    return [run.name for run in here if _is_dead(run, settings)]


def is_superseded(run: UUID) -> bool:
    """Whether a later run of the same schedule is due by now: it will do the same work."""
    with get_client(sync_client=True) as client:
        this = client.read_flow_run(run)
        if not this.auto_scheduled or this.deployment_id is None:
            return False
        coming = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                deployment_id=FlowRunFilterDeploymentId(any_=[this.deployment_id]),
                state=_of_type(StateType.SCHEDULED),
            ),
        )
    times = (other.expected_start_time for other in coming if other.auto_scheduled)
    since, now = this.expected_start_time or datetime.now(UTC), datetime.now(UTC)
    return any(time is not None and since < time <= now for time in times)


def _running(client: SyncPrefectClient) -> list[FlowRun]:
    return client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=[FLOW])),
        flow_run_filter=FlowRunFilter(state=_of_type(StateType.RUNNING)),
    )


def _of_type(kind: StateType) -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=[kind]))


def _is_dead(run: FlowRun, settings: Settings) -> bool:
    labels = run.labels
    if labels.get(DATA) != _place(settings):
        return False
    if labels.get(HOST) != socket.gethostname():
        return run.state_name == WORKING
    told = str(labels.get(PROCESS, ""))
    number = told.split("@", maxsplit=1)[0]
    return number.isdigit() and _process(int(number)) != told


def _process(number: int) -> str:
    """A process by its number and when it began: numbers are used again; empty if it is gone."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # not Linux
        return f"{number}@"
    return "" if fields[0] == "Z" else f"{number}@{fields[19]}"


def _place(settings: Settings) -> str:
    return settings.store or str(settings.data.resolve())
