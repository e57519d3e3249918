"""A PDF to its lines and table rows, with their places: a program of its own.

It reads the PDF from standard input and writes JSON to standard output. Fuzzed
and hostile files can keep any PDF library busy without end or fill the memory,
so it runs as a process that can be stopped, under limits of its own.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTCurve, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

MOST_PAGES = 500
MOST_CHARACTERS = 1_200_000
_THIN = 3.0
"""Points: what is thinner is a ruling of a table."""
_SHORTEST = 8.0
_NEAR = 3.0
_SPACE = 0.2
"""A gap of so much of the size of a letter parts words."""

Box = tuple[float, float, float, float]


def main() -> int:
    """Read, write, and tell by the exit code what was wrong: 3 a password, 4 anything else."""
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
    parameters = LAParams(line_margin=0.4, char_margin=1.6, boxes_flow=0.6, all_texts=True)
    total = 0
    for page in extract_pages(BytesIO(data), laparams=parameters, maxpages=MOST_PAGES):
        lines = list(_lines(page))
        total += sum(len(line["text"]) for line in lines)
        if total > MOST_CHARACTERS:
            return
        rows = list(_rows(page, lines))
        yield {"width": page.width, "height": page.height, "lines": lines, "rows": rows}


def _walk(container: LTContainer[Any]) -> Iterator[Any]:
    waiting: list[Iterator[Any]] = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            continue
        yield item
        if isinstance(item, LTContainer) and not isinstance(item, LTTextLine):
            waiting.append(iter(item))


def _lines(page: LTPage) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(_walk(page)):
        if not isinstance(item, LTTextLine):
            continue
        characters = [part for part in item if isinstance(part, LTChar)]
        text = item.get_text().replace("\x00", "").strip()
        if text and characters and all(part.upright for part in characters[:5]):
            sizes = sorted(part.size for part in characters)
            is_bold = "bold" in characters[len(characters) // 2].fontname.lower()
            yield {
                "box": item.bbox,
                "size": sizes[len(sizes) // 2],
                "is_bold": is_bold,
                "text": text,
                "number": number,
            }


def _rows(page: LTPage, lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of tables that are ruled with lines, taken out of `lines`."""
    across, down = _rulings(page)
    if len(across) < 2 or len(down) < 3:
        return
    characters = [item for item in _characters(page) if item.get_text().strip()]
    for top, bottom in itertools.pairwise(across):
        edges = sorted(
            {x for x, low, high in down if low <= bottom + _NEAR and high >= top - _NEAR}
        )
        edges = _apart(edges)
        if len(edges) < 3 or top - bottom < _SHORTEST:
            continue
        box = (edges[0], bottom, edges[-1], top)
        held = [item for item in characters if _is_in(item.bbox, box)]
        cells = [
            _text_of([item for item in held if left <= (item.x0 + item.x1) / 2 < right])
            for left, right in itertools.pairwise(edges)
        ]
        if any(cells):
            inside = [line for line in lines if _is_in(line["box"], box)]
            number = min((line["number"] for line in inside), default=0)
            lines[:] = [line for line in lines if not _is_in(line["box"], box)]
            yield {"cells": cells, "box": box, "number": number}


def _characters(page: LTPage) -> Iterator[LTChar]:
    for item in _walk(page):
        if isinstance(item, LTTextLine):
            yield from (part for part in item if isinstance(part, LTChar))


def _rulings(page: LTPage) -> tuple[list[float], list[tuple[float, float, float]]]:
    """The heights of horizontal rulings from the top, and the vertical ones with their ends."""
    across: list[float] = []
    down: list[tuple[float, float, float]] = []
    for item in _walk(page):
        if not isinstance(item, LTCurve):
            continue
        x0, y0, x1, y1 = item.bbox
        is_wide, is_high = x1 - x0 >= _SHORTEST, y1 - y0 >= _SHORTEST
        if is_wide and (y1 - y0 <= _THIN or is_high):
            across += [y0, y1] if is_high else [(y0 + y1) / 2]
        if is_high and (x1 - x0 <= _THIN or is_wide):
            down += [(x0, y0, y1), (x1, y0, y1)] if is_wide else [((x0 + x1) / 2, y0, y1)]
    return list(reversed(_apart(sorted(across)))), down


def _apart(values: Iterable[float]) -> list[float]:
    """Ascending values without those that are as good as the one before."""
    kept: list[float] = []
    for value in values:
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _is_in(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _text_of(characters: list[LTChar]) -> str:
    """The words of one cell, line by line."""
    ordered = sorted(characters, key=lambda item: (-round(item.y0 / _NEAR), item.x0))
    parts: list[str] = []
    before: LTChar | None = None
    for item in ordered:
        is_new_line = before is not None and abs(before.y0 - item.y0) > item.size * 0.5
        is_apart = before is not None and item.x0 - before.x1 > _SPACE * item.size
        if is_new_line or is_apart:
            parts.append(" ")
        parts.append(item.get_text())
        before = item
    return " ".join("".join(parts).split())


if __name__ == "__main__":
    sys.exit(main())
