"""Prefect's environment, and the server that a run or a schedule is kept by.

Prefect reads its environment when it is imported, so all of it is set here, before
any module that imports it is. Variables that the user has set are left as they are.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from extract.errors import BusyError, StoreError, UsageError
from flows.server import API, temporary_server
from flows.settings import Settings
from flows.summary import OnProgress, Progress, Summary
from flows.turns import take_turn
from load.files import make_folder, read_bytes, remove, write_file

LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    LEVEL: "CRITICAL",
}
"""No telemetry, and no lines of the log between those of the progress."""
PATIENCE = 10
"""Seconds in which a configured API has to answer."""
NOTE = "server.json"
"""Where a server that stays says its address, for other runs on the same data folder."""


def run_as_flow(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    sources: Sequence[str] = (),
    on_progress: OnProgress,
) -> Summary:
    """One run as a flow run: at the API that is configured, else at a server of our own.

    That is the one of `minutebook serve` where it serves this data folder, else a
    temporary one. Where PREFECT_HOME is not set, Prefect keeps what it keeps in
    `data/processed/_prefect`, and nothing of the user's profile is read or written.
    """

    def tell_wait(busy: BusyError) -> None:
        on_progress(Progress("wait", note=str(busy)))

    with ExitStack() as stack:
        stack.enter_context(take_turn(settings, on_wait=tell_wait))
        home = prepare_environment(settings)
        if url := os.environ.get(API):
            refuse_silent(url)
        elif url := _noted(home):
            stack.enter_context(_at(url))
        else:
            on_progress(Progress("start"))
            os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"  # the server goes at the end
            server = temporary_server(os.environ, log=home / "server.log")
            stack.enter_context(_at(stack.enter_context(server)))
        from flows import ingest

        return ingest.run(settings, paths, sources=sources, on_progress=on_progress)


@contextmanager
def lasting_server(settings: Settings, *, port: int) -> Iterator[str]:
    """The URL of the API for a schedule: the one configured, else one of our own with pages."""
    os.environ.setdefault(LEVEL, "INFO")  # whoever keeps a schedule reads a log
    home = prepare_environment(settings)
    if url := os.environ.get(API):
        refuse_silent(url)
        yield url
        return
    if url := _noted(home):
        raise UsageError(
            f"`minutebook serve` serves {settings.address} already, at {url.removesuffix('/api')}; "
            "stop it first."
        )
    server = temporary_server(os.environ, log=home / "server.log", port=port, has_pages=True)
    with server as url, _at(url):
        write_file(home / NOTE, json.dumps({"url": url}).encode())
        try:
            yield url
        finally:
            with suppress(StoreError):
                remove(home / NOTE)


def prepare_environment(settings: Settings) -> Path:
    """Set what is not set yet; the folder where Prefect keeps what it keeps."""
    home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.prefect_home.resolve())))
    make_folder(home)
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    return home


def refuse_silent(url: str) -> None:
    """Raise `UsageError` for an API that does not answer; any answer is left to Prefect."""
    if problem := silence(url):
        raise UsageError(
            f"The Prefect API at {url} does not answer ({problem}); start it "
            f"(prefect server start), or unset {API} to run without Prefect."
        )


def silence(url: str) -> str | None:
    """Why nobody answers at a URL; None where somebody does."""
    try:
        urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        return None
    except (OSError, ValueError) as error:
        return str(error)
    return None


def _noted(home: Path) -> str | None:
    """The URL of the server that serves this folder; None where none does, or one that died."""
    try:
        url = json.loads(read_bytes(home / NOTE))["url"]
    except (StoreError, ValueError, KeyError, TypeError):
        return None
    return url if isinstance(url, str) and silence(url) is None else None


@contextmanager
def _at(url: str) -> Iterator[None]:
    os.environ[API] = url
    try:
        yield
    finally:
        os.environ.pop(API, None)
