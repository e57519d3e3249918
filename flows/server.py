"""A Prefect server of our own that ends with the process that started it, however that ends.

`temporary_server` is the side of the process that wants one; run as a program,
this module is the server. The two are joined by a pipe: where it closes, by the
order of the one or by its sudden death, the other ends.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from extract.errors import StoreError, UsageError

LONGEST_START = 300
"""Seconds; a fresh database takes about 18 where nothing else runs."""
LONGEST_STOP = 10
PAUSE = 0.1
API = "PREFECT_API_URL"
PAGELESS = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1"}


@contextmanager
def temporary_server(
    environ: Mapping[str, str], *, log: Path, port: int = 0, has_pages: bool = False
) -> Iterator[str]:
    """The API's URL of a Prefect server with this environment, for the length of a `with`.

    It listens on this machine alone, at `port` or at one that is free; with pages it
    also keeps schedules. What it says goes to the file `log`.
    """
    with _listening(port) as listener, log.open("wb") as said:
        port = listener.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server", str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            pass_fds=(listener.fileno(),),
            env={**environ, **_ours(), **(_paged(port) if has_pages else PAGELESS)},
            start_new_session=True,  # a terminal's Ctrl-C is not for it: it ends with its starter
        )
    try:
        url = f"http://127.0.0.1:{port}/api"
        _wait_until_ready(url, process, log)
        yield url
    finally:
        _stop(process)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise UsageError(
            f"Port {port} of this machine is taken ({error.strerror}); give another one with "
            f"--port, or, if a Prefect server runs there, set {API}=http://127.0.0.1:{port}/api."
        ) from error
    with listener:
        yield listener


def _ours() -> dict[str, str]:
    """What makes it the only server of its process, one that finds this package."""
    path = [entry for entry in sys.path if entry]
    return {"PREFECT__SERVER_FINAL": "1", "PYTHONPATH": os.pathsep.join(path)}


def _paged(port: int) -> dict[str, str]:
    return {
        "PREFECT_UI_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    }


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=LONGEST_START) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(PAUSE)
    _stop(process)
    raise StoreError(
        f"The temporary Prefect server did not start (see {log}); "
        "run without --flow, or set PREFECT_API_URL to a server that runs."
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    """Serve on the socket whose number is given, until the standard input closes."""
    import uvicorn

    threading.Thread(target=_end_with_starter, daemon=True).start()
    listener = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listener])


def _end_with_starter() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LONGEST_STOP / 2)
    os._exit(1)


if __name__ == "__main__":
    main()
