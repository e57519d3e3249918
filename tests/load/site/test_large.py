"""Long texts and long lists stand on several pages, none of them large."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from extract.vocabulary import Vocabulary
from load.releases import Inputs, publish
from load.site.directory import PART_OF_TEXT
from tests.load.conftest import frame_of, make_tiny
from tests.load.site.conftest import Pages, make_pages
from tests.load.site.counting import numbers_of
from transform.tables import TABLES

FACTS = 450
LINE = "Nobody of note said anything here about teachers.\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, words: Vocabulary) -> Pages:
    """A report of 150,000 characters, at whose end a person does 450 things."""
    folder = tmp_path_factory.mktemp("large")
    tables = make_tiny(folder / "raw").tables
    reports, facts = tables["reports"], tables["participations"]
    place = reports.index[reports["file_name"] == "abroad.txt"][0]
    filling = LINE * 3_000
    text = reports.loc[place, "text"] + "\n" + filling
    reports.loc[place, "text"] = text
    rows = []
    for number in range(FACTS):
        start = len(text) - len(filling) + (number * 300)
        more = {"participation_id": f"x{number:05}", "start": start, "end": start + 40}
        rows.append({**facts.iloc[0].to_dict(), **more})
    tables["participations"] = pd.concat([facts, pd.DataFrame(rows, dtype=object)])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    release = publish(tables, folder=folder / "processed", inputs=Inputs(), now=now)
    assert release is not None
    return make_pages(release.path, folder / "site", words)


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


def test_no_page_is_large(large: Pages):
    assert large.summary.largest < 1_000_000
    assert max(path.stat().st_size for path in large.all()) == large.summary.largest


def test_a_long_list_goes_on_over_pages_and_loses_nothing(large: Pages):
    found = []
    page = large.folder / "people" / "juan-pena.html"
    seen = [page]
    while True:
        made = soup(page)
        found += [str(a["href"]) for a in made.select("#participations .evidence > a")]
        (section,) = made.select("#participations")
        assert [tag.get_text() for tag in section.select("h2 .n")] == [f"{FACTS + 1:,}"]
        following = made.select_one('a[rel="next"]')
        if following is None:
            break
        page = page.parent / str(following["href"])
        seen.append(page)
    assert len(seen) == 5
    assert len(found) == len(set(found)) == FACTS + 1


def test_numbers_that_go_on_over_pages_are_what_their_sql_gives(large: Pages):
    numbers = dict(numbers_of(large))
    assert numbers["people/juan-pena.5.html"] > 2
    assert "Page 5 of 5" in soup(large.folder / "people" / "juan-pena.5.html").get_text()


def test_a_long_text_goes_on_over_pages_and_its_passages_are_found_there(large: Pages):
    text = large.ask("SELECT text FROM reports WHERE file_name = 'abroad.txt'")
    name = large.ask("SELECT report_id FROM reports WHERE file_name = 'abroad.txt'")
    parts = [large.folder / "reports" / f"{name}.html"]
    parts += sorted((large.folder / "reports").glob(f"{name}.*.html"))
    assert len(parts) == -(-len(text) // PART_OF_TEXT)
    last = soup(large.folder / "people" / "juan-pena.5.html")
    for link in last.select("#participations .evidence > a"):
        target, _, place = str(link["href"]).partition("#")
        page = soup(large.folder / "people" / target)
        assert page.find(id=place) is not None


def test_an_empty_release_has_pages_too(tmp_path: Path, words: Vocabulary):
    tables = {name: frame_of(name, []) for name in TABLES}
    now = datetime(2026, 1, 1, tzinfo=UTC)
    release = publish(tables, folder=tmp_path / "processed", inputs=Inputs(), now=now)
    assert release is not None
    made = make_pages(release.path, tmp_path / "site", words)
    assert "What the reports say" in made.read("index.html")
    assert "None. That is good news." in made.read("review/index.html")
