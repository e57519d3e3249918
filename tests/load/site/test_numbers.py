"""Every number on every page is what the SQL beside it gives, and no number goes without."""

from __future__ import annotations

import re
from collections import defaultdict

from bs4 import BeautifulSoup

from tests.load.site.conftest import Pages
from tests.load.site.counting import numbers_of

DIGITS = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w-])")
NO_COUNT = (
    "code", "pre", "bdi", "q", "time", ".when", ".day", ".prose", ".no", ".edition", ".trust",
    ".sample", "title", "svg text:not(.n)", ".key", "[aria-current=page]",
)  # fmt: skip
"""What holds digits that count nothing: words of reports, days, ids, editions, axes, places."""
WORDS = re.compile(
    r"category 2|\b(?:60%|36 organisations|2,000 at|95 %|0\.7 stands|0\.70 to 0\.79)"
)
"""Digits within sentences of the pages themselves: kinds and limits."""


def kind_of(page: str) -> str:
    folder, _, name = page.rpartition("/")
    return f"{folder}/index" if name.startswith("index") else folder or page


def test_every_number_is_what_its_sql_gives(pages: Pages):
    checked: dict[str, int] = defaultdict(int)
    for page, number in numbers_of(pages):
        checked[kind_of(page)] += number
    things = "meetings organisations people countries programmes series reports".split()
    lists = [f"{name}/index" for name in (*things, "centres", "outcomes", "statements")]
    for kind in (*things, *lists, "review", "review/index", "about/index", "rules/index"):
        assert checked[kind] > 0, kind
    assert sum(checked.values()) > 4000


def test_no_number_goes_without_its_sql(pages: Pages):
    for path in pages.all():
        body = BeautifulSoup(path.read_bytes(), "lxml").body
        assert body is not None
        for tag in body.select(", ".join((*NO_COUNT, "[data-of]"))):
            tag.extract()
        bare = [text for text in body.find_all(string=True) if DIGITS.search(WORDS.sub("", text))]
        assert bare == [], path.relative_to(pages.folder)


def test_drawings_tell_the_numbers_of_their_tables(pages: Pages):
    overview = BeautifulSoup(pages.read("index.html"), "lxml")
    for figure in overview.select("[data-figure]"):
        rows = [[td.get_text() for td in tr.select("td")] for tr in figure.select("tbody tr")]
        told = [title.get_text() for title in figure.select("svg rect > title")]
        if told:
            unit = told[0].split()[-1]
            assert told == [f"{row[0]}: {int(row[1]):,} {unit}" for row in rows]
        if figure["id"] == "countries":
            shown = {f"{name}: took part in {came}, hosted {held}" for _, name, held, came in rows}
            titles = {title.get_text() for title in figure.select("svg a > title")}
            assert titles <= shown and len(titles) > 10
