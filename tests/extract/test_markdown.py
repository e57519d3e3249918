"""Markdown: the marks go, the words stay."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.documents import read_document
from extract.documents.markdown import is_markdown, read_markdown
from extract.documents.text import assemble
from extract.reports import RawDocument, Report
from tests.quality.annotated import read_annotated

WORDS = "The meeting was opened by the Director and the delegates agreed."


def read(text: str, name: str = "a.md") -> Report:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return read_document(RawDocument("web", f"web/{name}", name, f"web/{name}", digest, data))


@pytest.mark.parametrize(
    ("written", "kind", "words"),
    [
        ("**Place:** Victoria", "paragraph", "Place: Victoria"),
        ("the *Interpretation Papers 3* by `WHIPIC`", "paragraph",
         "the Interpretation Papers 3 by WHIPIC"),
        ("__Ms. LI__ of _UNESCO_", "paragraph", "Ms. LI of UNESCO"),
        ("see [the report](https://a.example/r_1) now", "paragraph", "see the report now"),
        ("at <https://a.example> today", "paragraph", "at https://a.example today"),
        ("* **Ali Hassan**, Chair", "list_item", "Ali Hassan, Chair"),
        ("1. [LI Na](/li), Rector", "list_item", "LI Na, Rector"),
        ("### **Day** one ###", "heading", "Day one"),
        ("| **Ali** | Chair |\n|---|---|", "table_row", "Ali | Chair"),
        ("| a \\| b | c |\n|---|---|", "table_row", "a / b | c"),
        ("![Delegates in front of the new building](1.jpg)", "caption",
         "Delegates in front of the new building"),
        ("3 \\* 4 &amp; snake_case_name", "paragraph", "3 * 4 & snake_case_name"),
        ("one<br>two <b>three</b>", "paragraph", "one two three"),
    ],
)  # fmt: skip
def test_marks_go(written: str, kind: str, words: str) -> None:
    report = read(f"# Report\n\n{WORDS}\n\n{written}\n\n{WORDS}\n")
    found = [(block.kind, report.text[block.start : block.end]) for block in report.blocks]
    assert (kind, words) in found


def test_front_matter_is_metadata() -> None:
    report = read(f"---\ntitle: The Forum\ndate: 2024-11-18\n---\n\n{WORDS}\n")
    assert (report.title, report.published, report.text) == ("The Forum", "2024-11-18", WORDS)


def test_links_that_end_the_page_go() -> None:
    report = read(f"# Report\n\n{WORDS}\n\n---\n\n[Watch](https://a.b/c) | [Back](https://a.b)\n")
    assert report.text == f"Report\n\n{WORDS}"


def test_content_tells_markdown_where_the_name_does_not() -> None:
    assert is_markdown("# Report\n\n**Place:** Doha\n", "a.txt")
    assert not is_markdown("*Themba* was there, item # 4 too.\n", "a.txt")
    assert not any(is_markdown(item.text, "a.txt") for item in read_annotated())


def test_a_plain_text_named_markdown_keeps_every_word() -> None:
    for item in read_annotated()[::20]:
        written, _ = assemble(read_markdown(item.text)[0])
        assert "".join(filter(str.isalpha, written)) == "".join(filter(str.isalpha, item.text))


BITS = st.lists(
    st.one_of(
        st.sampled_from([*"*_`[]()<>|#-!\\\n& ", "](", "**", "![", "---\n", "\n\n", "the "]),
        st.text(max_size=5),
    ),
    max_size=80,
)


@settings(max_examples=200)
@given(BITS)
def test_any_marks_give_sound_blocks(bits: list[str]) -> None:
    text, blocks = assemble(read_markdown("".join(bits).replace("\x00", ""))[0])
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
