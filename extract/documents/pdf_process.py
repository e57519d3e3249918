"""Runs `pdf_pages` over the bytes of a PDF, and stops it where it takes too long."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from extract.errors import UnreadableError

_PROGRAM = Path(__file__).with_name("pdf_pages.py")
SECONDS = 60
"""A long report takes two or three."""
MEGABYTES = 1024
_ENCRYPTED = 3
_FULL = 5


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text: its place in points from the left and the bottom, its size."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool
    text: str
    number: int
    """Its rank in the reading order of the page."""


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A row of a ruled table."""

    cells: tuple[str, ...]
    y1: float
    number: int


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page."""

    width: float
    height: float
    lines: tuple[PdfLine, ...]
    rows: tuple[PdfRow, ...]


class _Line(msgspec.Struct):
    box: tuple[float, float, float, float]
    size: float
    is_bold: bool
    text: str
    number: int


class _Row(msgspec.Struct):
    cells: tuple[str, ...]
    y1: float
    number: int


class _Page(msgspec.Struct):
    width: float
    height: float
    lines: list[_Line]
    rows: list[_Row]


def read_pages(data: bytes, *, where: str, seconds: int = SECONDS) -> list[PdfPage]:
    """The pages of a PDF; raises `UnreadableError` (`encrypted`, `broken_pdf`, `too_slow`)."""
    command = [sys.executable, "-P", str(_PROGRAM), str(MEGABYTES), str(seconds)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds + 10, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(where, seconds) from error
    if done.returncode == _ENCRYPTED:
        message = f"{where} is protected by a password. Save it without one."
        raise UnreadableError("encrypted", message)
    if done.returncode < 0:
        raise _too_slow(where, seconds)
    if done.returncode != 0:
        told = "it takes too much memory" if done.returncode == _FULL else ""
        told = told or done.stderr.decode("utf-8", "replace").strip()[-200:] or "nothing is told"
        message = f"{where} is a PDF that cannot be read ({told}). Save it again, or as text."
        raise UnreadableError("broken_pdf", message)
    return [_page(page) for page in msgspec.json.decode(done.stdout, type=list[_Page])]


def _page(page: _Page) -> PdfPage:
    lines = (
        PdfLine(*line.box, line.size, line.is_bold, line.text, line.number) for line in page.lines
    )
    rows = (PdfRow(row.cells, row.y1, row.number) for row in page.rows)
    return PdfPage(page.width, page.height, tuple(lines), tuple(rows))


def _too_slow(where: str, seconds: int) -> UnreadableError:
    message = f"{where} takes more than {seconds} seconds to read and was given up. Save its text."
    return UnreadableError("too_slow", message)
