"""Fetching one address: redirects, retries, robots.txt and limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpx

from extract.documents.limits import MAX_BYTES
from extract.errors import FetchError
from extract.sources.web.addresses import CheckedBackend, CheckedTransport, Resolve, resolve
from extract.sources.web.bodies import ACCEPTED, read_body
from extract.sources.web.manners import Pace, Robots, Turns, retry_after

_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another try may change."""
_KEPT_HEADERS = ("etag", "last-modified", "content-type", "content-language")
_FIRST_WAIT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may take."""

    bytes: int = MAX_BYTES
    seconds: float = 60.0
    """From the first step to the last byte."""
    redirects: int = 5
    attempts: int = 3
    longest_wait: float = 60.0
    """A server that asks for a longer pause is left for the next run."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: 200 with its bytes, or 304 without."""

    url: str
    """Where the redirects ended."""
    status: int
    headers: Mapping[str, str]
    """Of the headers those that matter, by small letters."""
    data: bytes = b""


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, one at a time of each host; made by `open_fetcher`."""

    client: httpx.Client
    backend: CheckedBackend
    pace: Pace
    agent: str
    limits: Limits = field(default_factory=Limits)
    authorization: Mapping[str, str] = field(default_factory=dict)
    """The `Authorization` header for an origin; never sent to any other."""
    requests: int = 0
    """How many were sent."""
    _robots: dict[str, Robots | FetchError] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The answer of `url`, or 304 where it is still what the validators name.

        Raises `FetchError`, `is_temporary` where another run may have more luck.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        sent = {name: value for name, value in headers.items() if value}
        return self._follow(url, sent)

    def _follow(self, url: str, headers: Mapping[str, str], *, is_robots: bool = False) -> Fetched:
        current = url
        for _ in range(self.limits.redirects + 1):
            origin = _origin(current)
            delay = None
            if not is_robots:
                robots = self._rules(origin)
                delay = robots.delay(self.agent)
                if not robots.allows(current, self.agent):
                    message = f"{current} is closed to programs by robots.txt. Leave it out."
                    raise FetchError("robots_denied", message)
            found, location = self._try(current, origin, headers, delay)
            if found:
                return found
            current = _target(current, location)
        message = f"{url} leads through more than {self.limits.redirects} redirects. Check it."
        raise FetchError("too_many_redirects", message)

    def _rules(self, origin: str) -> Robots:
        if origin not in self._robots:
            self._robots[origin] = self._fetch_rules(origin)
        found = self._robots[origin]
        if isinstance(found, FetchError):
            raise found
        return found

    def _fetch_rules(self, origin: str) -> Robots | FetchError:
        try:
            return Robots.parse(self._follow(f"{origin}/robots.txt", {}, is_robots=True).data)
        except FetchError as error:
            is_missing = error.reason_code.startswith("http_4") and not error.is_temporary
            lasting = ("too_large", "too_many_redirects", "bad_address")
            return Robots() if is_missing or error.reason_code in lasting else error

    def _try(
        self, url: str, origin: str, headers: Mapping[str, str], delay: float | None
    ) -> tuple[Fetched | None, str]:
        """The answer or where it leads to, after as many attempts as it needs."""
        wait = _FIRST_WAIT
        for attempt in range(1, self.limits.attempts + 1):
            try:
                with self.pace.turn(urlsplit(origin).hostname or "", delay):
                    return self._once(url, origin, headers)
            except FetchError as error:
                fault = error
            pause = wait if fault.pause is None else fault.pause
            is_over = attempt == self.limits.attempts or pause > self.limits.longest_wait
            if not fault.is_temporary or is_over:
                raise fault
            self.pace.sleep(pause)
            wait *= 2
        raise AssertionError("at least one attempt is made")

    def _once(
        self, url: str, origin: str, headers: Mapping[str, str]
    ) -> tuple[Fetched | None, str]:
        sent = {"Accept-Encoding": ACCEPTED, **headers}
        if origin in self.authorization:
            sent["Authorization"] = self.authorization[origin]
        self.backend.deadline = time.monotonic() + self.limits.seconds
        self.requests += 1
        with _told(url), self.client.stream("GET", url, headers=sent) as answer:
            kept = {name: value for name in _KEPT_HEADERS if (value := answer.headers.get(name))}
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                return None, answer.headers["location"]
            if answer.status_code == 304 and headers:
                return Fetched(url, 304, kept), ""
            if answer.status_code != 200:
                raise _refusal(url, answer)
            data = read_body(
                answer.iter_raw(),
                answer.headers.get("content-encoding", ""),
                limit=self.limits.bytes,
                where=url,
            )
        return Fetched(url, 200, kept, data), ""


@contextmanager
def open_fetcher(  # noqa: PLR0913
    *,
    agent: str,
    delay: float = 1.0,
    limits: Limits | None = None,
    authorization: Mapping[str, str] | None = None,
    is_private_allowed: bool = False,
    resolve: Resolve = resolve,
    sleep: Callable[[float], None] = time.sleep,
    turns: Turns | None = None,
) -> Iterator[Fetcher]:
    """A fetcher that says who it is and waits `delay` seconds between requests to a host.

    Those that are given the same `turns` never ask one host at the same time.
    """
    limits = limits or Limits()
    backend = CheckedBackend(is_private_allowed=is_private_allowed, resolve=resolve)
    client = httpx.Client(
        transport=CheckedTransport(backend),
        headers={"User-Agent": agent, "Accept": "*/*"},
        timeout=min(30.0, limits.seconds),
        follow_redirects=False,
        trust_env=False,
    )
    with client:
        yield Fetcher(
            client=client,
            backend=backend,
            pace=Pace(delay, sleep=sleep, turns=turns or Turns()),
            agent=agent,
            limits=limits,
            authorization=authorization or {},
        )


def _target(url: str, location: str) -> str:
    """Where a redirect leads to."""
    try:
        return urljoin(url, location).split("#", 1)[0]
    except ValueError as error:
        message = f"{url} leads to {location!r:.200}, which is no web address. Check it."
        raise FetchError("bad_address", message) from error


def _origin(url: str) -> str:
    """Scheme, host and port; raises `FetchError` for an address that is not fetched."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise FetchError("bad_address", f"{url!r:.200} is no web address ({error}).") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        message = f"{url!r:.200} is no address that begins with http:// or https://. Check it."
        raise FetchError("bad_address", message)
    if parts.username is not None or parts.password is not None:
        message = (
            f"The address of {parts.hostname} holds a name or password. Take them out, and name "
            "environment variables for them in sources.toml."
        )
        raise FetchError("bad_address", message)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme.lower()}://{host}{port}"


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Faults of the network in words."""
    try:
        yield
    except httpx.TimeoutException as error:
        message = f"{url} did not answer in time. It is tried again at the next run."
        raise FetchError("timeout", message, is_temporary=True) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError("bad_address", f"{url!r:.200} is no web address ({error}).") from error
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        message = f"{url} cannot be reached ({reason}). It is tried again at the next run."
        raise FetchError("unreachable", message, is_temporary=True) from error


def _refusal(url: str, answer: httpx.Response) -> FetchError:
    status = answer.status_code
    code = f"http_{status}"
    if status not in _PASSING:
        message = f"{url} answered {status} {answer.reason_phrase}. Check the address in a browser."
        return FetchError(code, message)
    message = f"{url} answered {status} {answer.reason_phrase}. It is tried again at the next run."
    pause = retry_after(answer.headers.get("retry-after", ""), now=datetime.now(UTC))
    return FetchError(code, message, is_temporary=True, pause=pause)
