"""From the command line to a Prefect flow run: its environment and, if need be, its server.

Prefect reads its environment when it is imported, so all of it is set here, before
`flows.ingest` is. Variables that the user has set are left as they are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from flows.server import temporary_server
from flows.settings import Settings
from flows.summary import OnProgress, Progress, Summary
from load.files import make_folder
from load.lock import hold_lock

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_CLI_WRAP_LINES": "false",
}
"""No telemetry, and no lines of the log between those of the progress."""


def run_as_flow(
    settings: Settings, paths: Sequence[Path] = (), *, on_progress: OnProgress
) -> Summary:
    """One run as a flow run: at the API that is configured, else at a temporary server.

    The temporary server keeps its database in `data/processed/_prefect`, unless
    PREFECT_HOME says otherwise, and nothing of the user's Prefect profile is read
    or written.
    """
    with ExitStack() as stack:
        os.environ.update({name: os.environ.get(name, value) for name, value in QUIET.items()})
        if not os.environ.get("PREFECT_API_URL"):
            stack.enter_context(hold_lock(settings.processed))
            on_progress(Progress("start"))
            os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"  # the server goes at the end
            home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.prefect_home.resolve())))
            make_folder(home)
            server = temporary_server(os.environ, log=home / "server.log")
            os.environ["PREFECT_API_URL"] = stack.enter_context(server)
            stack.callback(os.environ.pop, "PREFECT_API_URL", None)
        from flows import ingest

        return ingest.run(settings, paths, on_progress=on_progress)
