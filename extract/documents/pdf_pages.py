"""A PDF to its lines and table rows, with their places: a program of its own.

It reads the PDF from standard input and writes JSON to standard output. Fuzzed
and hostile files can keep any PDF library busy without end or fill the memory,
so it runs as a process that can be stopped, under limits of its own. For the
same reason it imports nothing of this package but what lies beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))  # behind everything else

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTCurve
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

from extract.documents.pdf_layout import Letter, Ruling, lay_out

MOST_PAGES = 500
MOST_CHARACTERS = 1_200_000
DOT = (1.5, 8.0)
"""Points across of the least and the largest dot before an item."""
MOST_DOTS = 200
"""Dots of a page that may be such; a chart has more."""


def main() -> int:
    """Read, write, and tell by the exit code what was wrong: 3 a password, 5 no memory, 4 else."""
    limit_self(megabytes=int(sys.argv[1]), seconds=int(sys.argv[2]))
    try:
        pages = list(read_pages(sys.stdin.buffer.read()))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return 3
    except MemoryError:
        return 5
    except Exception as error:
        sys.stderr.write(f"{type(error).__name__}: {error}"[:500])
        return 4
    sys.stdout.write(json.dumps(pages))
    return 0


def limit_self(*, megabytes: int, seconds: int) -> None:
    """Bound this process's memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the caller's own clock is the limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def read_pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Every page with its lines in reading order, and the rows of ruled tables."""
    total = 0
    for page in extract_pages(BytesIO(data), maxpages=MOST_PAGES, laparams=None):
        letters: list[Letter] = []
        rulings: list[Ruling] = []
        dots: list[Ruling] = []
        for item in _walk(page):
            if isinstance(item, LTChar):
                letters += _letter(item)
            elif isinstance(item, LTCurve):
                (dots if _is_dot(item) else rulings).append(Ruling(*item.bbox))
        letters += _bullets(dots[:MOST_DOTS], letters)
        total += len(letters)
        if total > MOST_CHARACTERS:
            return
        lines, rows = lay_out(letters, rulings)
        yield {"width": page.width, "height": page.height, "lines": lines, "rows": rows}


def _letter(item: LTChar) -> Iterator[Letter]:
    """The letter, unless it stands upside down or nowhere."""
    if item.upright and item.size > 0:
        text = item.get_text().replace("\x00", "")
        is_bold = "bold" in item.fontname.lower()
        yield Letter(item.x0, item.y0, item.x1, item.y1, item.size, is_bold, text)


def _is_dot(item: LTCurve) -> bool:
    """Whether a shape is small and as high as wide: what browsers draw before a list's items."""
    width, height = item.x1 - item.x0, item.y1 - item.y0
    round_ = type(item) is LTCurve and abs(width - height) < 1
    return round_ and DOT[0] < width < DOT[1]


def _bullets(dots: list[Ruling], letters: list[Letter]) -> list[Letter]:
    """The dots that stand before the first letter of a line, as letters of that line."""
    found = []
    for dot in dots:
        middle = (dot.y0 + dot.y1) / 2
        beside = [x for x in letters if x.text.strip() and x.y0 < middle < x.y1]
        first = min(beside, key=lambda letter: letter.x0, default=None)
        if first is not None and 0 < first.x0 - dot.x1 < 2 * first.size:
            found.append(Letter(dot.x0, first.y0, dot.x1, first.y1, first.size, first.is_bold, "•"))
    return found


def _walk(container: LTContainer[Any]) -> Iterator[Any]:
    waiting: list[Iterator[Any]] = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            continue
        yield item
        if isinstance(item, LTContainer):
            waiting.append(iter(item))


if __name__ == "__main__":
    sys.exit(main())
