"""The annotated reports as pages of ten content systems: nothing lost, nothing of the page kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from extract.documents import read_document
from extract.documents.plain import read_plain
from extract.reports import RawDocument, Report
from tests.extract.layouts import LAYOUTS, Layout, page
from tests.quality.annotated import Annotated, read_annotated

REPORTS = read_annotated()[::6]
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]*>")
HOLDERS = ("list_item", "table_row", "caption")
LEAST = 0.97


def read(markup: str) -> Report:
    data = markup.encode()
    digest = hashlib.sha256(data).hexdigest()
    return read_document(RawDocument("web", "web/a.html", "a.html", "web/a.html", digest, data))


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.replace("[caption] ", "").casefold()))


def held(text: str, report: Report | None = None) -> set[tuple[str, str]]:
    written, blocks = (report.text, report.blocks) if report else read_plain(text)
    found = ((block.kind, written[block.start : block.end]) for block in blocks)
    return {(kind, " ".join(words.split())) for kind, words in found if kind in HOLDERS}


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: layout.name)
def pages(request: pytest.FixtureRequest) -> list[tuple[Annotated, Report]]:
    layout: Layout = request.param
    return [(item, read(page(item.text, layout))) for item in REPORTS]


def test_words_of_the_report_and_no_others(pages: list[tuple[Annotated, Report]]) -> None:
    common = found = wanted = 0
    for item, report in pages:
        expected, got = words(item.text), words(report.text)
        common += (expected & got).total()
        found += got.total()
        wanted += expected.total()
    assert 2 * common / (found + wanted) >= LEAST


def test_no_item_row_or_caption_is_lost(pages: list[tuple[Annotated, Report]]) -> None:
    for item, report in pages:
        assert held(item.text) <= held("", report), item.id


@pytest.mark.parametrize(
    "line",
    [
        "<p>Submitted on 11 June 2025</p>",
        "<dl><dt>Details</dt><dd>Hits: 417</dd></dl>",
        "<div>15 November 2024 <a href='/m'>Meetings</a></div>",
        "<div>Published 23/08/2024 14h30</div>",
        "<p>Written by Super User</p>",
        "<div>By <a href='/a'>Press Office</a> · 4 min read</div>",
        "<div><a href='/1'>Share</a> <a href='/2'>Tweet</a></div>",
    ],
)
def test_lines_below_the_headline_go(line: str) -> None:
    report = read(f"<h1>The forum opens</h1>{line}<p>{'The Director opened it. ' * 12}</p>")
    assert report.text.split("\n\n")[1].startswith("The Director")


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Date: 14 and 15 November 2023</p>",
        "<p>The meeting on <span class='date'>10 November 2024</span> was short.</p>",
        "<p>Published in 2020, the report was presented by Ms. LI Na.</p>",
        "<p>Took part:</p><ul><li><a href='1'>LI Na</a></li><li><a href='2'>Ali Hassan</a></li>"
        "<li><a href='3'>Jean Dupont</a></li></ul>",
        "<p>The board adopted a privacy policy for its members and their guests.</p>",
        "<h2>Related matters</h2><p>The budget was agreed.</p>",
        "<p>Photographs: Yaw Frimpong. All rights reserved. The next will be in Tamale.</p>",
    ],
)
def test_words_of_the_report_that_look_like_furniture_stay(kept: str) -> None:
    prose = f"<p>{'The Director opened it. ' * 12}</p>"
    report = read(f"<h1>The forum opens</h1>{prose}{kept}{prose}")
    for word in WORD.findall(TAG.sub(" ", kept)):
        assert word in report.text
