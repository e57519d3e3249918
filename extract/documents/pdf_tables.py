"""Tables of a PDF page that are ruled with lines: their rows, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

_THIN = 3.0
"""Points: what is thinner is a ruling."""
_SHORTEST = 6.0
_NEAR = 3.0
_SPACE = 0.18
"""A gap of so much of the size of a letter parts words."""
_MOST = 1500
"""A page with more rulings is a drawing."""


class Letter(NamedTuple):
    """A letter and its place in points, from the left and the bottom."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool
    text: str


class Ruling(NamedTuple):
    """The box of a drawn line or rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float


def rows_of(
    letters: list[Letter], rulings: list[Ruling]
) -> tuple[list[dict[str, Any]], list[Letter]]:
    """The tables of a page, each with its box and rows, and the letters outside them."""
    tables = []
    for group in _connected(list(_edges(rulings))):
        across = _apart(sorted(edge.y0 for edge in group if _is_across(edge)))
        down = [edge for edge in group if not _is_across(edge)]
        if len(across) < 2 or len(_apart(sorted(edge.x0 for edge in down))) < 3:
            continue
        box = (min(e.x0 for e in group), across[0], max(e.x1 for e in group), across[-1])
        inside = [letter for letter in letters if _is_in(letter, box)]
        rows = list(_rows(across, down, inside))
        if rows:
            letters = [letter for letter in letters if not _is_in(letter, box)]
            tables.append({"box": box, "y1": box[3], "rows": rows})
    return sorted(tables, key=lambda table: -table["y1"]), letters


def text_of(letters: Iterable[Letter]) -> str:
    """The words of letters that stand together, line by line."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: -(letter.y0 + letter.y1)):
        middle = (letter.y0 + letter.y1) / 2
        if not lines or (lines[-1][0].y0 + lines[-1][0].y1) / 2 - middle > letter.size / 2:
            lines.append([])
        lines[-1].append(letter)
    return " ".join(filter(None, map(_words, lines)))


def _words(line: list[Letter]) -> str:
    parts: list[str] = []
    end = None
    for letter in sorted(line, key=lambda letter: letter.x0):
        if end is not None and letter.x0 - end > _SPACE * letter.size:
            parts.append(" ")
        parts.append(letter.text)
        end = letter.x1
    return " ".join("".join(parts).split())


def _rows(
    across: list[float], down: list[Ruling], letters: list[Letter]
) -> Iterator[tuple[list[str], float]]:
    for top, bottom in pairwise(reversed(across)):
        middle = (top + bottom) / 2
        edges = _apart(sorted(edge.x0 for edge in down if edge.y0 <= middle <= edge.y1))
        held = [letter for letter in letters if bottom <= (letter.y0 + letter.y1) / 2 < top]
        cells = [
            text_of(letter for letter in held if left <= (letter.x0 + letter.x1) / 2 < right)
            for left, right in pairwise(edges)
        ]
        if any(cells):
            yield cells, top


def _edges(rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """Rulings as thin lines; of a drawn rectangle its four sides."""
    for x0, y0, x1, y1 in rulings:
        is_wide, is_high = x1 - x0 >= _SHORTEST, y1 - y0 >= _SHORTEST
        if is_wide and is_high:
            yield from (Ruling(x0, y0, x1, y0), Ruling(x0, y1, x1, y1))
            yield from (Ruling(x0, y0, x0, y1), Ruling(x1, y0, x1, y1))
        elif is_wide and y1 - y0 <= _THIN:
            yield Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif is_high and x1 - x0 <= _THIN:
            yield Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _is_across(edge: Ruling) -> bool:
    return edge.y0 == edge.y1


def _connected(edges: list[Ruling]) -> list[list[Ruling]]:
    """The rulings in groups that touch each other."""
    groups: list[list[Ruling]] = []
    if len(edges) > _MOST:
        return groups
    left = edges
    while left:
        group, waiting = [], [left[0]]
        left = left[1:]
        while waiting:
            edge = waiting.pop()
            group.append(edge)
            waiting += [other for other in left if _touch(edge, other)]
            left = [other for other in left if not _touch(edge, other)]
        groups.append(group)
    return groups


def _touch(one: Ruling, other: Ruling) -> bool:
    is_beside = one.x0 - _NEAR <= other.x1 and other.x0 - _NEAR <= one.x1
    return is_beside and one.y0 - _NEAR <= other.y1 and other.y0 - _NEAR <= one.y1


def _apart(values: Iterable[float]) -> list[float]:
    """Ascending values without those that are as good as the one before."""
    kept: list[float] = []
    for value in values:
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _is_in(letter: Letter, box: tuple[float, float, float, float]) -> bool:
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
