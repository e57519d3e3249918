"""The pages of the samples: every number is what its SQL gives, every link leads somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from extract.vocabulary import Vocabulary
from load.catalogue import connect
from load.site.figures import question as question_of
from load.site.rendering import cell
from tests.load.site.conftest import Pages, make_pages

KINDS = (
    "meetings", "organisations", "people", "countries", "programmes", "series", "reports",
)  # fmt: skip


@pytest.fixture(scope="module")
def soups(pages: Pages) -> dict[str, BeautifulSoup]:
    return {
        str(path.relative_to(pages.folder)): BeautifulSoup(path.read_bytes(), "lxml")
        for path in pages.all()
    }


def question(part: Tag) -> str:
    code = part.select_one("details.sql code")
    assert code is not None
    return code.get_text()


def test_every_row_of_every_kind_has_a_page(pages: Pages):
    database = connect(pages.release)
    for table in KINDS:
        rows = database.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        made = {path.name.split(".")[0] for path in (pages.folder / table).glob("*.html")}
        assert len(made - {"index"}) == rows > 0, table


def test_tables_beneath_figures_hold_what_their_sql_gives(
    pages: Pages, soups: dict[str, BeautifulSoup]
):
    database = connect(pages.release)
    figures = soups["index.html"].select("[data-figure]")
    for figure in figures:
        rows = database.execute(question(figure)).fetchall()
        shown = [[td.get_text() for td in tr.select("td")] for tr in figure.select("tbody tr")]
        if figure["id"] == "presence":
            shown = [row for row in shown if len(row) == 7]
        assert shown[-len(rows) :] == [[cell(value) for value in row] for row in rows]
        assert rows, figure["id"]
    assert len(figures) >= 11


def test_who_is_only_announced_is_marked(soups: dict[str, BeautifulSoup]):
    series = "meeting-of-unesco-category-2-centres-in-education"
    expected = soups[f"series/{series}.html"].select("td.expected")
    assert len(expected) == 4
    assert all(cell.select_one("a[href]") and "expected" in cell.get_text() for cell in expected)
    for edition, is_announced in ((9, True), (8, False)):
        came = soups[f"meetings/{series}-{edition}.html"].select("#present li, #participations p")
        chips = [[chip.get_text() for chip in row.select(".chip")] for row in came]
        told = [chip for chip in chips if chip]
        assert told
        assert all(("announced" in chip) is is_announced for chip in told), edition


def test_no_country_is_shaded_for_the_seat_of_an_international_body(pages: Pages):
    came = {
        row[0]: row[3]
        for row in connect(pages.release).execute(question_of("countries")).fetchall()
    }
    assert came["CN"] > 0
    assert [came[code] for code in ("FR", "KE", "NC")] == [0, 0, 0]


def test_every_link_within_the_site_leads_to_a_place(pages: Pages, soups: dict[str, BeautifulSoup]):
    ids = {page: {tag["id"] for tag in soup.select("[id]")} for page, soup in soups.items()}
    for page, soup in soups.items():
        for tag in soup.select("[href], script[src]"):
            target = urlsplit(str(tag.get("href") or tag.get("src")))
            if target.scheme:
                assert target.scheme in ("http", "https"), f"{page}: {tag}"
                continue
            place = (pages.folder / page).parent / unquote(target.path) if target.path else None
            place = (place or pages.folder / page).resolve()
            assert place.is_file(), f"{page}: {tag}"
            if target.fragment and place.suffix == ".html":
                other = str(place.relative_to(pages.folder.resolve()))
                assert unquote(target.fragment) in ids[other], f"{page}: {tag}"


def test_no_page_uses_an_id_twice_or_carries_code(soups: dict[str, BeautifulSoup]):
    for page, soup in soups.items():
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids)), page
        for tag in soup.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], f"{page}: {tag.name}"
            assert "style" not in tag.attrs and tag.name != "style", page
            assert tag.name != "script" or not tag.get_text(), page


def test_the_text_of_a_report_is_whole(pages: Pages):
    rows = connect(pages.release).execute("SELECT report_id, text FROM reports").fetchall()
    for report_id, text in rows:
        soup = BeautifulSoup(pages.read(f"reports/{report_id}.html"), "lxml")
        for note in soup.select(".prose a.f"):
            note.decompose()
        shown = "".join(p.get_text() for p in soup.select(".prose p"))
        assert "".join(shown.split()) == "".join(text.split())


def test_all_mentions_are_listed_and_marked(pages: Pages):
    sql = (
        'SELECT report_id, list(text ORDER BY start, "end", mention_id) FROM mentions GROUP BY ALL'
    )
    for report_id, texts in connect(pages.release).execute(sql).fetchall():
        soup = BeautifulSoup(pages.read(f"reports/{report_id}.html"), "lxml")
        listed = [tag.get_text() for tag in soup.select(".named li .m")]
        assert listed == texts
        marked = {str(tag["href"]) for tag in soup.select(".prose a.m")}
        hidden = {f"#m{n}" for n in range(1, len(texts) + 1)} - marked
        assert len(hidden) <= len(texts) / 20, "only names that shorter ones cover whole"


def test_equal_releases_give_equal_bytes(pages: Pages, tmp_path: Path, words: Vocabulary):
    again = make_pages(pages.release, tmp_path / "again", words)
    one = {p.relative_to(pages.folder): p.read_bytes() for p in pages.folder.rglob("*.*")}
    two = {p.relative_to(again.folder): p.read_bytes() for p in again.folder.rglob("*.*")}
    assert one == two
