"""A range of days: what it reads, what it leaves, and what stays published."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.sources.period import Period
from flows.settings import with_options
from flows.steps import run_ingest
from flows.survey import survey
from load.parquet import read_table
from tests.extract import site as at
from tests.extract.site import Site, report_page
from tests.flows.conftest import settings_for, table_bytes
from tests.flows.stubs import bare_step
from tests.flows.test_sources import run

DAYS = {
    "delta.txt": {"published": "2024-03-14"},
    "lagoon.txt": {"published": "2024-05"},
    "visit.md": {"received_at": "2024-06-08T10:00:00Z"},
    "workshop.html": {"published": "2023-01-22", "uri": "https://fjord.example.org/workshop"},
    "north/council.txt": {"uri": "https://lagoon.example.org/council"},
}
"""Sidecars: a day, a month, a day of receipt, a page with its day and one without."""


def published_uris(data: Path) -> set[str]:
    reports = read_table(data / "processed" / "latest" / "reports.parquet")
    return {Path(uri).stem for uri in reports["uri"]}


@pytest.fixture
def dated(data: Path) -> Path:
    for name, told in DAYS.items():
        path = data / "raw" / name
        path.with_name(f"{path.name}.meta.json").write_text(json.dumps(told))
    return data


@pytest.mark.parametrize(
    ("since", "until", "read"),
    [
        (date(2024, 3, 1), date(2024, 3, 31), {"delta", "council"}),
        (date(2024, 5, 20), None, {"lagoon", "visit", "council"}),
        (None, date(2023, 12, 31), {"workshop", "council"}),
    ],
)
def test_only_reports_of_these_days_are_read(
    dated: Path, since: date | None, until: date | None, read: set[str]
):
    settings = settings_for(dated, period=Period(since, until))
    assert survey(settings).to_read == len(read)
    summary = run_ingest(settings, step=bare_step)
    assert published_uris(dated) == read
    assert (summary.to_read, summary.left) == (len(read), len(DAYS) - len(read))


def test_what_was_published_stays_and_the_rest_follows(dated: Path, tmp_path: Path):
    run_ingest(settings_for(dated, period=Period(until=date(2023, 12, 31))), step=bare_step)
    march = settings_for(dated, period=Period(date(2024, 3, 1), date(2024, 3, 31)))
    second = run_ingest(march, step=bare_step)
    assert published_uris(dated) == {"workshop", "council", "delta"}
    assert (second.to_read, second.left) == (1, 2)
    again = run_ingest(march, step=bare_step)
    assert not again.is_published
    assert again.left == 2
    run_ingest(settings_for(dated), step=bare_step)
    assert published_uris(dated) == {"workshop", "council", "delta", "lagoon", "visit"}
    before = table_bytes(dated)
    assert not run_ingest(march, step=bare_step).is_published
    assert table_bytes(dated) == before


def test_a_changed_report_of_another_day_is_read_because_it_is_published(dated: Path):
    run_ingest(settings_for(dated), step=bare_step)
    path = dated / "raw" / "delta.txt"
    path.write_text(path.read_text() + "\nA third dialogue is planned for 2025.\n")
    summary = run_ingest(settings_for(dated, period=Period(date(2030, 1, 1))), step=bare_step)
    assert summary.counts.changed == 1
    assert len(published_uris(dated)) == len(DAYS)


def test_a_range_that_ends_before_it_begins(data: Path):
    with pytest.raises(UsageError, match="before it begins"):
        with_options(settings_for(data), period=Period(date(2024, 2, 1), date(2024, 1, 1)))
    result = run("ingest", "--since", "2024-02-01", "--until", "2024-01-01", "--data", str(data))
    assert result.exit_code == 2
    assert run("ingest", "--since", "yesterday", "--data", str(data)).exit_code == 2


@pytest.fixture
def site() -> Iterator[Site]:
    with at.serve() as served:
        yield served


def test_a_source_is_asked_only_for_reports_of_these_days(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    items = []
    for path, day in (("/old", "2023-05-02"), ("/new", "2024-05-02"), ("/undated", None)):
        link = site.put(path, report_page(f"Forum {path} opens in Doha"))
        items.append({"url": link, "date_published": day})
    site.put("/feed.json", json.dumps({"items": items}).encode())
    sources = tmp_path / "sources.toml"
    feed = json.dumps(site.url("/feed.json"))
    sources.write_text(f"[[source]]\nname = 'news'\nkind = 'feed'\nurl = {feed}\ndelay = 0\n")
    monkeypatch.setenv("MINUTEBOOK_SOURCES", str(sources))
    monkeypatch.setenv("MINUTEBOOK_ALLOW_PRIVATE", "1")
    data = ("--data", str(tmp_path / "data"))
    found = run("ingest", "--source", "news", "--since", "2024-01-01", *data)
    assert found.exit_code == 0, found.output
    assert "/old" not in site.paths()
    assert published_uris(tmp_path / "data") == {"new", "undated"}
    run("ingest", "--source", "news", *data)
    assert published_uris(tmp_path / "data") == {"new", "undated", "old"}
