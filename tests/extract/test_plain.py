"""Plain text and Markdown to blocks."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.documents import read_document
from extract.documents.dates import is_iso_date, read_date, read_dateline
from extract.documents.plain import read_plain
from extract.errors import UnreadableError
from extract.reports import Metadata, RawDocument, Report

SENTENCES = "The meeting was opened by the Director. Delegates of five countries took part."


def read(text: str | bytes, metadata: Metadata | None = None) -> Report:
    data = text.encode() if isinstance(text, str) else text
    sha = hashlib.sha256(data).hexdigest()
    return read_document(
        RawDocument("samples", "samples/a.txt", "a.txt", "samples/a.txt", sha, data,
                    metadata or Metadata())
    )  # fmt: skip


def blocks(text: str) -> list[tuple[str, str]]:
    read_text, found = read_plain(text)
    return [(block.kind, read_text[block.start : block.end]) for block in found]


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("- Mr. Jean Dupont, Rector", "list_item", "Mr. Jean Dupont, Rector"),
        ("* Ms. LI Na", "list_item", "Ms. LI Na"),
        ("• Ms. LI Na", "list_item", "Ms. LI Na"),
        ("  – Ms. LI Na", "list_item", "Ms. LI Na"),
        ("1. Opening", "list_item", "Opening"),
        ("12) Closing", "list_item", "Closing"),
        ("(a) to thank the host;", "list_item", "to thank the host;"),
        ("(iv) to meet again.", "list_item", "to meet again."),
        ("[caption] From left: Ms. LI", "caption", "From left: Ms. LI"),
        ("Rank | School | Principal", "table_row", "Rank | School | Principal"),
        ("| Rank | School |", "table_row", "Rank | School"),
        ("## Day One ##", "heading", "Day One"),
        ("> We agreed.", "paragraph", "We agreed."),
        ("4.1 Ms. LI reported.", "paragraph", "4.1 Ms. LI reported."),
        ("2019 was a good year.", "paragraph", "2019 was a good year."),
        ("(UNESCO) and its Member States", "paragraph", "(UNESCO) and its Member States"),
        ("-5 degrees in the hall", "paragraph", "-5 degrees in the hall"),
        ("*Themba* was there", "paragraph", "*Themba* was there"),
    ],
)
def test_marks_of_a_line(line: str, kind: str, words: str) -> None:
    assert blocks(f"Title\n\n{line}\n\nEnd.")[1] == (kind, words)


@pytest.mark.parametrize("rule", ["---", "***", "| --- | :-: |", "```", "____"])
def test_rules_are_no_blocks(rule: str) -> None:
    assert blocks(f"Title\n\n{rule}\n\nEnd.") == [("title", "Title"), ("paragraph", "End.")]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("The 8th Meeting of UNESCO Category II Centres in Education\n", "title"),
        ("\n\n  Peace tents travel north  \n\n", "title"),
        ("# The 8th Meeting: a report.\n\n", "title"),
        ("Summary record\n==============\n\n", "title"),
        ("“We cannot promise what we cannot pay”: hard talk at Cape Coast\n\n", "title"),
        ("Workshop opens in Doha | News\n\n", "title"),
        ("The meeting was held in Doha on 5 May.\n\n", "paragraph"),
        ("## Participants\n\n", "heading"),
        ("- Ms. LI Na\n", "list_item"),
        ("Name | Role\nLI Na | Chair\n", "table_row"),
        ("word " * 60 + "\n\n", "paragraph"),
    ],
)
def test_the_first_line_is_a_title_where_it_looks_like_one(start: str, kind: str) -> None:
    assert blocks(start + "The text goes on here.")[0][0] == kind


def test_lines_of_their_own_stay_apart_without_blank_lines() -> None:
    text = (
        "The 8th Meeting\n"
        "On November 10, 2024, the Centre attended the meeting in Shanghai, China, with delegates "
        "from five countries and two regional bodies of the network.\n"
        "Ms. GE Siying, Deputy Secretary-General, delivered opening remarks\n"
        "The meeting closed at noon."
    )
    assert len(blocks(text)) == 4


def test_a_list_of_names_is_not_a_wrapped_paragraph() -> None:
    names = (
        "Maria Luiza Figueiredo d'Ávila (Network Information Center, Chair)\n"
        "Evaristo Nhampossa (National Statistics Institute, Mozambique)\n"
        "Dr. Rosalba Peñaloza Wiesner (ECLAC)\n"
        "Guilherme Canela-Prado (Adviser, UNESCO Office in Montevideo)\n"
        "Ambassador P. H. Lins de Barros (Ministry of Foreign Affairs)"
    )
    assert len(blocks("Members present\n\n" + names)) == 6


WRAPPED = """\
Minutes of the Third Meeting of the Advisory Board

The meeting was opened by Ms. GE Siying, Deputy Secretary-General of the
Secretariat of the Chinese National Commission for UNESCO. Delegates from
five countries took part in it, among them the Regional Centre for
Educational Planning.
The Chair then thanked the host.

- Dr. Carlos Vargas, Chief of the Section for Teacher Development and Head
  of the Secretariat of the Task Force
- Mr. Jean Dupont, Rector
"""


def test_wrapped_lines_join_to_one_block() -> None:
    found = blocks(WRAPPED)
    assert [kind for kind, _ in found] == [
        "title", "paragraph", "paragraph", "list_item", "list_item"
    ]  # fmt: skip
    assert found[1][1].startswith("The meeting was opened")
    assert found[1][1].endswith("Educational Planning.")
    assert found[3][1].endswith("of the Task Force")


def test_only_line_ends_change_in_the_text() -> None:
    report = read("\ufeffTitle \r\n\r\n  The meeting was opened\tby the Director.\r".encode())
    assert report.text == "Title \n\n  The meeting was opened\tby the Director.\n"
    assert report.title == "Title"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"Forum opens\n\nPublished: 3 May 2023\n\n{SENTENCES}", "2023-05-03"),
        (f"Forum opens\nSeptember 24, 2021 · SEAMEO RIHED\n\n{SENTENCES}", "2021-09-24"),
        (f"Forum opens\n\nMonday, 3rd May 2023\n\n{SENTENCES}", "2023-05-03"),
        (f"Forum opens\n\nDate: 2023-05-03\n\n{SENTENCES}", "2023-05-03"),
        (f"Minutes\n\nDate: 3 May 2023\nVenue: Hall A\n\n{SENTENCES}", None),
        (f"Forum opens\n\nBangkok, Thailand, 14 June 2024\n\n{SENTENCES}", None),
        (f"Forum opens\n\n3-5 May 2023\n\n{SENTENCES}", None),
        (f"Forum opens\n\n{SENTENCES} It ended on 3 May 2023.", None),
    ],
)
def test_day_of_publication(text: str, published: str | None) -> None:
    assert read(text).published == published


def test_the_sidecar_goes_before_the_document() -> None:
    known = Metadata(
        title="T", publisher="P", published="2020", language="en-GB",
        received_at="2024-01-01T00:00:00Z",
    )  # fmt: skip
    report = read(f"Forum opens\n\n3 May 2023\n\n{SENTENCES}", known)
    assert (report.title, report.publisher, report.published) == ("T", "P", "2020")
    assert (report.language, report.received_at) == ("en-GB", "2024-01-01T00:00:00Z")
    assert report.report_id == report.raw_sha256[:16]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-11-18T09:30:00+08:00", "2024-11-18"),
        ("20241118", "2024-11-18"),
        ("Nov. 18, 2024", "2024-11-18"),
        ("18th of November 2024, 10:30 am", "2024-11-18"),
        ("2024.11.18", "2024-11-18"),
        ("18/11/2024", "2024-11-18"),
        ("11/18/2024", "2024-11-18"),
        ("05/05/2024", "2024-05-05"),
        ("03/04/2024", None),
        ("November 2024", "2024-11"),
        ("31 February 2024", None),
        ("Tuesday", None),
        ("13 Nivôse 2024", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert read_date(written) == iso
    assert read_dateline(written) == (iso if iso and len(iso) == 10 else None)


@pytest.mark.parametrize(
    ("text", "is_date"),
    [("2024", True), ("2024-02", True), ("2024-02-29", True), ("2023-02-29", False),
     ("2024-13", False), ("24-01-01", False), ("0000", False), ("２０２４", False), ("", False)],
)  # fmt: skip
def test_iso_dates(text: str, is_date: bool) -> None:
    assert is_iso_date(text) is is_date


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"a" * (20 * 1024 * 1024 + 1), "too_large"),
        (b"The report. " * 90_000, "too_long"),
        (b'<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>',
         "unsupported_format"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.reason_code == reason
    assert "samples/a.txt" in caught.value.message


def test_long_lines_and_many_lines_are_read() -> None:
    assert len(read("Title\n\n" + SENTENCES * 10_000).blocks) == 2
    assert len(read("Title\n\n" + "- of the meeting\n" * 50_000).blocks) == 50_001


LINES = st.lists(
    st.one_of(
        st.text(max_size=90),
        st.sampled_from(["- item", "1. one", "| a | b |", "---", "===", "## h", "> q", "",
                         "[caption] c", "[caption]", "|", "||", " | ", "#", "(a) x",
                         "a" * 70 + " b"]),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_character_is_lost_and_blocks_lie_in_order(lines: list[str], line_end: str) -> None:
    written = line_end.join(lines)
    text, found = read_plain(written)
    assert text.split() == written.split()
    end = 0
    for block in found:
        assert end <= block.start < block.end <= len(text)
        stretch = text[block.start : block.end]
        assert stretch == stretch.strip()
        end = block.end


@given(st.lists(st.text("abc .-|#\n", max_size=60), max_size=12))
def test_what_stands_outside_blocks_is_only_marks(lines: list[str]) -> None:
    text, found = read_plain("\n".join(lines))
    inside: set[int] = set()
    for block in found:
        inside.update(range(block.start, block.end))
    outside = {sign for place, sign in enumerate(text) if place not in inside}
    assert outside <= set(" \n-|#.")
