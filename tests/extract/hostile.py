"""Two hundred inputs that nobody means well with, the same at every run."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator

from tests.extract import papers

PROSE = "The Director opened the meeting, and the delegates of five countries took part in it. "
REPORT = (
    f"Forum opens in Doha\n\n{PROSE * 4}\n\n- Dr. LI Na, Chair\n- Ali Hassan\n\nName | Role\nA | B"
)
_LAUGHS = [f"<!ENTITY a{n} '" + f"&a{n - 1};" * 10 + "'>" for n in range(1, 10)]
ENTITIES = "<!DOCTYPE l [<!ENTITY a0 'ha ha ha'>" + "".join(_LAUGHS) + "]>"


def hostile_inputs() -> list[tuple[str, bytes]]:
    """Names and bytes."""
    found = [*_texts(), *_pages(), *_packages(), *_letters(), *_mutants()]
    return found[:200]


def _texts() -> Iterator[tuple[str, bytes]]:
    good = REPORT.encode()
    yield "line of 10 MB", b"word " * 2_000_000
    yield "word of 10 MB", b"a" * 10_000_000
    yield "NUL bytes", good.replace(b" ", b"\0")
    yield "only NUL", b"\0" * 100_000
    yield "right to left", ("\u202e\u2067" * 500 + REPORT).encode()
    yield "utf-16 cut off", REPORT.encode("utf-16")[:-1]
    yield "utf-16 surrogates", b"\xff\xfe" + b"\x00\xd8" * 5000
    yield "utf-32", REPORT.encode("utf-32")
    yield "utf-7", REPORT.encode("utf-7")
    yield "latin", (REPORT + "Réunion à Québec, où").encode("latin-1")
    yield "koi8", "Директор открыл заседание в Москве. ".encode("koi8-r") * 50
    yield "euc", "校长宣布会议开幕，各国代表参加了会议。".encode("euc-jp", "ignore") * 50
    yield "combining", ("a" + "\u0301" * 100_000).encode()
    yield "pipes", b"|" * 200_000
    yield "rows", b"| a | b |\n" * 50_000
    yield "marks", b"*_`[" * 100_000
    yield "hashes", b"# **a** [b](c)\n" * 30_000
    yield "brackets", b"# a\n\n**b**\n\n" + b"[" * 300_000
    yield "quotes", b"> " * 200_000
    yield "spaces", b" " * 5_000_000
    yield "lines", b"\n" * 5_000_000
    yield "bell", b"\x07" * 1000 + good
    yield "empty", b""
    yield "front matter", b"---\n" + b"a: b\n" * 100_000


def _pages() -> Iterator[tuple[str, bytes]]:
    def page(inner: str) -> bytes:
        return f"<html><body><h1>Forum</h1><p>{PROSE * 3}</p>{inner}".encode()

    yield "nested tables", page("<table><tr><td>" * 3000 + "a")
    yield "nested lists", page("<ul><li>" * 5000 + "a")
    yield "nested divs", page("<div>" * 50_000 + "a")
    yield "nested links", page("<a href='x'>" * 20_000 + "a")
    yield "many elements", page("<b>a</b>" * 1_500_000)
    yield "attributes", page("<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">a</p>")
    yield "class words", page(f"<p class='{'a-b ' * 200_000}'>a</p>")
    yield "open tag", page("<p " * 200_000)
    yield "angles", page("<" * 1_000_000)
    yield "comments", page("<!--" * 200_000)
    yield "entities", page("&amp" * 300_000)
    yield "numbers", page("&#x110000;&#0;&#xD800;" * 20_000)
    yield "styles", page("<p style='" + "a:b;" * 200_000 + "'>a</p>")
    yield "json", page("<script type='application/ld+json'>" + "[" * 900_000 + "</script>")
    yield (
        "entity bomb",
        f"<?xml version='1.0'?>{ENTITIES}<html><p>&a9;</p>{PROSE * 3}</html>".encode(),
    )
    yield "svg", b"<svg>" + b"<g>" * 100_000
    yield "long caption", page("<figure><figcaption>" + "a " * 900_000)
    yield "headings", page("<h2>Related content</h2>" * 50_000)
    yield "rows of cells", page("<table><tr>" + "<td>a</td>" * 100_000)
    yield "breaks", page("a<br>" * 150_000)
    yield "charset", b"<meta charset='utf-16'>" + page("")
    yield "no text", b"<html><body><script>a</script>"


def _packages() -> Iterator[tuple[str, bytes]]:
    bomb = b"<w:document>" + b"\0" * 100_000_000
    yield "zip bomb", papers.zipped({"word/document.xml": bomb})
    body = f'{ENTITIES}<w:document xmlns:w="{papers.W}"><w:body>&a9;</w:body></w:document>'
    yield "docx entities", papers.zipped({"word/document.xml": body})
    yield "docx deep", papers.zipped({"word/document.xml": "<w:p>" * 100_000})
    boxes = "<w:document><w:body>" + "<w:p><w:r><w:txbxContent>" * 2000
    yield "docx boxes", papers.zipped({"word/document.xml": boxes})
    tables = "<w:document><w:body>" + "<w:tbl><w:tr><w:tc><w:p>" * 5000
    yield "docx tables", papers.zipped({"word/document.xml": tables})
    yield "docx empty", papers.zipped({"word/document.xml": ""})
    yield "docx text", papers.zipped({"word/document.xml": "not xml at all"})
    yield (
        "odt entities",
        papers.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}),
    )
    yield (
        "odt deep",
        papers.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<text:text>" * 90_000,
            }
        ),
    )
    yield "many names", papers.zipped({f"a{n}": b"" for n in range(20_000)})
    yield "nested zip", papers.zipped({"a.docx": papers.docx(REPORT)})
    yield "gzip", gzip.compress(b"\0" * 10_000_000, mtime=0)
    yield "locked", _locked()
    yield "pdf head", b"%PDF-1.7\n"
    yield "pdf of zeros", b"%PDF-1.7\n" + b"\0" * 100_000
    yield "pdf objects", b"%PDF-1.7\n" + b"1 0 obj << /A " * 5000
    yield (
        "pdf loop",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R]"
            b"/Count 1>>endobj\ntrailer<</Root 1 0 R>>"
        ),
    )


def _locked() -> bytes:
    data = bytearray(papers.docx(REPORT))
    for position in range(len(data) - 4):
        if data[position : position + 4] == b"PK\x01\x02":
            data[position + 8] |= 1
    return bytes(data)


def _letters() -> Iterator[tuple[str, bytes]]:
    head = b"From: a@b.c\nTo: d@e.f\nSubject: Forum\n"
    yield "letter without body", head + b"\n"
    yield "letter of headers", head * 20_000
    yield "letter in letters", head + b"Content-Type: message/rfc822\n\n" * 3000
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(500)
    )
    yield "letter of parts", head + parts
    yield "letter in base64", head + b"Content-Transfer-Encoding: base64\n\n" + b"!" * 100_000
    yield (
        "letter of no charset",
        head + b"Content-Type: text/plain; charset=nothing\n\n" + b"\xff" * 99,
    )
    yield "letter with a bad subject", b"Subject: =?x?q?" + b"=" * 5000 + b"\n" + head + b"\nText."
    yield "letter with a long subject", b"Subject: " + b"a " * 200_000 + b"\n" + head + b"\nText."


def _mutants() -> Iterator[tuple[str, bytes]]:
    """Documents cut off, and with bytes changed at random."""
    chance = random.Random(7)
    makers = {
        "pdf": papers.pdf(REPORT), "docx": papers.docx(REPORT), "odt": papers.odt(REPORT),
        "eml": papers.eml(REPORT), "txt": REPORT.encode(),
    }  # fmt: skip
    for turn in range(60):
        for kind, data in makers.items():
            if kind == "pdf" and turn % 2:
                continue
            if turn % 3 == 0:
                yield f"{kind} cut {turn}", data[: chance.randrange(len(data))]
                continue
            changed = bytearray(data)
            for _ in range(1 + len(changed) // chance.choice((20, 200, 2000))):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            yield f"{kind} changed {turn}", bytes(changed)
