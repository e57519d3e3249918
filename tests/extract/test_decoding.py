"""Bytes to text: encodings as they come, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.documents.decoding import decode
from extract.errors import UnreadableError

SENTENCE = "Mme Éloïse N’Guessan (Côte d’Ivoire) opened the “Forum” – 5 €"
HTML = f'<html><head><meta charset="{{}}"></head><body><p>{SENTENCE}</p></body></html>'


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode("utf-8"),
        codecs.BOM_UTF8 + SENTENCE.encode("utf-8"),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        SENTENCE.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 bom", "le bom", "be bom", "le", "be", "utf-32", "windows"],
)
def test_one_sentence_in_every_encoding(data: bytes) -> None:
    assert decode(data, where="a.txt") == SENTENCE


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Министр Иванов"),
        ("gb2312", "gb18030", "教育部部长"),
        ("Shift_JIS", "cp932", "文部科学省"),
        ("EUC-KR", "cp949", "유네스코한국위원회"),
        ("iso-8859-2", "iso8859-2", "Łódź, Győr"),
        ("iso-8859-9", "cp1254", "İstanbul’da toplantı"),
    ],
)
def test_charset_that_a_page_declares(charset: str, codec: str, text: str) -> None:
    page = HTML.format(charset).replace(SENTENCE, text)
    assert text in decode(page.encode(codec), where="a.html")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (HTML.format("gb2312").encode("utf-8"), HTML.format("gb2312")),
        (HTML.format("no-such-charset").encode("cp1252"), HTML.format("no-such-charset")),
        (HTML.format("utf-8").encode("cp1252"), HTML.format("utf-8")),
        (HTML.format("shift_jis").encode("cp1252"), HTML.format("shift_jis")),
    ],
    ids=["valid utf-8 wins", "unknown charset", "not utf-8 after all", "not japanese after all"],
)
def test_charset_that_a_page_declares_wrongly(data: bytes, text: str) -> None:
    assert decode(data, where="a.html") == text


def test_a_few_windows_bytes_in_utf8_are_read_one_by_one() -> None:
    mixed = (
        "Université — café, thé, naïf ".encode() + "d’Abidjan".encode("cp1252") + " été".encode()
    )
    assert decode(mixed, where="a.txt") == "Université — café, thé, naïf d’Abidjan été"


def test_utf8_cut_off_inside_a_character_loses_that_character_alone() -> None:
    whole = "Réunion à Yaoundé, 5 €".encode()
    assert decode(whole[:-1], where="a.txt") == "Réunion à Yaoundé, 5 "
    assert decode("café".encode("cp1252"), where="a.txt") == "café"


def test_line_ends_form_feeds_and_a_stray_control_character_stay() -> None:
    text = "Report\r\n\x0cPage two\x07\n" + "word " * 100
    assert decode(text.encode(), where="a.txt") == text


@pytest.mark.parametrize(
    ("data", "reason", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_text", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "not_text", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_text", "Office"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not_text", "JPEG"),
        (b"{\\rtf1\\ansi The meeting}", "unsupported_format", "RTF"),
        (b"The meeting\x00 opened", "not_text", "1 zero bytes"),
        (bytes(range(1, 32)) * 20, "not_text", "control characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00", "not_text", "UTF-16"),
    ],
)
def test_what_is_no_text_is_named_with_a_remedy(data: bytes, reason: str, name: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, where="samples/a.txt")
    assert caught.value.reason_code == reason
    assert "samples/a.txt" in caught.value.message
    assert name in caught.value.message
    assert caught.value.message.rstrip().endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data, where="x")
    except UnreadableError as error:
        assert error.reason_code in ("not_text", "unsupported_format")
    else:
        assert text.encode("utf-8").decode("utf-8") == text
        assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    marks = ("\ufeff", "PK", "%PDF", "{\\rtf")
    if not text.startswith(marks):
        assert decode(codecs.BOM_UTF8 + text.encode("utf-8"), where="x") == text
