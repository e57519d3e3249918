"""Sources over a real site: found, fetched, compared, lost, found again."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import fsspec
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.errors import UnreadableError, UsageError
from extract.sources import list_archive
from extract.sources.declared import KINDS, Source, find_source, read_sources
from extract.sources.feeds import read_feed
from extract.sources.gathering import gather_web
from extract.sources.memory import lost_inputs, read_memory
from extract.sources.runs import Gathered
from extract.sources.sitemaps import read_sitemap
from extract.sources.stored import gather_stored
from extract.sources.trial import try_source
from extract.sources.web import Limits, open_fetcher
from tests.extract import site as at
from tests.extract.site import PROSE, Site, report_page
from tests.flows.objects import Server, object_server

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with at.serve() as served:
        yield served


class Desk:
    """A working folder, in which sources are gathered."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "raw"
        self.state = folder / "state"

    def gather(self, source: Source, **options: object) -> Gathered:
        if source.kind in ("folder", "archive"):
            return gather_stored(source, raw=self.raw, state=self.state, now=NOW)
        limits = Limits(attempts=1, seconds=5, bytes=500_000)
        with open_fetcher(
            agent="Minutebook", delay=0, limits=limits, is_private_allowed=True
        ) as fetcher:
            return gather_web(
                source, raw=self.raw, state=self.state, fetcher=fetcher, now=NOW, **options
            )  # type: ignore[arg-type]

    def uris(self) -> list[str]:
        return [file.uri for file in list_archive(self.raw).documents]

    def sidecar(self, uri: str) -> dict[str, object]:
        for path in sorted(self.raw.rglob("*.meta.json")):
            told: dict[str, object] = json.loads(path.read_text())
            if told["uri"] == uri:
                return told
        raise AssertionError(uri)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def pages(*urls: str, **options: object) -> Source:
    return Source(name="news", kind="pages", urls=urls, **options)  # type: ignore[arg-type]


def put_listing(site: Site, count: int) -> Source:
    """A listing of `count` reports on pages of ten."""
    for first in range(0, count, 10):
        number = first // 10 + 1
        links = "".join(
            f'<h2 class="title"><a href="/news/{n}">Report {n}</a></h2>'
            for n in range(first, min(first + 10, count))
        )
        following = (
            f'<a class="next" href="/list/{number + 1}">Older</a>' if first + 10 < count else ""
        )
        site.put(f"/list/{number}", f"<nav><a href='/'>Home</a></nav>{links}{following}")
    for n in range(count):
        site.put(f"/news/{n}", report_page(f"Report number {n}"))
    return Source(
        name="news", kind="listing", url=site.url("/list/1"), links=".title a", next=".next"
    )


class TestListing:
    def test_page_after_page(self, site: Site, desk: Desk) -> None:
        found = desk.gather(put_listing(site, 23))
        assert (found.offered, len(found.new), found.warnings) == (23, 23, ())
        assert desk.uris() == sorted(site.url(f"/news/{n}") for n in range(23))
        assert desk.sidecar(site.url("/news/3"))["received_at"] == "2026-11-01T08:00:00Z"

    def test_a_second_run_only_asks_whether_something_changed(self, site: Site, desk: Desk) -> None:
        source = put_listing(site, 23)
        desk.gather(source)
        before = sorted(desk.raw.rglob("*"))
        site.forget_requests()
        found = desk.gather(source)
        asked = [headers for path, headers in site.requests if path != "/robots.txt"]
        assert len(asked) == 26
        assert all("if-none-match" in headers for headers in asked)
        assert (found.new, found.changed, found.unchanged) == ((), (), 23)
        assert sorted(desk.raw.rglob("*")) == before

    def test_links_by_their_pattern(self, site: Site, desk: Desk) -> None:
        put_listing(site, 3)
        source = Source(name="news", kind="listing", url=site.url("/list/1"), pattern="*/news/*")
        assert desk.gather(source).offered == 3

    def test_a_listing_in_a_circle_ends(self, site: Site, desk: Desk) -> None:
        source = put_listing(site, 3)
        site.put(
            "/list/1", '<a class="next" href="/list/1">Next</a><p class="title"><a href="/news/1">'
        )
        assert desk.gather(source).offered == 1

    def test_a_listing_that_suddenly_yields_nothing(self, site: Site, desk: Desk) -> None:
        source = put_listing(site, 3)
        desk.gather(source)
        site.put("/list/1", "<p>We have moved.</p>")
        (warning,) = desk.gather(source).warnings
        assert "Source news offers no report; the run before was offered 3" in warning
        assert len(desk.uris()) == 3

    def test_a_listing_that_cannot_be_had(self, site: Site, desk: Desk) -> None:
        source = put_listing(site, 3)
        site.answers["/list/1"] = at.refuse(500)
        found = desk.gather(source)
        assert "could not be read" in found.warnings[0]
        assert [row.reason_code for row in found.lost] == ["http_500"]

    def test_a_selector_that_is_none(self, site: Site, desk: Desk) -> None:
        put_listing(site, 3)
        source = Source(name="news", kind="listing", url=site.url("/list/1"), links="h2[")
        with pytest.raises(UsageError, match="no CSS selector"):
            desk.gather(source)

    def test_no_more_than_so_many(self, site: Site, desk: Desk) -> None:
        put_listing(site, 9)
        source = Source(
            name="news", kind="listing", url=site.url("/list/1"), links=".title a", pages=4
        )
        assert desk.gather(source).offered == 4


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>{0}</link>
<item><title>Forum opens</title><link>{0}</link>
<pubDate>Mon, 18 Nov 2024 09:30:00 +0800</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Forum opens</title>
<link rel="self" href="http://x.example/self"/><link href="{0}"/>
<published>2024-11-18T09:30:00Z</published></entry></feed>"""
JSON_FEED = (
    '{{"version": "1", "items": [{{"url": "{0}", "title": "Forum opens",'
    ' "date_published": "2024-11-18T09:30:00Z"}}, {{"id": 3}}]}}'
)


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON_FEED], ids=["rss", "atom", "json"])
def test_feeds(site: Site, desk: Desk, feed: str) -> None:
    url = site.put("/a", report_page("The forum opens in Doha"))
    site.put("/feed", feed.format(url), "application/xml")
    found = desk.gather(Source(name="news", kind="feed", url=site.url("/feed"), publisher="UNESCO"))
    assert found.new == (url,)
    told = desk.sidecar(url)
    assert (told["title"], told["published"], told["publisher"]) == (
        "Forum opens",
        "2024-11-18",
        "UNESCO",
    )


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><rss><item><link>&c;</link></item></rss>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"<html/>",
        b"\x00\x01",
        LAUGHS.encode(),
        LAUGHS.encode("utf-16"),
        b"<rss>" * 100_000,
        b"{" * 100_000,
    ],
)
def test_what_is_no_feed(data: bytes) -> None:
    try:
        assert read_feed(data, where="feed") == ()
    except UnreadableError as error:
        assert error.reason_code in ("no_feed", "broken_xml", "entities_refused")


class TestSitemap:
    def test_an_index_of_gzipped_sitemaps(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("The forum opens in Doha"))
        site.put("/b", report_page("Nothing of ours"))
        listed = f"<urlset><url><loc>{url}</loc><lastmod>2024-11-18</lastmod></url></urlset>"
        site.put("/one.xml.gz", gzip.compress(listed.encode()), "application/gzip")
        index = (
            f"<sitemapindex><sitemap><loc>{site.url('/one.xml.gz')}</loc></sitemap></sitemapindex>"
        )
        site.put("/sitemap.xml", index, "application/xml")
        source = Source(name="news", kind="sitemap", url=site.url("/sitemap.xml"))
        assert desk.gather(source).new == (url,)
        site.forget_requests()
        assert desk.gather(source).unchanged == 1
        assert "/a" not in site.paths()

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"<html/>",
            LAUGHS.encode(),
            gzip.compress(b"x"),
            gzip.compress(b"\0" * 40_000_000),
            b"\x1f\x8bjunk",
        ],
    )
    def test_what_is_no_sitemap(self, data: bytes) -> None:
        with pytest.raises(UnreadableError) as caught:
            read_sitemap(data, where="sitemap")
        assert caught.value.reason_code in (
            "no_sitemap",
            "broken_xml",
            "entities_refused",
            "too_large",
            "broken_answer",
        )


class TestChange:
    def test_menus_may_change(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens", menu="Home"))
        desk.gather(pages(url))
        site.put("/a", report_page("Forum opens", menu="Start"))
        found = desk.gather(pages(url))
        assert (found.new, found.changed, found.unchanged) == ((), (), 1)

    def test_a_changed_text_is_a_new_version(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens"))
        desk.gather(pages(url))
        site.put("/a", report_page("Forum opens", "Ms. LI Na spoke."))
        assert desk.gather(pages(url)).changed == (url,)
        (file,) = list_archive(desk.raw).documents
        assert (file.version, b"LI Na" in (desk.raw / file.raw_path).read_bytes()) == (2, True)
        assert len(list(desk.raw.rglob("*.html"))) == 2

    def test_memory_can_be_lost(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens"))
        desk.gather(pages(url))
        (desk.state / "news.json").write_text("{broken")
        site.put("/a", report_page("Forum opens", menu="Start"))
        assert desk.gather(pages(url)).unchanged == 1

    def test_the_page_names_its_address(self, site: Site, desk: Desk) -> None:
        head = "<link rel='canonical' href='/a'>"
        urls = [site.put(path, report_page("Forum", head=head)) for path in ("/a", "/a?utm=1")]
        desk.gather(pages(*urls))
        assert desk.uris() == [site.url("/a")]

    def test_a_page_that_vanished_stays_and_may_come_back(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens"))
        desk.gather(pages(url))
        page = site.pages.pop("/a")
        found = desk.gather(pages(url))
        assert (found.vanished, found.lost) == ((url,), ())
        assert "gone from the web" in found.warnings[0]
        assert desk.uris() == [url]
        assert desk.sidecar(url)["vanished_at"] == "2026-11-01T08:00:00Z"
        assert desk.gather(pages(url)).warnings == ()
        site.put("/a", page)
        assert desk.gather(pages(url)).unchanged == 1
        assert "vanished_at" not in desk.sidecar(url)

    def test_pages_that_lose_their_text_are_told(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens", PROSE * 20))
        desk.gather(pages(url))
        site.put("/a", report_page("Forum opens"))
        assert "lost most of their text" in desk.gather(pages(url)).warnings[0]

    def test_an_unreadable_page_replaces_no_readable_one(self, site: Site, desk: Desk) -> None:
        url = site.put("/a", report_page("Forum opens"))
        desk.gather(pages(url))
        site.put("/a", "<html><body><div id='root'></div></body></html>")
        found = desk.gather(pages(url))
        assert [row.reason_code for row in found.lost] == ["no_text"]
        (file,) = list_archive(desk.raw).documents
        assert b"Forum opens" in (desk.raw / file.raw_path).read_bytes()


class TestLoss:
    def test_lost_for_a_while_and_tried_again(self, site: Site, desk: Desk) -> None:
        good = site.put("/a", report_page("Forum opens"))
        bad = site.url("/b")
        site.answers["/b"] = at.refuse(503)
        found = desk.gather(pages(good, bad))
        assert (found.new, [row.uri for row in found.lost]) == ((good,), [bad])
        assert [(row.stage, row.reason_code) for row in lost_inputs(desk.state)] == [
            ("collect", "http_503")
        ]
        del site.answers["/b"]
        site.put("/b", report_page("Forum closes"))
        assert desk.gather(pages(good, bad)).new == (bad,)
        assert lost_inputs(desk.state) == ()

    def test_only_what_is_asked_for(self, site: Site, desk: Desk) -> None:
        urls = [site.url("/a"), site.url("/b")]
        desk.gather(pages(*urls))
        site.put("/a", report_page("Forum opens"))
        found = desk.gather(pages(*urls), only=[urls[0]])
        assert found.new == (urls[0],)
        assert [row.uri for row in lost_inputs(desk.state)] == [urls[1]]
        assert read_memory(desk.state, "news").offered == 2

    def test_a_failing_page_stops_no_other(self, site: Site, desk: Desk) -> None:
        site.answers["/endless"] = at.endless
        site.answers["/loop"] = at.redirect("/loop")
        names = ["/endless", "/loop", "/missing", "/a"]
        site.put("/a", report_page("Forum opens"))
        found = desk.gather(pages(*map(site.url, names)))
        assert found.new == (site.url("/a"),)
        assert sorted(row.reason_code for row in found.lost) == [
            "http_404",
            "too_large",
            "too_many_redirects",
        ]


class TestStored:
    def test_hosts_are_asked_at_the_same_time_and_each_alone(self, desk: Desk, site: Site) -> None:
        """Every answer waits until the other host was asked, so one after another would fail."""
        with at.serve() as other:
            ports = {"one.example": site.port, "two.example": other.port}
            meet = threading.Barrier(2)
            crowds: list[int] = []
            for served in (site, other):
                busy = threading.Semaphore(1)
                for number in range(4):
                    page = report_page(f"Report {served.port} {number}").encode()
                    served.answers[f"/{number}"] = _meeting(meet, busy, crowds, page)
            urls = [f"http://{host}:{port}/{n}" for host, port in ports.items() for n in range(4)]
            with open_fetcher(
                agent="Minutebook", delay=0, limits=Limits(attempts=1, seconds=20),
                is_private_allowed=True, resolve=lambda *_: ["127.0.0.1"],
            ) as fetcher:  # fmt: skip
                found = gather_web(
                    pages(*urls), raw=desk.raw, state=desk.state, fetcher=fetcher, now=NOW
                )
        assert found.lost == ()
        assert found.new == tuple(sorted(urls))
        assert crowds == []

    def test_a_folder(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "reports").mkdir()
        (tmp_path / "reports" / "a.txt").write_text(PROSE)
        source = Source(name="drive", kind="folder", path=str(tmp_path / "reports"), language="en")
        assert desk.gather(source).new == ("drive/a.txt",)
        assert desk.sidecar("drive/a.txt")["language"] == "en"
        assert desk.gather(source).unchanged == 1
        (tmp_path / "reports" / "a.txt").unlink()
        assert "offers no report" in desk.gather(source).warnings[0]

    def test_an_object_store(self, desk: Desk) -> None:
        store = fsspec.filesystem("memory")
        store.pipe("/bucket/reports/a.txt", PROSE.encode())
        store.pipe("/bucket/reports/a.png", b"\x89PNG")
        source = Source(name="store", kind="folder", path="memory://bucket/reports")
        assert desk.gather(source).new == ("memory://bucket/reports/a.txt",)
        assert desk.gather(source).unchanged == 1
        store.pipe("/bucket/reports/a.txt", (PROSE + "Ms. LI Na spoke.").encode())
        found = desk.gather(source)
        assert found.changed == ("memory://bucket/reports/a.txt",)
        assert found.ignored == ("memory://bucket/reports/a.png",)

    def test_a_crawl(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "a.warc.gz").write_bytes(crawl())
        source = Source(name="crawl", kind="archive", path=str(tmp_path / "a.warc.gz"))
        found = desk.gather(source)
        assert found.new == ("https://a.example/1", "https://a.example/2")
        assert desk.sidecar("https://a.example/1")["received_at"] == "2019-05-06T07:08:09Z"
        assert desk.gather(source).unchanged == 2

    def test_a_broken_crawl(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "a.warc.gz").write_bytes(crawl()[:-200])
        (tmp_path / "b.warc").write_bytes(b"junk" * 1000)
        found = desk.gather(Source(name="crawl", kind="archive", path=str(tmp_path)))
        assert "https://a.example/1" in found.new
        assert {row.reason_code for row in found.lost} == {"broken_archive"}

    def test_a_path_that_is_not_there(self, desk: Desk) -> None:
        for kind in ("folder", "archive"):
            found = desk.gather(Source(name="x", kind=kind, path="/nowhere/at/all"))
            assert found.is_failed
            assert found.warnings[0].startswith("Source x could not be read: There is no /nowhere")
            assert [row.reason_code for row in found.lost] == ["missing_folder"]


def _meeting(
    meet: threading.Barrier, busy: threading.Semaphore, crowds: list[int], page: bytes
) -> at.Answer:
    def answer(handler: at.BaseHTTPRequestHandler) -> None:
        if not busy.acquire(blocking=False):
            crowds.append(1)
        meet.wait(timeout=10)
        busy.release()
        at.send(handler, 200, page, {"Content-Type": "text/html"})

    return answer


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with object_server() as server:
        yield server


class TestObjectStore:
    """A folder in a real S3 server on this machine."""

    def test_from_listing_to_change(
        self, server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        files, address = server.files(), server.new_address()
        files.pipe(f"{address}/2024/a.txt", PROSE.encode())
        files.pipe(f"{address}/2024/plan.xlsx", b"PK")
        source = Source(name="store", kind="folder", path=address, publisher="Network")
        first = desk.gather(source)
        assert first.new == (f"{address}/2024/a.txt",)
        assert first.ignored == (f"{address}/2024/plan.xlsx",)
        assert desk.sidecar(f"{address}/2024/a.txt")["publisher"] == "Network"
        assert desk.gather(source).unchanged == 1
        files.pipe(f"{address}/2024/a.txt", (PROSE + "Ms. LI Na spoke.").encode())
        assert desk.gather(source).changed == (f"{address}/2024/a.txt",)
        with open_fetcher(agent="Minutebook") as fetcher:
            assert try_source(source, fetcher=fetcher).offered == (f"{address}/2024/a.txt",)
        written = [path.read_bytes() for path in desk.raw.parent.rglob("*") if path.is_file()]
        assert not any(b"nobody-may-read" in data for data in written)

    def test_a_bucket_that_cannot_be_read(
        self, server: Server, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        found = desk.gather(Source(name="store", kind="folder", path="s3://nowhere/at-all"))
        assert found.warnings[0].startswith("Source store ")
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        found = desk.gather(Source(name="store", kind="folder", path="s3://nowhere/at-all"))
        assert found.is_failed
        assert "nobody-may-read" not in repr(found)


def crawl() -> bytes:
    data = BytesIO()
    writer = WARCWriter(data, gzip=True)
    answers = [
        (1, "200 OK", "text/html"),
        (2, "200 OK", "text/html"),
        (3, "404 Not Found", "text/html"),
        (4, "200 OK", "image/png"),
    ]
    for number, status, kind in answers:
        page = report_page(f"Report number {number}").encode()
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://a.example/{number}",
                "response",
                payload=BytesIO(page),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2019-05-06T07:08:09Z"},
            )
        )
    return data.getvalue()


def test_a_trial_writes_nothing(site: Site, tmp_path: Path) -> None:
    source = put_listing(site, 12)
    with open_fetcher(agent="Minutebook", delay=0, is_private_allowed=True) as fetcher:
        trial = try_source(source, fetcher=fetcher)
    assert len(trial.offered) == 12
    assert [report.title for report in trial.reports] == ["Report number 0"]
    assert list(tmp_path.iterdir()) == []


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_documented_examples_hold_every_kind() -> None:
    path = Path(__file__).parents[2] / "sources.example.toml"
    assert {source.kind for source in read_sources(path)} == KINDS.keys()


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("", "name is None"),
        ("name = 'A b'", "name is 'A b'"),
        ("name = 'a'", "kind is None; give one of folder"),
        ("name = 'a'\nkind = 'web'", "kind is 'web'"),
        ("name = 'a'\nkind = 'feed'", "needs url"),
        ("name = 'a'\nkind = 'feed'\nurl = 'file:///etc'", "begins with http"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://u:p@a.b/'", "use user_env"),
        ("name = 'a'\nkind = 'feed'\nurl = 3", "not a text"),
        ("name = 'a'\nkind = 'pages'\nurls = []", "not a list of addresses"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://a'\nlink = 'a'", "is no option of kind feed"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://a'\nlinks = 'a'", "does not go with kind feed"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://a'\npages = 0", "not a number from 1"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://a'\nuser_env = 'U'", "go together"),
        ("name = 'a'\nkind = 'feed'\nurl = 'http://a'\ntoken_env = 'a b'", "environment variable"),
        ("name = 'a'\nkind = 'folder'\npath = 'x'\nlanguage = 'English!'", "language tag"),
        ("name =", "is no TOML"),
    ],
)
def test_what_is_wrong_with_a_source_is_told(tmp_path: Path, entry: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_sources(write(tmp_path, f"[[source]]\n{entry}"))
    assert told in str(caught.value)
    assert "sources.toml" in str(caught.value)


def test_sources_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, "[[source]]\nname = 'news'\nkind = 'folder'\npath = 'x'")
    assert find_source("news", read_sources(path), path=path).path == "x"
    with pytest.raises(UsageError, match="try news"):
        find_source("new", read_sources(path), path=path)
    twice = write(tmp_path, path.read_text() + "\n" + path.read_text())
    with pytest.raises(UsageError, match="two sources named news"):
        read_sources(twice)
    with pytest.raises(UsageError, match=r"sources\.example\.toml"):
        read_sources(tmp_path / "none.toml")
    with pytest.raises(UsageError, match=r"line \[\[source\]\]"):
        read_sources(write(tmp_path, "[source]\nname = 'a'"))


@pytest.mark.slow
def test_a_thousand_unchanged_pages(site: Site, desk: Desk) -> None:
    source = put_listing(site, 1000)
    source = Source(
        name="news",
        kind="listing",
        url=source.url,
        links=".title a",
        next=".next",
        listing_pages=200,
    )
    assert len(desk.gather(source).new) == 1000
    files = {path: path.stat().st_mtime_ns for path in desk.raw.rglob("*")}
    site.forget_requests()
    assert desk.gather(source).unchanged == 1000
    asked = [headers for path, headers in site.requests if path != "/robots.txt"]
    assert len(asked) == 1100
    assert all("if-none-match" in headers for headers in asked)
    assert set(site.statuses) == {304, 404}
    assert {path: path.stat().st_mtime_ns for path in desk.raw.rglob("*")} == files
