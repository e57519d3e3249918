"""A small news site on loopback, whose pages a test can change, break, slow down and remove."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
PROSE = "The Director opened the meeting, and the delegates of five countries took part in it. "


def report_page(title: str, body: str = "", *, menu: str = "Home", head: str = "") -> str:
    """A page of the site: its main text, and a menu around it."""
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav>{menu}</nav>"
        f"<main><h1>{title}</h1><p>{PROSE * 4}{body}</p></main></body></html>"
    )


@dataclass
class Site:
    """Pages by path, and every request that came."""

    pages: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    """Paths that a function answers."""
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    port: int = 0
    has_validators: bool = True

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, content: str | bytes, kind: str = "text/html") -> str:
        self.pages[path] = content.encode() if isinstance(content, str) else content
        self.kinds[path] = kind
        return self.url(path)

    def forget_requests(self) -> None:
        self.requests.clear()
        self.statuses.clear()

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            if self.path in site.answers:
                site.answers[self.path](self)
            elif self.path in site.pages:
                self._page(site.pages[self.path])
            else:
                send(self, 404, b"nothing here")

        def _page(self, data: bytes) -> None:
            etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            if site.has_validators and self.headers.get("If-None-Match") == etag:
                send(self, 304, b"", {"ETag": etag})
                return
            headers = {"Content-Type": site.kinds[self.path]}
            send(self, 200, data, headers | ({"ETag": etag} if site.has_validators else {}))

        def send_response(self, code: int, message: str | None = None) -> None:
            site.statuses.append(code)
            super().send_response(code, message)

        def log_message(self, *args: object) -> None:
            pass

    return Handler


def send(
    handler: BaseHTTPRequestHandler, status: int, data: bytes, headers: dict[str, str] | None = None
) -> None:
    """One whole answer; a client that has gone away is nobody's fault."""
    try:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        if status != 304:
            handler.wfile.write(data)
    except OSError:
        handler.close_connection = True


def redirect(location: str) -> Answer:
    return lambda handler: send(handler, 302, b"", {"Location": location})


def refuse(status: int, headers: dict[str, str] | None = None) -> Answer:
    return lambda handler: send(handler, status, b"", headers)


def packed(data: bytes, encoding: str) -> Answer:
    return lambda handler: send(handler, 200, data, {"Content-Encoding": encoding})


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Bytes without end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<p>more and more of it</p>" * 4000)
    except OSError:
        handler.close_connection = True


def dripping(stop: threading.Event) -> Answer:
    """A byte now and then, until the test is over."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not stop.wait(0.05):
                handler.wfile.write(b".")
                handler.wfile.flush()
        except OSError:
            pass
        handler.close_connection = True

    return answer


@contextmanager
def serve() -> Iterator[Site]:
    """The site on a free port of loopback."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
