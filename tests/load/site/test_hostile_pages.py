"""Reports that mean harm, through the whole pipeline: nothing of them runs, nothing leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.vocabulary import Vocabulary
from load.catalogue import connect
from load.site.rendering import as_script, is_linked, plain, visible
from tests.load.site.browsing import opened
from tests.load.site.conftest import Pages, make_pages, publish

EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"""Second Delta Dialogue on Open Courses {EVIL}

Nairobi, 12 March 2024. Dr. Amina <script>alert(2)</script> Okoro, Director of the Harbour Institute
of Technology"><svg onload=alert(3)>, opened the Second Delta Dialogue on Open Courses, held in
Nairobi, Kenya, from 12 to 13 March 2024. She said that </code></pre><script>alert(4)</script> the
courses reach learners. Mr. Paulo \u202eReyes\u202c, Secretary-General of the Lagoon Network,
thanked \u2067the participants from Japan\u2069. Both sides agreed on
</script><script>alert(5)</script> a plan by 2026. Prof. {{{{7*7}}}} Smith and Ms. Elin Strand,
Chief Librarian of the Fjord Library, said that ${{alert(6)}} the plan
'OR 1=1;-- was "good", = and =cmd|' /C calc'!A0 too.
"""
SIDECARS = (
    ("a.txt", {"uri": "javascript:alert(7)", "title": f"Title {EVIL}"}),
    ("b.txt", {"uri": 'https://x.example/"onmouseover="alert(8)', "title": "\u202eevil"}),
    ("c.txt", {"uri": "data:text/html,<script>alert(9)</script>", "title": "</title><script>"}),
    ("d.txt", {"uri": "https://good.example/report?a=1&b=2", "title": "';alert(10)//"}),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, words: Vocabulary) -> Pages:
    data = tmp_path_factory.mktemp("hostile")
    raw = data / "raw" / "<b>web"
    raw.mkdir(parents=True)
    for number, (name, sidecar) in enumerate(SIDECARS):
        (raw / name).write_text(f"{TEXT}Report number {number}.\n", encoding="utf-8")
        (raw / f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    return make_pages(publish(data), data / "site", words)


def test_nothing_of_them_runs(browser: Any, hostile: Pages):
    assert len(hostile.all()) > 30
    for path in hostile.all():
        page = str(path.relative_to(hostile.folder))
        with opened(browser, hostile.folder, page) as tab:
            assert tab.evaluate("document.querySelectorAll('img, iframe, object').length") == 0
            scripts = "Array.from(document.scripts).map(s => s.src.split('/').pop())"
            assert tab.evaluate(scripts) == ["shards.js", "site.js"]
            handlers = "Array.from(document.querySelectorAll('*')).flatMap(e => "
            handlers += "e.getAttributeNames().filter(n => n.startsWith('on') || n == 'style'))"
            assert tab.evaluate(handlers) == []


def test_their_names_stay_text_where_they_are_searched_and_hovered(browser: Any, hostile: Pages):
    report = connect(hostile.release).execute("SELECT min(report_id) FROM reports").fetchall()
    with opened(browser, hostile.folder, f"reports/{report[0][0]}.html") as tab:
        box = tab.get_by_role("searchbox", name="Search names")
        for typed in ("second delta", "title img", "harbour", "script"):
            box.fill(typed)
            tab.wait_for_selector("#find-results li")
        tab.keyboard.press("Escape")
        for mark in tab.locator(".prose a.m, .prose a.f").all()[:25]:
            mark.focus()
            assert tab.locator("#card").is_visible()
        assert tab.locator("#card img, #card script, #find-results img").count() == 0


def test_only_addresses_of_the_web_become_links(browser: Any, hostile: Pages):
    rows = connect(hostile.release).execute("SELECT report_id, uri FROM reports").fetchall()
    assert len(rows) == 4
    for report_id, uri in rows:
        with opened(browser, hostile.folder, f"reports/{report_id}.html") as tab:
            links = "Array.from(document.links).map(a => a.href).filter(h => !/^file:/.test(h))"
            expected = [uri] if uri.startswith("https://good") else []
            assert tab.evaluate(links) == expected


def test_a_script_that_got_in_would_not_run(browser: Any, hostile: Pages, tmp_path: Path):
    page = hostile.read("index.html").replace(
        "<h1>", "<script>document.title = 'ran'</script><h1 onclick=\"document.title = 'ran'\">"
    )
    (hostile.folder / "spoilt.html").write_text(page, encoding="utf-8")
    context = browser.new_context()
    tab = context.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.goto((hostile.folder / "spoilt.html").as_uri())
    tab.locator("h1").click()
    assert "ran" not in tab.title()
    assert any("Content Security Policy" in line for line in told)
    context.close()
    (hostile.folder / "spoilt.html").unlink()


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://example.org/a?b=c#d", True), ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False), (" https://example.org", False), ("//example.org", False),
        ("java\nscript:alert(1)", False), ("https://", False), ("file:///etc/passwd", False),
        ("https://exa mple.org", False), ("samples/a.txt", False), ("http://[", False), ("", False),
    ],
)  # fmt: skip
def test_links(uri: str, expected: bool):
    assert is_linked(uri) is expected


def test_texts_hold_nothing_that_hides_or_turns():
    assert plain("a\u202eb\u200b\nc\u2066 d") == "ab c d"
    assert visible("a\x00b\x85") == "a\ufffdb\ufffd"
    assert as_script("</script>&\u2028") == '"\\u003c/script\\u003e\\u0026\\u2028"'
