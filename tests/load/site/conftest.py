"""The site of the sample reports, and the browser that opens pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extract.vocabulary import Vocabulary, load_vocabulary
from flows.settings import Settings
from flows.steps import run_ingest
from load.catalogue import connect
from load.releases import latest
from load.site import Summary, write_site
from tests.load.site.browsing import CHROMIUM, chromium

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "data" / "raw" / "samples"


@dataclass(frozen=True)
class Pages:
    """A site, and the release that it was made of."""

    folder: Path
    release: Path
    summary: Summary

    def read(self, page: str) -> str:
        return (self.folder / page).read_text(encoding="utf-8")

    def ask(self, sql: str) -> Any:
        """The first value of a question to the release."""
        return connect(self.release).execute(sql).fetchall()[0][0]

    @property
    def meeting(self) -> str:
        """The page of the meeting that most reports tell of."""
        found = self.ask("SELECT meeting_id FROM meetings ORDER BY report_count DESC, 1")
        return f"meetings/{found}.html"

    @property
    def report(self) -> str:
        """The page of a report with facts of all kinds."""
        sql = "SELECT report_id FROM reports WHERE file_name = 'shanghai-eighth-meeting.html'"
        return f"reports/{self.ask(sql)}.html"

    def all(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return load_vocabulary()


def publish(data: Path) -> Path:
    """Read the reports of a data folder and publish them."""
    run_ingest(Settings(data=data))
    release = latest(data / "processed")
    assert release is not None
    return release.path


def make_pages(release: Path, folder: Path, words: Vocabulary) -> Pages:
    return Pages(folder, release, write_site(release, folder, vocabulary=words))


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, words: Vocabulary) -> Pages:
    """The site of the samples."""
    data = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES, data / "raw" / "samples")
    return make_pages(publish(data), data / "site", words)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium; tests that need it are skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = chromium()
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(CHROMIUM)} is installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
