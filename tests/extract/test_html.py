"""Web pages to the text that a plain report would be."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.documents import read_document
from extract.errors import UnreadableError
from extract.reports import RawDocument, Report

WORDS = "The meeting was opened by the Director and the delegates agreed on the report. "
BETWEEN = re.compile(r"\n{0,2}(?:- |\[caption\] )?")
"""What may stand between two blocks."""


def read(markup: str, name: str = "a.html") -> Report:
    data = markup.encode()
    sha = hashlib.sha256(data).hexdigest()
    return read_document(RawDocument("web", f"web/{name}", name, f"web/{name}", sha, data))


def body(inner: str, head: str = "") -> Report:
    return read(
        f"<!doctype html><html><head>{head}</head><body>{inner}<p>{WORDS}</p></body></html>"
    )


def blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


PAGE = """\
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>Forum on Teachers opens in Doha - Qatar NatCom</title>
<meta property="og:site_name" content="Qatar NatCom">
<meta property="og:title" content="Forum on Teachers opens in Doha | Qatar NatCom">
<script type="application/ld+json">
{"@graph":[{"datePublished":"2023-05-04T10:00:00+03:00"}]}</script>
<style>p { color: red }</style></head>
<body class="has-sidebar"><form id="aspnetForm">
<header><h1 class="logo">Qatar NatCom</h1><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div class="cookieConsent"><p>We use cookies to make this site better.</p><button>OK</button></div>
<main><article class="post category-social-sciences">
<header><h1>Forum on Teachers opens in Doha</h1></header>
<p>The <b>Fifth</b>&nbsp;Forum on Teach&shy;ers was
   held in Doha.<br>It was opened by the Minister.</p>
<h2>Participants</h2>
<ul><li>Dr. Jean Dupont, <i>Rector</i></li><li><p>Ms. LI Na,<br>Director</p></li></ul>
<table><caption>Who spoke</caption><tr><th>Name</th><th>Role</th></tr>
<tr><td>Ali Hassan</td><td><p>Chair</p><p>Rapporteur</p></td></tr></table>
<figure><img src="1.jpg" alt="The Minister and the delegates at the museum">
<figcaption>The Minister and the delegates at the museum</figcaption></figure>
<p hidden>Draft, do not publish</p><p style="display: none">Tracking text</p>
<div class="share-buttons"><a href="#">Facebook</a></div>
<p><a href="/news">Back to news</a></p>
</article><aside><h3>Elsewhere</h3><p>Other news of the day</p></aside></main>
<footer><p>Copyright Qatar NatCom</p></footer></form></body></html>"""

TEXT = """\
Forum on Teachers opens in Doha

The Fifth Forum on Teachers was held in Doha.
It was opened by the Minister.

Participants

- Dr. Jean Dupont, Rector
- Ms. LI Na, Director

[caption] Who spoke

Name | Role
Ali Hassan | Chair; Rapporteur

[caption] The Minister and the delegates at the museum"""


def test_a_whole_page_in_the_convention() -> None:
    report = read(PAGE)
    assert report.text == TEXT
    assert report.title == "Forum on Teachers opens in Doha"
    assert report.published == "2023-05-04"
    assert report.publisher == "Qatar NatCom"
    assert report.language == "en"
    assert [kind for kind, _ in blocks(report)] == [
        "title", "paragraph", "paragraph", "heading", "list_item", "list_item", "caption",
        "table_row", "table_row", "caption",
    ]  # fmt: skip


def test_content_decides_and_not_the_extension() -> None:
    assert read(PAGE, "page.txt").text == TEXT
    assert read("Forum opens\n\n" + WORDS, "page.html").text == "Forum opens\n\n" + WORDS
    assert "<b>" in read(f"Forum opens\n\n{WORDS} with <b>bold</b> letters and 3 < 5.").text
    assert read(f"<p>{WORDS}</p>").text == WORDS.strip()
    assert read(f"<?xml version='1.0'?>\n<!-- saved -->\n<div>{WORDS}</div>").text.startswith(
        "The meeting"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><p>{}</p></nav>",
        "<header><p>{}</p></header>",
        "<footer><p>{}</p></footer>",
        "<aside><p>{}</p></aside>",
        "<script>var a = '{}'</script>",
        "<style>{}</style>",
        "<noscript>{}</noscript>",
        "<template><p>{}</p></template>",
        "<form><label>{}</label><input></form>",
        "<select><option>{}</option></select>",
        "<div role='navigation'>{}</div>",
        "<div role='banner'>{}</div>",
        "<div class='cookie-bar'>{}</div>",
        "<div id='relatedPosts'>{}</div>",
        "<ul class='breadcrumbs'><li>{}</li></ul>",
        "<div class='SocialShare'>{}</div>",
        "<div class='comments-area'>{}</div>",
        "<span class='sr-only'>{}</span>",
        "<div hidden>{}</div>",
        "<div aria-hidden='true'>{}</div>",
        "<p style='visibility:hidden'>{}</p>",
        "<!-- {} -->",
        "<ul><li><a href='1'>{}</a></li><li><a href='2'>More of it</a></li>"
        "<li><a href='3'>Still more of it</a></li></ul>",
    ],
)
def test_what_is_not_the_report_is_left_out(markup: str) -> None:
    report = body(f"<p>{WORDS * 3}</p>" + markup.format("unwanted words"))
    assert "unwanted" not in report.text


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='no-sidebar layout-with-menu'><p>{}</p></div>",
        "<form id='form1'><p>{}</p></form>",
        "<article class='post tag-newsletter category-social-media'><p>{}</p></article>",
        "<main class='search-page'><p>{}</p></main>",
        "<article><header><p>{}</p></header></article>",
        "<header><p>{}" + WORDS * 8 + "</p></header><p>" + WORDS * 10 + "</p>",
        "<div class='shareholders'><p>{}</p></div>",
        "<p>See <a href='1'>one</a>, <a href='2'>two</a>, <a href='3'>three</a>: {}</p>",
        "<custom-card>{}</custom-card>",
        "<center><font>{}</font></center>",
    ],
)
def test_what_is_the_report_stays(markup: str) -> None:
    assert "wanted words" in read(f"<html><body>{markup.format('wanted words. ' + WORDS)}").text


@pytest.mark.parametrize("label", ["Share this", "Back to top »", "READ MORE", "Print", "Facebook"])
def test_labels_of_the_page_are_no_blocks(label: str) -> None:
    assert label not in body(f"<p><a href='#'>{label}</a></p>").text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <em>two</em>\n three</p>", [("paragraph", "One two three")]),
        ("<p>a\u200bb\u00adc\u00a0d</p>", [("paragraph", "abc d")]),
        ("<div>One<p>Two</p>Three</div>",
         [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
        ("<ol><li>One<ul><li>Two</li></ul></li></ol>",
         [("list_item", "One"), ("list_item", "Two")]),
        ("<li><h3>Title</h3><p>Words</p></li>", [("heading", "Title"), ("list_item", "Words")]),
        ("<h2>One<br>two</h2>", [("heading", "One two")]),
        ("<p class='wp-caption-text'>A photo</p>", [("caption", "A photo")]),
        ("<img alt='IMG_2031.jpg'><img alt='logo'>", []),
        ("<img alt='Delegates in front of the new building'>",
         [("caption", "Delegates in front of the new building")]),
        ("<table><tr><td>A</td><td>B</td></tr></table>", [("table_row", "A | B")]),
        ("<table><tr><td>A</td><td></td><td>C</td></tr></table>", [("table_row", "A |  | C")]),
        ("<table><tr><td>Whole width</td></tr></table>", [("paragraph", "Whole width")]),
        ("<table><tr><td>A | B</td><td>C</td></tr></table>", [("table_row", "A / B | C")]),
        ("<table><tr><td>Left<table><tr><td>1</td><td>2</td></tr></table></td>"
         "<td>Right</td></tr></table>",
         [("paragraph", "Left"), ("table_row", "1 | 2"), ("paragraph", "Right")]),
        ("<dl><dt>Chair</dt><dd>LI Na</dd></dl>", [("paragraph", "Chair"), ("paragraph", "LI Na")]),
        ("<pre>One\ntwo</pre>", [("paragraph", "One"), ("paragraph", "two")]),
        ("<p>3 &lt; 5 &amp; more</p>", [("paragraph", "3 < 5 & more")]),
    ],
)  # fmt: skip
def test_blocks(markup: str, expected: list[tuple[str, str]]) -> None:
    found = blocks(body(f"<h1>Report</h1>{markup}"))
    assert found[0] == ("title", "Report")
    assert found[1:-1] == expected


@pytest.mark.parametrize(
    ("head", "inner", "title"),
    [
        ("<meta property='og:title' content='Forum opens'>", "<h1>Other</h1>", "Forum opens"),
        ("<title>Forum opens in Doha | News | UNESCO</title>", "", "Forum opens in Doha | News"),
        ("<title>Forum opens - Site</title>", "<h1>Forum opens</h1>", "Forum opens"),
        ("<title>Forum opens - Site</title>", "<h1>Site</h1><p>Words</p>", "Forum opens - Site"),
        ("<title>Home</title>", "<h1>Forum opens</h1>", "Forum opens"),
        ("<title>ICHEI</title>", "<h1></h1>", "ICHEI"),
        ("", "<h2>Forum opens</h2>", "Forum opens"),
        ("", "", None),
    ],
)
def test_titles(head: str, inner: str, title: str | None) -> None:
    report = body(inner, head)
    assert report.title == title
    assert report.text.startswith(title or "The meeting")


@pytest.mark.parametrize(
    ("head", "inner", "published"),
    [
        ("<meta property='article:published_time' content='2024-11-18T01:00:00+08:00'>", "",
         "2024-11-18"),
        ("<meta name='DC.Date' content='18 November 2024'>", "", "2024-11-18"),
        ("<meta itemprop='datePublished' content='2024-11-18'>", "", "2024-11-18"),
        ("<meta name='date' content='yesterday'>", "", None),
        ("<script type='application/ld+json'>[{\"datePublished\": \"2024-11-18\"}]</script>", "",
         "2024-11-18"),
        ("<script type='application/ld+json'>{broken</script>", "", None),
        ("<script type='application/ld+json'>" + "[" * 100_000 + "</script>", "", None),
        ("", "<time datetime='2024-11-10'>Meeting</time><time class='published' "
         "datetime='2024-11-18'>Posted</time>", "2024-11-18"),
        ("", "<h1>Forum</h1><p>Posted on 18 November 2024</p>", "2024-11-18"),
        ("", "<h1>Forum</h1><p>18 November 2024 | News</p>", "2024-11-18"),
        ("", "<h1>Forum</h1><p>The forum ended on 18 November 2024</p>", None),
    ],
)  # fmt: skip
def test_day_of_publication(head: str, inner: str, published: str | None) -> None:
    assert body(inner, head).published == published


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:site_name' content='UNESCO-ICHEI'>",
        '<script type="application/ld+json">{"publisher": {"name": "UNESCO-ICHEI"}}</script>',
    ],
)
def test_publishers(head: str) -> None:
    assert body("", head).publisher == "UNESCO-ICHEI"


@pytest.mark.parametrize(
    "markup",
    [
        "<html><head><title>Forum</title></head><body></body></html>",
        "<html><body><h1>Forum</h1><nav>Menu</nav><script>x</script></body></html>",
        "<html><body><div id='root'></div><noscript>Enable JavaScript.</noscript></body></html>",
        "<html><hea",
    ],
)
def test_a_page_without_main_text(markup: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(markup)
    assert caught.value.reason_code == "no_text"
    assert "web/a.html" in caught.value.message


@pytest.mark.parametrize("cut", [1100, 1300, 1500, 1700])
def test_truncated_pages_are_read_as_far_as_they_go(cut: int) -> None:
    report = read(PAGE[: PAGE.index("<main>") + cut])
    assert report.text.startswith("Forum on Teachers opens in Doha\n\nThe Fifth Forum")


DEEP = 30_000


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * DEEP + "<p>" + WORDS + "</p>" + "</div>" * DEEP,
        "<div>" * DEEP + WORDS,
        "<table><tr><td>" * 2_000 + WORDS + "</td></tr></table>" * 2_000,
        "<ul><li>" * 5_000 + WORDS,
        "<span><b>" * 5_000 + WORDS,
        "<p>" + WORDS * 10_000,
        "<p>" + WORDS + "<a " * 100_000,
        "<p>" + WORDS + "<" * 100_000,
        "<p>" + WORDS + "&#xD800;&#0;&#1;",
    ],
    ids=["deep", "unclosed", "tables", "lists", "inline", "long", "broken", "angles", "surrogate"],
)
def test_hostile_pages_are_read(markup: str) -> None:
    report = read("<html><body>" + markup)
    assert WORDS.strip() in report.text
    report.text.encode("utf-8")


TAGS = ["p", "div", "ul", "li", "table", "tr", "td", "th", "h1", "h2", "br", "img", "b", "a", "pre",
        "figure", "figcaption", "caption", "nav", "main", "article", "form", "x-y"]  # fmt: skip
BITS = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(["the meeting of ", "and ", " | ", "&nbsp;", "\n", "<!--", "-->"]),
        st.text(max_size=8),
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=300)
@given(BITS)
def test_any_markup_gives_sound_blocks_or_is_unreadable(bits: list[str]) -> None:
    try:
        report = read("<html><body>" + "".join(bits).encode("utf-8", "ignore").decode())
    except UnreadableError as error:
        assert error.reason_code in ("no_text", "not_text", "language_unsupported")
        return
    end = 0
    for block in report.blocks:
        assert end <= block.start < block.end <= len(report.text)
        assert "\n" not in report.text[block.start : block.end]
        assert BETWEEN.fullmatch(report.text[end : block.start])
        end = block.end
    assert end == len(report.text)
