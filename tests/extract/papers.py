"""Annotated reports as PDF, DOCX, ODT and e-mail, with what such files have around the text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from html import escape
from io import BytesIO
from itertools import groupby

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from extract.documents.plain import read_plain
from tests.extract.layouts import BLOG, page

Line = tuple[str, str]
"""A kind of block and its words."""


def lines_of(text: str) -> list[Line]:
    read, blocks = read_plain(text)
    return [(block.kind, " ".join(read[block.start : block.end].split())) for block in blocks]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, kind)
    return data.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = {
    "title": "Title",
    "heading": "Heading1",
    "caption": "Caption",
    "list_item": "ListParagraph",
}


def docx(text: str) -> bytes:
    return docx_of(lines_of(text))


def docx_of(lines: Iterable[Line]) -> bytes:
    body = "".join(_docx_parts(lines))
    names = {"Title": "Title", "Heading1": "heading 1", "Caption": "caption",
             "ListParagraph": "List Paragraph"}  # fmt: skip
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:t>Head</w:t></w:p></w:hdr>',
        }
    )


def _docx_parts(lines: Iterable[Line]) -> Iterator[str]:
    for kind, run in groupby(lines, key=lambda line: line[0]):
        if kind == "table_row":
            rows = (f"<w:tr>{_docx_cells(words)}</w:tr>" for _, words in run)
            yield f"<w:tbl>{''.join(rows)}</w:tbl>"
            continue
        for _, words in run:
            style = f'<w:pStyle w:val="{STYLES[kind]}"/>' if kind in STYLES else ""
            number = '<w:numPr><w:numId w:val="1"/></w:numPr>' if kind == "list_item" else ""
            yield f"<w:p><w:pPr>{style}{number}</w:pPr>{_docx_runs(words)}</w:p>"


def _docx_cells(words: str) -> str:
    cells = (f"<w:p>{_docx_runs(cell.strip())}</w:p>" for cell in words.split("|"))
    return "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)


def _docx_runs(words: str) -> str:
    """Text in runs that break anywhere, as Word writes them."""
    parts = [words[start : start + 37] for start in range(0, len(words), 37)]
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in parts)


def odt(text: str) -> bytes:
    return odt_of(lines_of(text))


def odt_of(lines: Iterable[Line]) -> bytes:
    body = "".join(_odt_parts(lines))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles><style:style "
        'style:name="P1" style:parent-style-name="Caption"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content})


def _odt_parts(lines: Iterable[Line]) -> Iterator[str]:
    forms = {
        "title": '<text:p text:style-name="Title">{}</text:p>',
        "heading": '<text:h text:outline-level="1">{}</text:h>',
        "caption": '<text:p text:style-name="P1">{}</text:p>',
        "list_item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "paragraph": "<text:p>{}</text:p>",
    }
    for kind, words in lines:
        if kind == "table_row":
            cells = "".join(
                f"<table:table-cell><text:p>{escape(cell.strip())}</text:p></table:table-cell>"
                for cell in words.split("|")
            )
            yield f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        else:
            first, space, rest = escape(words).partition(" ")
            yield forms[kind].format(f"<text:span>{first}</text:span>{space}{rest}")


def eml(text: str) -> bytes:
    message = EmailMessage()
    title = lines_of(text)[0][1]
    message["Subject"] = f"Fwd: {title}"
    message["From"], message["To"] = "office@example.org", "all@example.org"
    message["Date"] = "Mon, 18 Nov 2024 09:30:00 +0800"
    message.set_content(text)
    message.add_alternative(page(text, BLOG), subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{number}")
    return message.as_bytes()


FONT = "DejaVuSans"
FONT_FILES = ("DejaVuSans.ttf", "Vera.ttf")


def _font() -> str:
    for file in FONT_FILES:
        try:
            pdfmetrics.registerFont(TTFont(FONT, file))
        except Exception:
            continue
        return FONT
    return "Helvetica"


def pdf(text: str, *, columns: int = 1) -> bytes:
    return pdf_of(lines_of(text), columns=columns)


def pdf_of(lines: Iterable[Line], *, columns: int = 1) -> bytes:
    data = BytesIO()
    width, height = A4
    column = (width - 100 - 20 * (columns - 1)) / columns
    frames = [
        Frame(50 + number * (column + 20), 60, column, height - 130) for number in range(columns)
    ]

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, height - 40, "Minutes of the network, final version")
        canvas.drawCentredString(width / 2, 30, f"Page {document.page} of 9")

    document = BaseDocTemplate(data, pagesize=A4, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=decorate))
    document.build(list(_flowables(lines, column)))
    return data.getvalue()


def _flowables(lines: Iterable[Line], width: float) -> Iterator[Flowable]:
    font = _font()
    body = ParagraphStyle("body", fontName=font, fontSize=10, leading=13, alignment=4, spaceAfter=6)
    larger = {"title": 18, "heading": 13}
    for kind, run in groupby(lines, key=lambda line: line[0]):
        if kind == "table_row":
            yield _table([words.split("|") for _, words in run], body, width)
            yield Spacer(1, 8)
            continue
        for _, words in run:
            size = larger.get(kind, 10)
            style = ParagraphStyle(kind, parent=body, fontSize=size, leading=size * 1.3)
            if kind == "list_item":
                style.leftIndent = 18
                yield Paragraph(escape(words), style, bulletText="•")
            else:
                mark = "[caption] " if kind == "caption" else ""
                yield Paragraph(mark + escape(words), style)


def _table(rows: list[list[str]], style: ParagraphStyle, width: float) -> Table:
    most = max(len(row) for row in rows)
    small = 10 if width > 300 else 5
    style = ParagraphStyle("cell", parent=style, fontSize=small, leading=small * 1.3, alignment=0)
    cells = [[Paragraph(escape(cell.strip()), style) for cell in row] for row in rows]
    padded = [row + [""] * (most - len(row)) for row in cells]
    grid = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    return Table(padded, colWidths=[width / most] * most, style=grid, splitByRow=True)


def drawing() -> bytes:
    """A page without letters, as a scanner makes it."""
    data = BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def printed(items: Iterable[str]) -> bytes:
    """A list as browsers print it: its bullets are drawn, not written. A clock stands beside it."""
    data = BytesIO()
    canvas = Canvas(data, invariant=True)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 720, "The Board met in Padua. Present were:")
    for number, item in enumerate(items):
        canvas.circle(67, 704 - 14 * number, 2, stroke=0, fill=1)
        canvas.drawString(78, 700 - 14 * number, item)
    canvas.circle(300, 300, 2, fill=1)
    canvas.drawString(60, 500, "Ms. Silva opened the meeting.")
    canvas.save()
    return data.getvalue()
