"""Tell a chat or a pager how runs end: when one fails, dies, or leaves inputs in quarantine.

    PREFECT_API_URL=http://127.0.0.1:4200/api python examples/prefect/notify.py https://hooks.example.org/T1

sends a JSON message with a `text` to that address, as Slack, Mattermost, Teams and many others
take it. Run it again with another address to change it.
"""

from __future__ import annotations

import sys

from prefect.automations import Automation, EventTrigger, Posture, ResourceSpecification
from prefect.blocks.webhook import Webhook
from prefect.events.actions import CallWebhook

NAME = "minutebook: how runs end"
STATES = ("Failed", "Crashed", "Quarantined", "Incomplete")
TEXT = """{
  "text": {{ ("Minutebook: " ~ flow_run.name ~ " is " ~ flow_run.state.name
              ~ (": " ~ flow_run.state.message if flow_run.state.message else "")) | tojson }}
}"""


def main(address: str) -> None:
    """Make the automation, or change its address."""
    webhook = Webhook(method="POST", url=address, headers={"Content-Type": "application/json"})
    block = webhook.save("minutebook-notify", overwrite=True)
    automation = Automation(
        name=NAME,
        trigger=EventTrigger(
            expect={f"prefect.flow-run.{state}" for state in STATES},
            match=ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"}),
            match_related=ResourceSpecification(
                {"prefect.resource.role": "flow", "prefect.resource.name": "ingest"}
            ),
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[CallWebhook(block_document_id=block, payload=TEXT)],
    )
    try:
        Automation.read(name=NAME).delete()
    except ValueError:
        print("This is the first automation of its name.")
    automation.create()
    print(f"Runs that end as {', '.join(STATES)} are told to {address}.")


if __name__ == "__main__":
    main(sys.argv[1])
