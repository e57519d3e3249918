"""Which network addresses may be connected to: public ones, and only the one that was checked.

A name is resolved once, every address of it is checked, and the connection goes
to a checked address, so that a name that changes between check and connection
(DNS rebinding) gains nothing. Redirects pass the same gate.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from extract.errors import FetchError

Resolve = Callable[[str, int], list[str]]
_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 networks whose last 32 bits are an IPv4 address (NAT64)."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, whatever it is written as."""
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if any(found in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses alone, and keeps every wait within one deadline."""

    def __init__(self, *, is_private_allowed: bool, resolve: Resolve = resolve) -> None:
        self._is_private_allowed = is_private_allowed
        self._resolve = resolve
        self._system = httpcore.SyncBackend()
        self._own = threading.local()

    @property
    def deadline(self) -> float:
        """When the request under way in this thread must be done, by the monotonic clock."""
        found: float = getattr(self._own, "deadline", float("inf"))
        return found

    @deadline.setter
    def deadline(self, moment: float) -> None:
        self._own.deadline = moment

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address of `host` that answers."""
        fault: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._system.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
                return TimedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault or httpcore.ConnectError(f"{host} has no address")

    def left(self, timeout: float | None) -> float:
        """How long the next step may wait."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this request is over")
        return min(left, timeout) if timeout is not None else left

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            message = f"The host {host} has no address ({error}). Check its name and the network."
            raise FetchError("unknown_host", message, is_temporary=True) from error
        refused = [address for address in addresses if not is_public(address)]
        if refused and not self._is_private_allowed:
            message = (
                f"The host {host} has the private address {refused[0]}, which is not fetched. "
                "Set MINUTEBOOK_ALLOW_PRIVATE=1 if it is a server of your own."
            )
            raise FetchError("private_address", message)
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A connection whose reads and writes end at the deadline of its backend."""

    def __init__(self, stream: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of `buffer`."""
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The connection under TLS; the certificate is the host's, not the address's."""
        timeout = self._backend.left(timeout)
        return TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, timeout), self._backend
        )

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx.HTTPTransport):
    """httpx's own transport over a `CheckedBackend`; proxies of the environment are not used."""

    def __init__(self, backend: CheckedBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=16,
            max_keepalive_connections=8,
            keepalive_expiry=20,
            network_backend=backend,
        )
