"""The pages in a real browser: every kind, in light and dark, by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from load.catalogue import connect
from tests.load.site.browsing import opened
from tests.load.site.conftest import Pages

LISTS = ("index.html", "people/index.html", "about/index.html", "rules/index.html",
         "review/index.html", "review/conflicts.html", "review/quarantine.html")  # fmt: skip


def kinds(pages: Pages) -> tuple[str, ...]:
    """A page of each kind."""
    series = pages.ask("SELECT series_id FROM presence ORDER BY 1")
    programme = pages.ask("SELECT programme_id FROM presentations ORDER BY 1")
    return (
        *LISTS, pages.meeting, pages.report, "organisations/unesco-rcqe.html",
        "countries/CN.html", "people/carlos-vargas.html", f"series/{series}.html",
        f"programmes/{programme}.html",
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible(browser: Any, pages: Pages, scheme: str):
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    if scheme == "light":
        options = {"resultTypes": ["violations"]}
    for page in kinds(pages):
        with opened(browser, pages.folder, page, color_scheme=scheme) as tab:
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            found = axe.run(tab, options=options)["violations"]
            bad = [
                f"{it['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
                for it in found
                if it["impact"] in ("serious", "critical")
                for node in it["nodes"][:3]
            ]
            assert bad == [], page


def test_a_phone_needs_no_scrolling_sideways(browser: Any, pages: Pages):
    for page in kinds(pages):
        narrow = {"width": 360, "height": 740}
        with opened(browser, pages.folder, page, viewport=narrow) as tab:
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360, page


def test_search_finds_names_without_case_and_accents(browser: Any, pages: Pages):
    with opened(browser, pages.folder, "index.html") as tab:
        box = tab.get_by_role("searchbox", name="Search names")
        for typed, page in (
            ("carl varg", "people/carlos-vargas.html"), ("RCQE", "organisations/unesco-rcqe.html"),
            ("seychel", "countries/SC.html"), ("turkiye", "countries/TR.html"),
            ("brings seven", pages.report),
        ):  # fmt: skip
            box.fill(typed)
            tab.wait_for_selector(f'#find-results a[href="{page}"]')
        box.fill("zzzqqq")
        tab.wait_for_selector("#find-results .nothing")
        assert tab.locator("#find-status").inner_text() == "0 names"


def test_search_works_by_keyboard_from_any_page(browser: Any, pages: Pages):
    with opened(browser, pages.folder, pages.meeting) as tab:
        tab.keyboard.press("/")
        tab.keyboard.type("carlos v")
        tab.wait_for_selector("#find-results a")
        tab.keyboard.press("ArrowDown")
        assert tab.evaluate("document.activeElement.textContent").startswith("Carlos Vargas")
        tab.keyboard.press("ArrowUp")
        assert tab.evaluate("document.activeElement.id") == "find"
        tab.keyboard.press("Escape")
        assert tab.locator("#find-results").is_hidden()
        tab.keyboard.type("carlos va")
        tab.wait_for_selector("#find-results a")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/people/carlos-vargas.html")


def test_a_mark_tells_fact_rule_and_confidence_on_hover(browser: Any, pages: Pages):
    found = connect(pages.release).execute(
        "SELECT f.person, f.role, f.rule, f.confidence, p.name, f.person_id FROM positions f "
        "JOIN people p USING (person_id) JOIN mentions m ON m.report_id = f.report_id "
        "AND m.start = f.start AND m.label = 'PERSON' AND m.text = f.person "
        f"WHERE f.report_id = '{pages.report[8:-5]}' AND f.role IS NOT NULL ORDER BY f.start"
    )
    person, role, rule, confidence, name, person_id = found.fetchall()[0]
    with opened(browser, pages.folder, pages.report) as tab:
        card = tab.locator("#card")
        assert card.is_hidden()
        for mark in tab.locator(".prose a.m.person", has_text=person).all():
            mark.hover()
            card.wait_for(state="visible")
            if role in card.inner_text():
                break
        told = card.inner_text()
        assert name in told and role in told and f"{rule} {confidence:.2f}" in told
        link = card.get_by_role("link", name=name).first
        assert link.get_attribute("href") == f"../people/{person_id}.html"
        tab.mouse.move(2, 2)
        card.wait_for(state="hidden")


def test_a_mark_tells_by_keyboard_and_by_click(browser: Any, pages: Pages):
    with opened(browser, pages.folder, pages.report) as tab:
        card = tab.locator("#card")
        mark = tab.locator(".prose a.f").first
        mark.focus()
        card.wait_for(state="visible")
        number = mark.inner_text()
        assert card.inner_text().startswith(number)
        assert mark.get_attribute("aria-describedby") == "card"
        assert tab.locator(f'.prose .lit[data-f~="{number}"]').count() > 0
        tab.keyboard.press("Escape")
        assert card.is_hidden() and mark.get_attribute("aria-describedby") is None
        other = tab.locator(".prose a.m.organisation").first
        other.click()
        tab.mouse.move(2, 2)
        tab.wait_for_timeout(400)
        assert card.is_visible(), "what was clicked stays"
        other.click()
        assert card.is_hidden()


def test_kinds_of_names_can_be_told_without_colour_and_switched_off(browser: Any, pages: Pages):
    style = "e => { const s = getComputedStyle(e); return [s.borderBottomStyle, "
    style += "s.borderBottomWidth, s.textDecorationStyle].join(' ') }"
    with opened(browser, pages.folder, pages.report) as tab:
        families = tab.locator(".legend .m")
        looks = {families.nth(n).evaluate(style) for n in range(families.count())}
        assert len(looks) == families.count() >= 6
        tab.get_by_label("name the kinds").check()
        content = "e => getComputedStyle(e, '::after').content"
        assert tab.locator(".prose .person").first.evaluate(content) == '"person"'
        tab.locator('[data-family="person"]').uncheck()
        background = "e => getComputedStyle(e).backgroundColor"
        assert tab.locator(".prose .person").first.evaluate(background) == "rgba(0, 0, 0, 0)"


def test_facts_and_texts_lead_to_each_other(browser: Any, pages: Pages):
    with opened(browser, pages.folder, pages.meeting) as tab:
        tab.locator("#participations .evidence a").first.click()
        tab.wait_for_url("**/reports/*.html#c*")
        place = tab.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert 0 <= place < 900


def test_tables_sort_by_their_heads(browser: Any, pages: Pages):
    with opened(browser, pages.folder, "people/index.html") as tab:
        names = "Array.from(document.querySelectorAll('tbody th')).map(e => e.textContent)"
        before = tab.evaluate(names)
        head = tab.get_by_role("columnheader", name="Person")
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        after = tab.evaluate(names)
        assert sorted(before) == sorted(after) and before != after
        head.get_by_role("button").press("Enter")
        assert tab.evaluate(names) == after[::-1]


def test_lines_are_signed_and_copied(browser: Any, pages: Pages):
    with opened(browser, pages.folder, "review/conflicts.html") as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.get_by_label("Who corrects").fill('Ana "A" Silva, editor')
        tab.get_by_label("On").fill("2026-12-01")
        line = tab.locator(".doubts .line").first
        line.get_by_role("button", name="Copy").click()
        line.get_by_role("button", name="Copied").wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert copied.startswith('"Ana ""A"" Silva, editor",2026-12-01,')
        assert copied == line.locator("code").inner_text()


def test_paper_shows_the_text_and_nothing_to_click(browser: Any, pages: Pages):
    with opened(browser, pages.folder, pages.report) as tab:
        tab.emulate_media(media="print")
        assert tab.locator(".prose").is_visible() and tab.locator("#facts").is_visible()
        for part in (".top nav", ".find", ".legend", "details.sql"):
            assert tab.locator(part).first.is_hidden()
        assert len(tab.pdf()) > 10_000


def test_pages_are_readable_without_script(browser: Any, pages: Pages):
    with opened(browser, pages.folder, pages.report, java_script_enabled=False) as tab:
        tab.locator(".prose a.f").first.click()
        assert "#f" in tab.url


def test_dark_and_light_differ(browser: Any, pages: Pages):
    seen = set()
    for scheme in ("light", "dark"):
        with opened(browser, pages.folder, "index.html", color_scheme=scheme) as tab:
            seen.add(tab.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(seen) == 2
