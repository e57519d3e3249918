"""The deployments of the flow, and the process that serves them without a work pool.

While nobody serves them they are paused, so that no runs pile up meanwhile; a
schedule that somebody switches off on Prefect's page stays off until the next start.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.schedules import Schedule as CronSchedule
from prefect.types.entrypoint import EntrypointType

from extract.errors import BusyError, UsageError
from flows.attendance import bury_dead
from flows.automations import DIED_RUNS, HEARTBEAT, ensure_automation
from flows.ingest import ingest
from flows.settings import Settings
from flows.workspace import hold_data

DAILY, ON_DEMAND = "ingest-daily", "ingest-on-demand"
PATIENCE = 3600
"""Seconds that a served run waits for another one on the data folder."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When the daily deployment runs, and which sources it fetches."""

    cron: str
    timezone: str
    sources: tuple[str, ...] = ()


def deployments(settings: Settings, timetable: Timetable | None) -> list[RunnerDeployment]:
    """`ingest-on-demand` and, with a timetable, `ingest-daily`, for one data folder."""
    place = settings.store or str(settings.data.resolve())
    parameters = {"data": place, "wait": settings.wait or PATIENCE}
    served = [
        _deployment(
            ON_DEMAND,
            "Runs when somebody asks for it; a second one waits for the first.",
            ConcurrencyLimitStrategy.ENQUEUE,
            parameters,
        )
    ]
    if timetable is not None:
        served.append(
            _deployment(
                DAILY,
                "Runs by schedule; a run that comes while the one before goes on is cancelled.",
                ConcurrencyLimitStrategy.CANCEL_NEW,
                {**parameters, "sources": list(timetable.sources) or None},
                schedule=_schedule(timetable),
            )
        )
    return served


def serve(settings: Settings, timetable: Timetable | None, *, on_ready: Callable[[], None]) -> None:
    """Serve the deployments until SIGINT or SIGTERM; runs that go on then are stopped."""
    served = deployments(settings, timetable)
    with suppress(BusyError), hold_data(settings):
        bury_dead(settings)
    asyncio.run(_serve(served, on_ready))


async def _serve(served: Sequence[RunnerDeployment], on_ready: Callable[[], None]) -> None:
    async with get_client() as client:
        await ensure_automation(client, DIED_RUNS)
    runner = Runner(name="minutebook", heartbeat_seconds=HEARTBEAT, pause_on_shutdown=True)
    for deployment in served:
        await runner.aadd_deployment(deployment)
    serving = asyncio.create_task(runner.start())
    while not runner.started and not serving.done():
        await asyncio.sleep(0.05)
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):  # in place of those that the runner set
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    on_ready()
    asked = asyncio.create_task(stopping.wait())
    await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
    if not serving.done():
        await runner.astop()
    asked.cancel()
    await serving


def _deployment(
    name: str,
    description: str,
    on_collision: ConcurrencyLimitStrategy,
    parameters: dict[str, Any],
    *,
    schedule: CronSchedule | None = None,
) -> RunnerDeployment:
    made = ingest.to_deployment(
        name=name,
        description=description,
        parameters=parameters,
        schedule=schedule,
        paused=False,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=on_collision),
        tags=["minutebook"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(made, RunnerDeployment)  # outside of async code it is no coroutine
    return made


def _schedule(timetable: Timetable) -> CronSchedule:
    try:
        ZoneInfo(timetable.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"--timezone is {timetable.timezone!r}, which is no time zone; "
            "give one such as Europe/Paris or UTC."
        ) from error
    try:
        return Cron(timetable.cron, timezone=timetable.timezone)
    except ValueError as error:
        raise UsageError(
            f"--cron is {timetable.cron!r}, which is no schedule; give minute, hour, day, month "
            "and weekday, such as '0 3 * * *' for every day at three."
        ) from error
