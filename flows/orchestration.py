"""From the command line to a Prefect flow run: its environment and, if need be, its server.

Prefect reads its environment when it is imported, so all of it is set here, before
`flows.ingest` is. Variables that the user has set are left as they are.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from extract.errors import UsageError
from flows.server import temporary_server
from flows.settings import Settings
from flows.summary import OnProgress, Progress, Summary
from flows.workspace import hold_data
from load.files import make_folder

API = "PREFECT_API_URL"
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}
"""No telemetry, and no lines of the log between those of the progress."""
PATIENCE = 10
"""Seconds in which a configured API has to answer."""


def run_as_flow(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    sources: Sequence[str] = (),
    on_progress: OnProgress,
) -> Summary:
    """One run as a flow run: at the API that is configured, else at a temporary server.

    Where PREFECT_HOME is not set, Prefect keeps what it keeps in
    `data/processed/_prefect`, and nothing of the user's profile is read or written.
    """
    with ExitStack() as stack:
        stack.enter_context(hold_data(settings))
        home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.prefect_home.resolve())))
        make_folder(home)
        for name, value in QUIET.items():
            os.environ.setdefault(name, value)
        if url := os.environ.get(API):
            _refuse_silent(url)
        else:
            on_progress(Progress("start"))
            os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"  # the server goes at the end
            server = temporary_server(os.environ, log=home / "server.log")
            os.environ[API] = stack.enter_context(server)
            stack.callback(os.environ.pop, API, None)
        from flows import ingest

        return ingest.run(settings, paths, sources=sources, on_progress=on_progress)


def _refuse_silent(url: str) -> None:
    """An API that does not answer; one that answers anything is left to Prefect."""
    try:
        urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        return
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The Prefect API at {url} does not answer ({error}); start it "
            f"(prefect server start), or unset {API} to run without Prefect."
        ) from error
