"""The annotated reports as PDF, DOCX, ODT and e-mail: the same text, nothing lost."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from pdfminer.high_level import extract_text

from extract.documents import read_document
from extract.documents.containers import container_of, extension_of
from extract.documents.plain import read_plain
from extract.errors import UnreadableError
from extract.reports import RawDocument, Report
from tests.extract import papers
from tests.quality.annotated import read_annotated

REPORTS = read_annotated()
WORD = re.compile(r"\w+")
HOLDERS = ("list_item", "table_row", "caption")


def read(data: bytes, name: str = "a.bin") -> Report:
    digest = hashlib.sha256(data).hexdigest()
    return read_document(RawDocument("mail", f"mail/{name}", name, f"mail/{name}", digest, data))


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.replace("[caption] ", "").casefold()))


def held(text: str, blocks: tuple[object, ...]) -> set[tuple[str, str]]:
    found = ((b.kind, text[b.start : b.end]) for b in blocks)  # type: ignore[attr-defined]
    return {(kind, " ".join(words.split())) for kind, words in found if kind in HOLDERS}


def f1(make: Callable[[str], bytes], step: int, *, are_all_held: bool) -> float:
    common = found = wanted = 0
    for item in REPORTS[::step]:
        report = read(make(item.text))
        expected, got = words(item.text), words(report.text)
        common += (expected & got).total()
        found += got.total()
        wanted += expected.total()
        if are_all_held:
            assert held(*read_plain(item.text)) <= held(report.text, report.blocks), item.id
    return 2 * common / (found + wanted)


@pytest.mark.parametrize("make", [papers.docx, papers.odt, papers.eml])
def test_documents_of_office_programs(make: Callable[[str], bytes]) -> None:
    assert f1(make, 6, are_all_held=True) >= 0.99


def test_pdf() -> None:
    assert f1(papers.pdf, 40, are_all_held=False) >= 0.98


def test_pdf_in_two_columns() -> None:
    assert f1(lambda text: papers.pdf(text, columns=2), 64, are_all_held=False) >= 0.97


PROSE = [
    " ".join(line.split())
    for item in REPORTS[:40]
    for line in item.text.split("\n")
    if len(line) > 200 and line.isascii() and line[0].isupper() and line.endswith(".")
]
LONG = "Forum opens in Doha\n\n" + "\n\n".join(PROSE)


def test_a_long_pdf_has_no_running_heads_and_whole_paragraphs() -> None:
    report = read(papers.pdf(LONG, columns=2))
    assert "final version" not in report.text
    assert "Page" not in report.text
    lost = set(LONG.split("\n\n")) - set(report.text.split("\n\n"))
    assert len(lost) <= 0.08 * len(PROSE)


@pytest.mark.parametrize("columns", [1, 2])
def test_each_passage_of_a_pdf_has_its_page(columns: int) -> None:
    data = papers.pdf(LONG, columns=columns)
    report = read(data)
    printed = [set(WORD.findall(extract_text(BytesIO(data), page_numbers=[n]))) for n in range(99)]
    spans = report.pages
    assert [span.page for span in spans] == list(range(1, len(spans) + 1))
    assert len(spans) > 3
    assert (spans[0].start, spans[-1].end) == (0, len(report.text))
    assert all(one.end == other.start for one, other in pairwise(spans))
    for span in spans:
        found = WORD.findall(report.text[span.start : span.end])
        assert sum(word not in printed[span.page - 1] for word in found) <= 0.06 * len(found)
        assert found[0] in printed[span.page - 1]


def test_a_table_of_a_pdf() -> None:
    table = "Name | Role | Country\nLI Na | Chair of the Board | China\nAli Hassan |  | Qatar"
    report = read(papers.pdf(f"Participants\n\nThe delegates were these persons.\n\n{table}"))
    assert report.text.endswith(table)


def test_bullets_that_are_drawn_begin_items():
    items = ["Tomas Kovac, Chair", "Lucia Brandolin, Rector, University of Padua", "Ana Silva"]
    report = read(papers.printed(items))
    blocks = [(block.kind, report.text[block.start : block.end]) for block in report.blocks]
    assert [text for kind, text in blocks if kind == "list_item"] == items
    assert "•" not in report.text


def test_a_scan_has_no_text_layer() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(papers.drawing())
    assert caught.value.reason_code == "no_text_layer"


def test_a_letter_has_its_subject_and_day() -> None:
    report = read(papers.eml(REPORTS[0].text))
    assert report.title == papers.lines_of(REPORTS[0].text)[0][1]
    assert report.published == "2024-11-18"


@pytest.mark.parametrize(
    ("make", "kind"),
    [(papers.pdf, "pdf"), (papers.docx, "docx"), (papers.odt, "odt"), (papers.eml, "mail")],
)
def test_content_decides(make: Callable[[str], bytes], kind: str) -> None:
    data = make(LONG)
    assert container_of(data) == kind
    assert extension_of(data, file_name="a.html") == {"mail": ".eml"}.get(kind, f".{kind}")


@pytest.mark.parametrize(
    "data",
    [b"", b"Dear all,\nthe forum opens.", b"Date: 14 May\nPlace: Doha\nPresent: all\n", b"<p>a</p>",
     papers.zipped({"xl/workbook.xml": "<a/>"}), b"PK\x03\x04junk"],
)  # fmt: skip
def test_what_is_no_container(data: bytes) -> None:
    assert container_of(data) is None


DELETED = (
    "<w:p><w:r><w:t>The forum </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>was opened</w:t></w:r></w:ins><w:r><w:tab/><w:t>by Ms. LI.</w:t></w:r></w:p>"
)


def test_a_word_document_is_read_as_it_is_now() -> None:
    document = f'<w:document xmlns:w="{papers.W}"><w:body>{DELETED}</w:body></w:document>'
    assert read(papers.zipped({"word/document.xml": document})).text == (
        "The forum was opened by Ms. LI."
    )
