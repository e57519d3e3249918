"""The layout of a PDF page: letters to lines in reading order, columns one after another.

A gutter is a stretch that stays free of words over several lines with words on
both sides: what stands left of it is read before what stands right of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extract.documents.pdf_tables import Letter, Ruling, rows_of, text_of

__all__ = ["Letter", "Ruling", "lay_out"]

_SAME_LINE = 0.5
"""Letters whose middles differ by less of their size stand on one line."""
_GUTTER = 9.0
"""Points; a narrower gap parts words, not columns."""
_FEWEST_ROWS = 4
_FULL = 0.6
"""Lines of prose fill so much of their column; cells of a table without rulings fill less."""
Span = tuple[float, float]
Row = list[Letter]


class Part(NamedTuple):
    """Lines that are read together: one column, or text over the whole width."""

    rows: list[Row]
    is_table: bool = False
    gutters: tuple[Span, ...] = ()


def lay_out(
    letters: list[Letter], rulings: list[Ruling]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of a page in reading order, and the rows of its tables."""
    ruled, letters = rows_of(letters, rulings)
    lines: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for part in _parts(_baselines(letters)):
        for row in part.rows:
            number = len(lines) + len(rows)
            if part.is_table:
                cells = [text_of(_between(row, *span)) for span in _columns(part.gutters)]
                rows.append({"cells": cells, "y1": max(x.y1 for x in row), "number": number})
            elif text := text_of(row):
                lines.append(_line(row, text, number))
    for table in ruled:
        above = [line for line in lines if line["box"][1] >= table["y1"] - 2]
        near = [line for line in above if _overlaps(line["box"], table["box"])] or above
        number = max((line["number"] for line in near), default=-1)
        rows += [{"cells": cells, "y1": y1, "number": number} for cells, y1 in table["rows"]]
    return lines, rows


def _overlaps(line: Sequence[float], table: Sequence[float]) -> bool:
    return line[0] < table[2] and line[2] > table[0]


def _line(row: Row, text: str, number: int) -> dict[str, Any]:
    sizes = sorted(letter.size for letter in row)
    bold = sum(letter.is_bold for letter in row)
    return {
        "box": (
            min(x.x0 for x in row), min(x.y0 for x in row),
            max(x.x1 for x in row), max(x.y1 for x in row),
        ),
        "size": sizes[len(sizes) // 2],
        "is_bold": bold * 2 > len(row),
        "text": text,
        "number": number,
    }  # fmt: skip


def _baselines(letters: list[Letter]) -> list[Row]:
    """The letters by lines over the whole width, from the top, each from the left."""
    rows: list[Row] = []
    middle = 0.0
    for letter in sorted(letters, key=lambda letter: -(letter.y0 + letter.y1)):
        here = (letter.y0 + letter.y1) / 2
        if not rows or middle - here > _SAME_LINE * letter.size:
            rows.append([])
            middle = here
        rows[-1].append(letter)
    kept = (sorted(row, key=lambda letter: letter.x0) for row in rows)
    return [row for row in kept if any(letter.text.strip() for letter in row)]


def _parts(rows: list[Row]) -> Iterator[Part]:
    """The page from the top: runs of lines with common gutters are read column by column."""
    start = 0
    while start < len(rows):
        end, gutters = _run(rows, start)
        if not gutters:
            yield Part([rows[start]])
            start += 1
            continue
        run = rows[start:end]
        if _is_table(run, gutters):
            yield Part(run, is_table=True, gutters=gutters)
        else:
            for span in _columns(gutters):
                yield Part([found for row in run if (found := _between(row, *span))])
        start = end


def _run(rows: list[Row], start: int) -> tuple[int, tuple[Span, ...]]:
    """How far from `start` lines go on that leave the same gutters free, and these gutters."""
    free = _free(rows[start])
    if not any(_is_inner(span, rows[start]) for span in free):
        return start + 1, ()
    end = start + 1
    best: tuple[int, tuple[Span, ...]] = (start + 1, ())
    while True:
        gutters = tuple(span for span in free if _is_shared(span, rows[start:end]))
        if gutters:
            best = (end, gutters)
        if end == len(rows):
            return best
        free = _common(free, _free(rows[end]))
        if not free:
            return best
        end += 1
        if best[1] and not any(_is_shared(span, rows[start:end]) for span in free):
            return best


def _free(row: Row) -> list[Span]:
    """The stretches of a line without words, those before and behind it included."""
    spans = []
    left = float("-inf")
    for letter in row:
        if letter.text.strip():
            if letter.x0 - left >= _GUTTER:
                spans.append((left, letter.x0))
            left = max(left, letter.x1)
    return [*spans, (left, float("inf"))]


def _common(one: list[Span], other: list[Span]) -> list[Span]:
    found = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return [span for span in found if span[1] - span[0] >= _GUTTER]


def _is_inner(span: Span, row: Row) -> bool:
    """Whether words of the line stand on both sides."""
    return row[0].x0 < span[0] and span[1] <= max(letter.x1 for letter in row)


def _is_shared(span: Span, rows: list[Row]) -> bool:
    if span[0] == float("-inf") or span[1] == float("inf"):
        return False
    return sum(_is_inner(span, row) for row in rows) >= _FEWEST_ROWS


def _columns(gutters: Sequence[Span]) -> list[Span]:
    """The stretches between gutters, from the left."""
    middles = sorted((left + right) / 2 for left, right in gutters)
    edges = [float("-inf"), *middles, float("inf")]
    return list(itertools.pairwise(edges))


def _between(row: Row, left: float, right: float) -> Row:
    found = [letter for letter in row if left <= (letter.x0 + letter.x1) / 2 < right]
    return found if any(letter.text.strip() for letter in found) else []


def _is_table(rows: list[Row], gutters: Sequence[Span]) -> bool:
    """Whether the columns are cells side by side: most lines leave much of their column empty."""
    for span in _columns(gutters):
        parts = [found for row in rows if (found := _between(row, *span))]
        widths = [found[-1].x1 - found[0].x0 for found in parts]
        width = max((f[-1].x1 for f in parts), default=0) - min((f[0].x0 for f in parts), default=0)
        if parts and sum(width_ < _FULL * width for width_ in widths) * 2 < len(widths):
            return False
    both = sum(all(_between(row, *span) for span in _columns(gutters)[:2]) for row in rows)
    return both >= 0.8 * len(rows)
