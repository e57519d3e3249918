"""What the server does by itself: runs that no longer give a sign of life are marked as crashed."""

from __future__ import annotations

from datetime import timedelta

from prefect.automations import AutomationCore, EventTrigger, Posture, ResourceSpecification
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState

from flows.attendance import DIED, FLOW

HEARTBEAT = 30
"""Seconds between two signs of life of a run."""
LONGEST_SILENCE = 4 * HEARTBEAT
ENDS = ("Completed", "Quarantined", "Incomplete", "Failed", "Crashed", "Cancelled")
"""Names of the states in which a run ends."""

RUN = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
OURS = ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": FLOW})

DIED_RUNS = AutomationCore(
    name="minutebook: runs that died",
    description="A run whose machine went down cannot say so itself.",
    trigger=EventTrigger(
        after={"prefect.flow-run.heartbeat"},
        expect={"prefect.flow-run.heartbeat", *(f"prefect.flow-run.{name}" for name in ENDS)},
        match=RUN,
        match_related=OURS,
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=timedelta(seconds=LONGEST_SILENCE),
    ),
    actions=[
        ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=DIED, force=False)
    ],
)


async def ensure_automation(client: PrefectClient, wanted: AutomationCore) -> None:
    """Let the server have this automation, once; one of this name is left as its owner has it."""
    if not await client.read_automations_by_name(wanted.name):
        await client.create_automation(wanted)
