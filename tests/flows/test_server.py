"""Which Prefect server a run uses, and what is said where none can be had."""

import json
import os
import socket
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from extract.errors import UsageError
from flows import orchestration
from flows.orchestration import NOTE, lasting_server
from flows.server import temporary_server
from tests.flows.conftest import settings_for


def test_a_port_that_is_taken_is_told(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = temporary_server(os.environ, log=tmp_path / "log", port=port)
        with pytest.raises(UsageError, match=rf"Port {port} .* is taken .*--port"), server:
            pytest.fail("two servers at one port")


class _Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_one_data_folder_is_served_once(data: Path, monkeypatch: pytest.MonkeyPatch):
    """A note of a server that answers counts, one of a server that died does not."""
    monkeypatch.setenv("PREFECT_HOME", str(data / "home"))
    (data / "home").mkdir()
    note = data / "home" / NOTE
    with ThreadingHTTPServer(("127.0.0.1", 0), _Healthy) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        note.write_text(json.dumps({"url": f"http://127.0.0.1:{served.server_port}/api"}))
        with pytest.raises(UsageError, match=r"serves .* already"), _serving(data):
            pytest.fail("served twice")
        served.shutdown()
    for stale in (note.read_text(), "{}", "[1]", "nonsense"):
        note.write_text(stale)
        monkeypatch.setattr(orchestration, "temporary_server", _no_server)
        with pytest.raises(_AskedForServerError), _serving(data):
            pytest.fail("no server was started")


class _AskedForServerError(Exception):
    pass


def _no_server(*_: object, **__: object) -> None:
    raise _AskedForServerError


def _serving(data: Path) -> AbstractContextManager[str]:
    return lasting_server(settings_for(data), port=4200)
