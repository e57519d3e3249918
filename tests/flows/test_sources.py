"""Sources, quarantine and replay from the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.commands.quarantine import quarantined_rows
from tests.extract import site as at
from tests.extract.site import Site, report_page
from tests.flows.conftest import settings_for


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def site() -> Iterator[Site]:
    with at.serve() as served:
        yield served


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a source of two pages, one of which the site refuses for now."""
    urls = [site.put("/a", report_page("Forum opens in Doha")), site.url("/b")]
    site.answers["/b"] = at.refuse(404)
    declared = f"[[source]]\nname = 'news'\nkind = 'pages'\nurls = {json.dumps(urls)}\ndelay = 0\n"
    (tmp_path / "sources.toml").write_text(declared + "token_env = 'NEWS_TOKEN'\n")
    monkeypatch.setenv("MINUTEBOOK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("MINUTEBOOK_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("MINUTEBOOK_CONTACT", "office@example.org")
    monkeypatch.setenv("NEWS_TOKEN", "open-sesame")
    return tmp_path / "data"


def test_from_a_source_to_a_release(desk: Path, site: Site):
    first = run("ingest", "--source", "news", "--data", str(desk))
    assert first.exit_code == 0, first.output
    assert "2 offered, 1 new, 0 changed, 0 unchanged, 0 vanished, 1 not had" in first.output
    assert "1 new, 0 changed, 0 unchanged, 1 quarantined" in first.output
    assert "http_404" in first.output
    headers = site.requests[-1][1]
    assert headers["authorization"] == "Bearer open-sesame"
    assert "office@example.org" in headers["user-agent"]
    again = run("ingest", "--source", "news", "--data", str(desk))
    assert "Nothing new" in again.output
    written = [path for path in desk.rglob("*") if path.is_file()]
    assert not any(b"open-sesame" in path.read_bytes() for path in written)


def test_quarantine_and_replay(desk: Path, site: Site):
    run("ingest", "--source", "news", "--data", str(desk))
    listed = run("quarantine", "--data", str(desk)).output
    assert "collect: http_404 (1)" in listed
    assert "minutebook replay" in listed
    del site.answers["/b"]
    site.put("/b", report_page("Forum closes in Doha"))
    site.forget_requests()
    assert "0 fetched anew" in run("replay", "--reason", "timeout", "--data", str(desk)).output
    replayed = run("replay", "--data", str(desk)).output
    assert "0 read anew, 1 fetched anew" in replayed
    assert "1 new, 0 changed, 1 unchanged, 0 quarantined" in replayed
    assert site.paths() == ["/b"]
    assert "Nothing is in quarantine" in run("quarantine", "--data", str(desk)).output


def put_newsletter(site: Site, closing: str = "") -> None:
    told = (("Forum opens in Doha", "3 May 2024"), ("Council meets in Suva", "9 June 2024"))
    items = "".join(
        f"<h2>{title}</h2><p>{day}</p><p>{at.PROSE * 3}Ms. LI Na spoke.</p>" for title, day in told
    )
    french = "Le directeur a ouvert la séance devant les délégués des cinq pays. " * 4
    items += f"<h2>Le conseil se réunit à Dakar</h2><p>2 July 2024</p><p>{french}</p>"
    site.put("/a", f"<html><body><h1>Network News</h1>{items}{closing}</body></html>")


def test_a_newsletter_from_fetching_to_corrections(desk: Path, site: Site):
    put_newsletter(site)
    first = run("ingest", "--source", "news", "--data", str(desk)).output
    assert "2 new, 0 changed, 0 unchanged, 2 quarantined" in first
    url = site.url("/a")
    reports = json.loads(run("show", "reports", "--json", "--data", str(desk)).output)
    uris = [f"{url}#council-meets-in-suva", f"{url}#forum-opens-in-doha"]
    assert sorted(row["uri"] for row in reports) == uris
    days = {row["title"]: row["published_date"] for row in reports}
    assert days == {"Forum opens in Doha": "2024-05-03", "Council meets in Suva": "2024-06-09"}
    assert f"{url}#le-conseil-se-reunit-a-dakar" in run("quarantine", "--data", str(desk)).output
    replayed = run("replay", "--reason", "language_unsupported", "--data", str(desk)).output
    assert "1 read anew" in replayed
    assert run("check", "--data", str(desk)).exit_code == 0
    corrected = run(
        "correct", "value", "person", "--report", uris[1], "--quote", "LI Na",
        "--field", "title", "--value", "Dr.", "--by", "A", "--reason", "b", "--data", str(desk),
    )  # fmt: skip
    assert corrected.exit_code == 0, corrected.output
    put_newsletter(site, closing="<h2>Librarians meet in Accra</h2><p>1 July 2024</p><p>"
                   f"{at.PROSE * 3}</p>")  # fmt: skip
    again = run("ingest", "--source", "news", "--data", str(desk)).output
    assert "1 new, 0 changed, 2 unchanged, 2 quarantined" in again
    people = json.loads(run("show", "people", "--json", "--data", str(desk)).output)
    assert {person["title"] for person in people} == {"Dr."}
    assert run("check", "--data", str(desk)).exit_code == 0


def test_what_could_not_be_read_is_read_anew(data: Path):
    (data / "raw" / "empty.txt").write_text(" ")
    run("ingest", "--data", str(data))
    rows = quarantined_rows(settings_for(data))
    assert [(row.stage, row.reason_code) for row in rows] == [("read", "empty")]
    assert json.loads(run("quarantine", "--json", "--data", str(data)).output)[0]["uri"]
    assert "1 read anew" in run("replay", "--reason", "empty", "--data", str(data)).output


def test_the_list_of_sources(desk: Path, site: Site):
    assert "never" in run("sources", "--data", str(desk)).output
    run("ingest", "--source", "news", "--data", str(desk))
    (told,) = json.loads(run("sources", "--json", "--data", str(desk)).output)
    assert (told["name"], told["offered"], told["reports"], told["errors"]) == ("news", 2, 1, 1)


def test_a_trial_writes_nothing(desk: Path, site: Site):
    result = run("sources", "test", "news")
    assert result.exit_code == 0
    assert "offers 2 report(s); nothing was written" in result.output
    assert "Forum opens in Doha" in result.output
    assert not desk.exists()


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_trial_says_why_a_place_gives_nothing(desk: Path, tmp_path: Path, kind: str):
    shelf = tmp_path / "shelf"
    declared = f"[[source]]\nname = 'shelf'\nkind = '{kind}'\npath = '{shelf}'\n"
    (tmp_path / "sources.toml").write_text(declared)
    absent = run("sources", "test", "shelf")
    told = f"There is no {shelf}. Check the path of source shelf."
    assert (absent.exit_code, told in absent.output) == (2, True)
    assert (
        f"Warning: Source shelf could not be read: {told}"
        in run("ingest", "--source", "shelf", "--data", str(desk)).output
    )
    shelf.mkdir()
    empty = run("sources", "test", "shelf")
    told = f"Source shelf offers no report in {shelf}. Check the folder."
    assert (empty.exit_code, told in empty.output) == (1, True)


def test_warnings_come_at_the_end(desk: Path, site: Site):
    run("ingest", "--source", "all", "--data", str(desk))
    site.pages.pop("/a")
    result = run("ingest", "--source", "news", "--data", str(desk))
    assert result.output.rstrip().splitlines()[-1].startswith("Warning: Source news: ")


def test_a_source_that_fails_wholly_is_named_and_not_passed_over(desk: Path, site: Site):
    run("ingest", "--source", "news", "--data", str(desk))
    for path in ("/a", "/b"):
        site.answers[path] = at.refuse(403)
    result = run("ingest", "--source", "news", "--data", str(desk))
    assert result.exit_code == 1
    assert "news: failed; 2 offered, 0 new" in result.output
    assert "Warning: Source news: none of its 2 report(s) could be had." in result.output
    told = json.loads(run("ingest", "--source", "news", "--json", "--data", str(desk)).stdout)
    assert told["sources"][0]["is_failed"]


def test_a_source_that_is_not_there_stops_no_other(desk: Path, site: Site, tmp_path: Path):
    sources = tmp_path / "sources.toml"
    gone = f"[[source]]\nname = 'drive'\nkind = 'folder'\npath = '{tmp_path / 'gone'}'\n"
    sources.write_text(gone + sources.read_text())
    result = run("ingest", "--source", "all", "--data", str(desk))
    assert result.exit_code == 1
    assert "Warning: Source drive could not be read: There is no " in result.output
    assert "1 new, 0 changed, 0 unchanged, 2 quarantined" in result.output


def test_a_dry_run_of_a_source_reads_its_index_and_no_report(desk: Path, site: Site):
    dry = ("ingest", "--dry-run", "--source", "news", "--data", str(desk))
    result = run(*dry)
    assert (result.exit_code, site.requests, desk.exists()) == (0, [], False)
    assert "Source       news: 2 to be fetched, 0 asked whether they changed" in result.output
    run("ingest", "--source", "news", "--data", str(desk))
    asked, files = len(site.requests), sorted(desk.rglob("*"))
    (told,) = json.loads(run(*dry, "--json").output)["sources"]
    assert (told["new"], told["known"], told["retried"]) == ([], 1, [site.url("/b")])
    assert (len(site.requests), sorted(desk.rglob("*"))) == (asked, files)


def test_a_dry_run_looks_into_a_folder_and_an_index(desk: Path, site: Site, tmp_path: Path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "visit.txt").write_text("A visit of the Delta Institute to Lima, Peru.")
    links = [site.put(f"/{day}", report_page(f"Forum opens on {day}")) for day in (3, 5)]
    items = [{"url": url, "date_published": f"2024-0{url[-1]}-01"} for url in links]
    site.put("/feed.json", json.dumps({"items": items}).encode())
    (tmp_path / "sources.toml").write_text(
        f"[[source]]\nname = 'shelf'\nkind = 'folder'\npath = {json.dumps(str(shelf))}\n"
        f"[[source]]\nname = 'feed'\nkind = 'feed'\nurl = '{site.url('/feed.json')}'\n"
        f"[[source]]\nname = 'gone'\nkind = 'feed'\nurl = '{site.url('/gone.json')}'\n"
    )
    dry = ("ingest", "--dry-run", "--source", "all", "--since", "2024-04-01", "--data", str(desk))
    told = json.loads(run(*dry, "--json").output)
    assert [(row["source"], row["reasons"]) for row in told["documents"]] == [("shelf", ["new"])]
    feed, gone = told["sources"]
    assert (feed["new"], feed["outside"]) == ([links[1]], 1)
    assert "/gone.json" in gone["problem"]
    assert {path for path in site.paths() if path[1:].isdigit()} == set()


def test_files_of_other_kinds_are_named(data: Path, tmp_path: Path):
    (tmp_path / "given").mkdir()
    for place in (data / "raw" / "plan.xlsx", tmp_path / "given" / "old.wpd"):
        place.write_bytes(b"other")
    for option in ("--dry-run", "--workers=1"):
        result = run("ingest", str(tmp_path / "given"), option, "--data", str(data))
        assert "Not read     2 of other kinds: given/old.wpd, plan.xlsx" in result.output


@pytest.mark.parametrize("arguments", [("sources", "test", "new"), ("ingest", "--source", "new")])
def test_a_source_that_is_not_declared(desk: Path, arguments: tuple[str, ...]):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "try news" in result.output


def test_a_missing_secret_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NEWS_TOKEN")
    result = run("ingest", "--source", "news", "--data", str(desk))
    assert (result.exit_code, "NEWS_TOKEN" in result.output) == (2, True)


def test_without_a_file_of_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINUTEBOOK_SOURCES", str(tmp_path / "none.toml"))
    assert "sources.example.toml" in run("sources").output
