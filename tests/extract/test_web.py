"""Fetching over real HTTP: manners, limits and refusals."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import brotli
import pytest

from extract.errors import FetchError
from extract.sources.web import Fetcher, Limits, open_fetcher
from extract.sources.web.addresses import is_public
from extract.sources.web.bodies import read_body
from extract.sources.web.manners import Pace, Robots, retry_after
from tests.extract import site as at
from tests.extract.site import Site

SMALL = Limits(bytes=200_000, seconds=5, redirects=3, attempts=2, longest_wait=30)
NOW = datetime(2026, 10, 21, 7, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with at.serve() as served:
        yield served


@pytest.fixture
def naps() -> list[float]:
    """How long was slept, instead of sleeping."""
    return []


@pytest.fixture
def fetcher(naps: list[float]) -> Iterator[Fetcher]:
    with opened(naps) as found:
        yield found


def opened(naps: list[float], **options: object) -> AbstractContextManager[Fetcher]:
    return open_fetcher(
        **{
            "agent": "Minutebook/0 (+office@example.org)",
            "delay": 0,
            "limits": SMALL,
            "is_private_allowed": True,
            "sleep": naps.append,
            **options,
        }  # type: ignore[arg-type]
    )


def fault(fetch: Callable[[], object]) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch()
    assert caught.value.message.endswith((".", "?"))
    return caught.value


def test_a_page_and_who_asked_for_it(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", "<p>Forum</p>")
    found = fetcher.get(url)
    assert (found.status, found.data) == (200, b"<p>Forum</p>")
    assert site.requests[-1][1]["user-agent"] == "Minutebook/0 (+office@example.org)"


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a", "<p>Forum</p>")
    first = fetcher.get(url)
    again = fetcher.get(url, etag=first.headers["etag"])
    assert (again.status, again.data) == (304, b"")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "raw deflate"])
def test_packed_answers(site: Site, fetcher: Fetcher, encoding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    data = {
        "gzip": gzip.compress(b"Forum"),
        "deflate": zlib.compress(b"Forum"),
        "br": brotli.compress(b"Forum"),
        "raw deflate": raw.compress(b"Forum") + raw.flush(),
    }[encoding]
    site.answers["/a"] = at.packed(data, encoding.removeprefix("raw "))
    assert fetcher.get(site.url("/a")).data == b"Forum"


BOMB = b"\0" * 50_000_000


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (gzip.compress(BOMB), "gzip"),
        (zlib.compress(BOMB), "deflate"),
        (brotli.compress(BOMB, quality=1), "br"),
        (gzip.compress(gzip.compress(BOMB)), "gzip, gzip"),
        (b"x" * 300_000, "identity"),
    ],
    ids=["gzip", "deflate", "brotli", "twice", "plain"],
)
def test_bombs_are_cut(site: Site, fetcher: Fetcher, data: bytes, encoding: str) -> None:
    site.answers["/a"] = at.packed(data, encoding)
    assert fault(lambda: fetcher.get(site.url("/a"))).reason_code == "too_large"


@pytest.mark.parametrize(("data", "encoding"), [(b"junk", "gzip"), (b"x", "zstd"), (b"\xff", "br")])
def test_answers_that_cannot_be_unpacked(data: bytes, encoding: str) -> None:
    found = fault(lambda: read_body([data], encoding, limit=100, where="a"))
    assert found.reason_code == "broken_answer"


def test_endless_answers_are_cut(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = at.endless
    assert fault(lambda: fetcher.get(site.url("/a"))).reason_code == "too_large"


def test_slow_answers_are_given_up(site: Site, naps: list[float]) -> None:
    stop = threading.Event()
    site.answers["/a"] = at.dripping(stop)
    site.put("/robots.txt", "", "text/plain")
    limits = Limits(seconds=0.5, attempts=1)
    with opened(naps, limits=limits) as fetcher:
        found = fault(lambda: fetcher.get(site.url("/a")))
    stop.set()
    assert (found.reason_code, found.is_temporary) == ("timeout", True)


def test_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site.put("/b", "<p>Forum</p>")
    site.answers["/a"] = at.redirect("/b#part")
    assert fetcher.get(site.url("/a")).url == site.url("/b")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", "too_many_redirects"),
        ("file:///etc/passwd", "bad_address"),
        ("ftp://example.org/a", "bad_address"),
        ("http://user:sesame@example.org/", "bad_address"),
        ("http://[::1", "unreachable"),
        ("http://a:b/", "unreachable"),
    ],
)
def test_redirects_that_lead_nowhere(
    site: Site, fetcher: Fetcher, location: str, reason: str
) -> None:
    site.answers["/a"] = at.redirect(location)
    found = fault(lambda: fetcher.get(site.url("/a")))
    assert found.reason_code == reason
    assert "sesame" not in found.message


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_refusals_are_final(site: Site, fetcher: Fetcher, naps: list[float], status: int) -> None:
    site.answers["/a"] = at.refuse(status)
    found = fault(lambda: fetcher.get(site.url("/a")))
    assert (found.reason_code, found.is_temporary) == (f"http_{status}", False)
    assert (site.paths(), naps) == (["/a"], [])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(
    site: Site, fetcher: Fetcher, naps: list[float], status: int
) -> None:
    site.answers["/a"] = at.refuse(status)
    found = fault(lambda: fetcher.get(site.url("/a")))
    assert (found.reason_code, found.is_temporary) == (f"http_{status}", True)
    assert (site.paths(), naps) == (["/a", "/a"], [1.0])


def test_the_server_says_when_to_come_again(
    site: Site, fetcher: Fetcher, naps: list[float]
) -> None:
    site.answers["/a"] = at.refuse(503, {"Retry-After": "7"})
    fault(lambda: fetcher.get(site.url("/a")))
    assert naps == [7.0]
    site.answers["/a"] = at.refuse(503, {"Retry-After": "3600"})
    fault(lambda: fetcher.get(site.url("/a")))
    assert naps == [7.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 1680.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, now=NOW) == seconds


def test_robots_txt_is_kept(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.put("/private/a", "secret")
    site.put("/a", "open")
    assert fetcher.get(site.url("/a")).data == b"open"
    assert fault(lambda: fetcher.get(site.url("/private/a"))).reason_code == "robots_denied"
    site.answers["/b"] = at.redirect("/private/a")
    assert fault(lambda: fetcher.get(site.url("/b"))).reason_code == "robots_denied"
    assert "/private/a" not in site.paths()
    assert [path for path, _ in site.requests].count("/robots.txt") == 1


def test_a_crawl_delay_is_kept(site: Site, fetcher: Fetcher, naps: list[float]) -> None:
    site.put("/robots.txt", "User-agent: Minutebook\nCrawl-delay: 9\n", "text/plain")
    url = site.put("/a", "open")
    fetcher.get(url)
    fetcher.get(url)
    assert [round(nap) for nap in naps] == [9]


def test_without_rules_nothing_is_fetched(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = at.refuse(503)
    url = site.put("/a", "open")
    assert fault(lambda: fetcher.get(url)).is_temporary
    assert site.paths() == []


def test_each_host_has_its_own_turn() -> None:
    time, naps = [0.0], []
    pace = Pace(2.0, clock=lambda: time[0], sleep=naps.append)
    for host in ("a", "b", "a"):
        with pace.turn(host):
            pass
    with pace.turn("b", 5.0):
        pass
    assert naps == [2.0, 2.0]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"User-agent\n" * 1000, b"Disallow: /" + b"*" * 5000]
)
def test_what_is_no_rule_forbids_nothing(data: bytes) -> None:
    assert Robots.parse(data).allows("https://a.example/b", "Minutebook")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
     "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00::1", "x"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"])
def test_private_hosts_are_refused(naps: list[float], host: str) -> None:
    with opened(naps, is_private_allowed=False) as fetcher:
        found = fault(lambda: fetcher.get(f"http://{host}:9/a"))
    assert found.reason_code in ("private_address", "unknown_host")


def test_a_name_with_one_private_address_is_refused(naps: list[float]) -> None:
    for addresses in (["10.0.0.1"], ["93.184.216.34", "127.0.0.1"]):
        with opened(naps, is_private_allowed=False, resolve=lambda *_, a=addresses: a) as fetcher:
            found = fault(lambda: fetcher.get("http://news.example/a"))
        assert found.reason_code == "private_address"


def test_the_checked_address_of_a_name_is_connected_to(site: Site, naps: list[float]) -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.put("/a", "open")
    with opened(naps, resolve=resolve) as fetcher:
        fetcher.get(f"http://news.example:{site.port}/a")
    assert len(asked) == len({"/robots.txt", "/a"})
    assert site.requests[-1][1]["host"] == f"news.example:{site.port}"


def test_a_redirect_to_a_private_address_is_refused(site: Site, naps: list[float]) -> None:
    known = {"news.example": ["127.0.0.1"], "metadata.example": ["169.254.169.254"]}
    with opened(naps, resolve=lambda host, _: known[host]) as fetcher:
        checked = fetcher.backend
        site.answers["/a"] = lambda handler: _close_the_door(handler, checked)
        found = fault(lambda: fetcher.get(f"http://news.example:{site.port}/a"))
    assert found.reason_code == "private_address"


def _close_the_door(handler: at.BaseHTTPRequestHandler, backend: object) -> None:
    """From here on private addresses are refused: the redirect must pass the gate again."""
    backend._is_private_allowed = False  # type: ignore[attr-defined]
    at.redirect("http://metadata.example/latest")(handler)


def test_a_host_that_is_not_there(naps: list[float]) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with opened(naps, resolve=resolve) as fetcher:
        found = fault(lambda: fetcher.get("http://nowhere.example/"))
    assert (found.reason_code, found.is_temporary) == ("unknown_host", True)


def test_credentials_go_to_their_own_host_alone(site: Site, naps: list[float]) -> None:
    with at.serve() as other:
        other.put("/b", "open")
        site.put("/c", "open")
        site.answers["/a"] = at.redirect(other.url("/b"))
        secret = {f"http://127.0.0.1:{site.port}": "Bearer open-sesame"}
        with opened(naps, authorization=secret) as fetcher:
            fetcher.get(site.url("/c"))
            fetcher.get(site.url("/a"))
        assert site.requests[-1][1]["authorization"] == "Bearer open-sesame"
        assert other.requests
        assert all("authorization" not in headers for _, headers in other.requests)
