"""Several reports in one document: newsletters, digests, letters with attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

import pytest

from extract.documents import Contents, read_reports
from extract.documents.plain import read_plain
from extract.reports import RawDocument
from tests.extract import papers
from tests.extract.layouts import LAYOUTS, page
from tests.quality.annotated import read_annotated

REPORTS = read_annotated()
BODY = (
    "The forum was opened by Ms. LI Na, Chair of the Board, and brought together forty delegates "
    "of nine countries. They compared how teachers are trained, and agreed on a plan of work for "
    "the coming two years, which the secretariat in {} will carry out with its partners."
)
ITEMS = (
    ("Forum on open courses meets in Nairobi", "12 March 2024", "Nairobi"),
    ("Ministers agree on a plan for the islands", "3 May 2024", "Suva"),
    ("Librarians train each other in Doha", "21 June 2024", "Doha"),
)
EDITORIAL = (
    "Dear readers, this half year was a busy one for all of us, and we thank everybody who wrote "
    "for these pages, above all the colleagues in the small offices, who did so in the evening."
)
TITLES = [title for title, _, _ in ITEMS]
DAYS = ["2024-03-12", "2024-05-03", "2024-06-21"]
FRAGMENTS = ["forum-on-open-courses-meets-in-nairobi", "ministers-agree-on-a-plan-for-the-islands",
             "librarians-train-each-other-in-doha"]  # fmt: skip


def read(data: bytes | str, name: str = "a.bin") -> Contents:
    data = data.encode() if isinstance(data, str) else data
    digest = hashlib.sha256(data).hexdigest()
    return read_reports(RawDocument("x", f"x/{name}", name, f"x/{name}", digest, data))


def body(place: str) -> str:
    return BODY.format(place)


def as_articles() -> bytes:
    items = "".join(
        f"<article id='n{n}'><header><h2>{title}</h2><div class='entry-meta'><time>{day}</time>"
        f"</div></header><p>{body(place)}</p><ul><li>LI Na, Chair</li></ul></article>"
        for n, (title, day, place) in enumerate(ITEMS)
    )
    return f"<html><body><main><h1>Network News</h1>{items}</main></body></html>".encode()


def as_page() -> bytes:
    items = "".join(
        f"<h2>{title}</h2><p class='date'>{day}</p><p>{body(place)}</p><h3>Outcome</h3><p>A plan."
        f"</p>"
        for title, day, place in ITEMS
    )
    return f"<html><body><h1>Network News, issue 12</h1>{items}</body></html>".encode()


def as_markdown() -> bytes:
    items = "".join(f"## {title}\n\n*{day}*\n\n{body(place)}\n\n" for title, day, place in ITEMS)
    return f"# Network News\n\n{items}".encode()


def as_ruled_markdown() -> bytes:
    items = "".join(f"---\n\n## {title}\n\n{body(place)}\n\n" for title, _, place in ITEMS)
    return f"# Newsletter of the network\n\n{items}".encode()


def as_plain() -> bytes:
    items = "".join(
        f"==========================\n\n{title}\n\n{place}, {day}. {body(place)}\n\n"
        for title, day, place in ITEMS
    )
    return f"NETWORK NEWS\n\n{items}".encode()


def as_listed_plain() -> bytes:
    contents = "".join(f"- {title}\n" for title in TITLES)
    items = "".join(f"{t}\n{'-' * len(t)}\n\n{body(place)}\n\n" for t, _, place in ITEMS)
    return f"Network News\n\nIn this issue:\n{contents}\n{items}".encode()


def as_lines() -> list[papers.Line]:
    lines = [("title", "Network News, issue 12")]
    for title, day, place in ITEMS:
        lines += [("heading", title), ("paragraph", f"{place}, {day}. {body(place)}")]
    return lines


def as_docx() -> bytes:
    return papers.docx_of(as_lines())


def as_odt() -> bytes:
    return papers.odt_of(as_lines())


def as_pdf() -> bytes:
    return papers.pdf_of(as_lines())


def as_letter() -> bytes:
    message = letter("Network News, issue 12", "Please enable HTML.")
    message.add_alternative(as_page().decode(), subtype="html")
    return bytes(message)


FORMS = [as_articles, as_page, as_markdown, as_ruled_markdown, as_plain, as_listed_plain, as_docx,
         as_odt, as_pdf, as_letter]  # fmt: skip
UNDATED = (as_ruled_markdown, as_listed_plain)


@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_a_newsletter_is_several_reports(make: Callable[[], bytes]) -> None:
    found = read(make())
    assert [report.title for report in found.reports] == TITLES
    if make not in UNDATED:
        assert [report.published for report in found.reports] == DAYS
    wanted = ["n0", "n1", "n2"] if make is as_articles else FRAGMENTS
    assert [report.uri for report in found.reports] == [f"x/a.bin#{name}" for name in wanted]
    for report, (_, _, place) in zip(found.reports, ITEMS, strict=True):
        assert body(place) in " ".join(report.text.split())
        assert sum(f"secretariat in {other}" in report.text for _, _, other in ITEMS) == 1
        assert report.blocks[0].kind == "title"
        assert report.text[report.blocks[0].start : report.blocks[0].end] == report.title
    assert len({report.report_id for report in found.reports}) == len(ITEMS)
    assert found.unread == ()


def test_what_stands_around_the_reports_is_kept() -> None:
    events = "## Coming events\n\n- Fourth Forum, Accra, May 2025\n"
    written = as_markdown().decode().replace("# Network News\n", f"# Network News\n\n{EDITORIAL}\n")
    first, *others = read(written + events).reports
    assert (first.uri, first.title) == ("x/a.bin", "Network News")
    assert EDITORIAL in first.text
    assert "Fourth Forum, Accra" in first.text
    assert [report.title for report in others] == TITLES


def test_a_report_stays_the_same_whatever_happens_to_the_others() -> None:
    before = {report.uri: report for report in read(as_markdown()).reports}
    changed = as_markdown().decode().replace("secretariat in Suva", "secretariat in Apia")
    after = {report.uri: report for report in read(changed).reports}
    assert before.keys() == after.keys()
    same = [uri for uri, report in after.items() if report.report_id == before[uri].report_id]
    assert same == [f"x/a.bin#{FRAGMENTS[0]}", f"x/a.bin#{FRAGMENTS[2]}"]


def test_a_part_in_another_language_is_told() -> None:
    french = (
        "Le forum a été ouvert par la présidente du conseil et a réuni quarante délégués de neuf "
        "pays, qui ont comparé la formation des enseignants et adopté un plan de travail commun."
    )
    found = read(
        as_markdown().decode() + f"## Réunion du conseil à Dakar\n\n*2 July 2024*\n\n{french}"
    )
    assert [report.title for report in found.reports] == TITLES
    ((uri, error),) = found.unread
    assert (uri, error.reason_code) == (
        "x/a.bin#reunion-du-conseil-a-dakar",
        "language_unsupported",
    )


def letter(subject: str, text: str, day: str = "Mon, 18 Nov 2024 09:30:00 +0800") -> EmailMessage:
    message = EmailMessage(policy=policy.default)
    message["Subject"], message["Date"] = subject, day
    message["From"], message["To"] = "office@example.org", "all@example.org"
    message.set_content(text)
    return message


def attach(message: EmailMessage, data: bytes, kind: str, name: str) -> None:
    main, sub = kind.split("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)


REPORT = f"{TITLES[0]}\n\n{body('Nairobi')}\n"


def test_attached_reports_are_read_and_the_note_that_covers_them_is_not() -> None:
    message = letter("Two reports", "Dear all, please find attached the reports. Best, Ana")
    attach(message, papers.docx(REPORT), "application/octet-stream", "Forum Nairobi.docx")
    attach(message, papers.pdf(REPORT.replace("Nairobi", "Suva")), "application/pdf", "suva.pdf")
    attach(message, b"\x89PNG", "image/png", "logo.png")
    found = read(bytes(message), "a.eml")
    assert [report.uri for report in found.reports] == ["x/a.eml#forum-nairobi", "x/a.eml#suva"]
    assert found.reports[0].title == TITLES[0]
    assert {report.published for report in found.reports} == {"2024-11-18"}
    assert found.reports[1].pages
    assert found.unread == ()


def test_a_body_that_says_something_is_a_report_beside_its_attachment() -> None:
    message = letter("Re: Ministers agree", f"{body('Suva')} {EDITORIAL}")
    attach(message, papers.docx(REPORT), "application/octet-stream", "forum.docx")
    found = read(bytes(message), "a.eml")
    assert [report.uri for report in found.reports] == ["x/a.eml", "x/a.eml#forum"]
    assert found.reports[0].title == "Ministers agree"


def test_one_attached_report_is_the_report_of_its_letter() -> None:
    message = letter("Report", "See attached.")
    attach(message, papers.docx(REPORT), "application/octet-stream", "forum.docx")
    (report,) = read(bytes(message), "a.eml").reports
    assert (report.uri, report.title, report.published) == ("x/a.eml", TITLES[0], "2024-11-18")


def test_an_attachment_that_is_not_read_is_told() -> None:
    message = letter("Reports", "See attached.")
    attach(message, papers.docx(REPORT), "application/octet-stream", "forum.docx")
    attach(message, papers.drawing(), "application/pdf", "Scan.pdf")
    attach(message, b"\xd0\xcf\x11\xe0" * 99, "application/msword", "old.doc")
    found = read(bytes(message), "a.eml")
    assert [(uri, error.reason_code) for uri, error in found.unread] == [
        ("x/a.eml#scan", "no_text_layer"),
        ("x/a.eml#old", "unsupported_format"),
    ]


def test_letters_in_a_letter() -> None:
    message = letter("Digest of the week", "Three letters.")
    for title, day, place in ITEMS:
        number, month, year = day.split()
        sent = f"{number} {month[:3]} {year} 10:00:00 +0000"
        message.add_attachment(letter(title, body(place), sent))
    found = read(bytes(message), "a.eml")
    assert [report.title for report in found.reports] == TITLES
    assert [report.published for report in found.reports] == DAYS
    assert [report.uri for report in found.reports] == [f"x/a.eml#{name}" for name in FRAGMENTS]


@pytest.mark.parametrize("is_page", [False, True])
def test_forwarded_letters_in_a_body(is_page: bool) -> None:
    lines = ["For your information."]
    for title, day, place in ITEMS[:2]:
        lines += ["---------- Forwarded message ---------", "From: Ana <a@b.c>", f"Date: {day}",
                  f"Subject: {title}", "To: all@example.org", "", body(place), ""]  # fmt: skip
    message = letter("Fwd: news", "\n".join(lines))
    if is_page:
        message.add_alternative("<div>" + "<br>".join(lines) + "</div>", subtype="html")
    found = read(bytes(message), "a.eml")
    assert [report.title for report in found.reports] == TITLES[:2]
    assert [report.published for report in found.reports] == DAYS[:2]
    assert all("Subject:" not in report.text for report in found.reports)


FORMATS: dict[str, Callable[[str], bytes]] = {
    "docx": papers.docx,
    "odt": papers.odt,
    "eml": papers.eml,
    "txt": str.encode,
    "md": str.encode,
}


@pytest.mark.parametrize("kind", FORMATS)
def test_no_single_report_is_split(kind: str) -> None:
    for item in REPORTS:
        assert len(read(FORMATS[kind](item.text), f"a.{kind}").reports) == 1, item.id


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_single_page_is_split(layout: object) -> None:
    for item in REPORTS:
        assert len(read(page(item.text, layout)).reports) == 1, item.id  # type: ignore[arg-type]


HEADED = "\n\n".join(
    ["The fourth meeting of the network"]
    + [f"## {head}\n\n{body('Doha')}" for head in ("Opening of the meeting", "What was agreed upon",
       "Day 2: a visit to the harbour", "The next meeting and its host")]
)  # fmt: skip


@pytest.mark.parametrize("between", ["", "\n---\n", "\n***\n"])
def test_sections_of_one_report_stay_together(between: str) -> None:
    text = HEADED.replace("\n## ", f"\n{between}\n## ")
    assert len(read(text, "a.md").reports) == 1
    plain = text.replace("## ", "")
    assert len(read(plain, "a.txt").reports) == 1
    assert len(read_plain(plain)[1]) > 4
