"""Plots made of rectangles and dots: columns, bars, and a strip of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from markupsafe import Markup

from load.site.numbers import Cell, counted
from load.site.svg import drawing, element

STEPS = (1, 2, 5)
MOST_YEARS = 80
MOST_DOTS = 40
"""Meetings that are drawn as dots; more are counted by year."""


def columns(
    pairs: Sequence[tuple[str, int]], label: str, *, unit: str, cell: Callable[[int], Cell],
    height: float = 230.0,
) -> Markup:  # fmt: skip
    """A column per name, as high as its number; `cell` says where each number comes from."""
    width, foot, head = 640.0, 24.0, 14.0
    top = ceiling(max((value for _, value in pairs), default=1))
    left = 14.0 + 8 * len(f"{top:,}")
    room = height - foot - head
    step = (width - left) / max(1, len(pairs))
    bar = min(46.0, step * 0.72)
    parts = [_line(left, width, head + room * (1 - share), round(top * share))
             for share in ((0, 0.5, 1) if top % 2 == 0 else (0, 1))]  # fmt: skip
    every = max(1, -(-len(pairs) // 14))
    for place, (name, value) in enumerate(pairs):
        x = left + step * place + (step - bar) / 2
        tall = room * value / top
        told = element("title", f"{name}: {value:,} {unit}")
        parts.append(element("rect", told, x=x, y=head + room - tall, width=bar, height=tall,
                             rx=2, class_="bar"))  # fmt: skip
        if value and len(pairs) <= 24:
            of, what = cell(place)
            parts.append(element("text", f"{value:,}", x=x + bar / 2, y=head + room - tall - 4,
                                 class_="value middle n", data_of=of, data_cell=what))  # fmt: skip
        if place % every == 0:
            parts.append(element("text", name, x=x + bar / 2, y=height - 6, class_="middle"))
    return drawing(width, height, label, *parts)


def bars(
    pairs: Sequence[tuple[Markup | str, int]], *, cell: Callable[[int], Cell], css: str = "bars"
) -> Markup:
    """A bar per name, as long as its number; `cell` says where each number comes from."""
    top = max((value for _, value in pairs), default=1) or 1
    lines = [
        element(
            "li",
            element("span", name, class_="label"),
            element(
                "svg",
                element("rect", width=max(0.5, 100 * value / top), height=10, class_="bar"),
                viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true",
            ),
            element("span", counted(value, *cell(place)), class_="value"),
        )
        for place, (name, value) in enumerate(pairs)
    ]  # fmt: skip
    return element("ol", *lines, class_=css)


def strip(rows: Iterable[Any], of: str) -> Markup | None:
    """The years of some meetings in a line, a dot per meeting; None where it would say nothing.

    `of` is the question that gave the rows.
    """
    dated = sorted(row.start_date for row in rows if row.start_date is not None)
    if len(dated) < 3 or dated[0].year == dated[-1].year:
        return None
    first, last = dated[0].year, dated[-1].year + 1
    if last - first > MOST_YEARS:
        return None
    if len(dated) > MOST_DOTS:
        years = Counter(day.year for day in dated)
        pairs = [(str(year), years[year]) for year in range(first, last)]
        cells = [(of, f"rows@{year}") for year in range(first, last)]
        return columns(pairs, "Meetings by year", unit="meetings", cell=cells.__getitem__,
                       height=130.0)  # fmt: skip
    width, height, edge = 640.0, 46.0, 12.0
    scale = (width - 2 * edge) / (last - first)
    parts = [element("line", x1=edge, x2=width - edge, y1=20, y2=20, class_="axis")]
    every = max(1, -(-(last - first) // 12))
    for year in range(first, last):
        x = edge + (year - first) * scale
        parts.append(element("line", x1=x, x2=x, y1=16, y2=24, class_="axis"))
        if (year - first) % every == 0:
            parts.append(element("text", str(year), x=x + 3, y=40))
    seen: dict[int, int] = {}
    for day in dated:
        x = edge + (day.year - first + (day.timetuple().tm_yday - 1) / 366) * scale
        spot = round(x / 6)
        seen[spot] = seen.get(spot, 0) + 1
    for spot, count in sorted(seen.items()):
        told = element("title", f"{count} meeting{'s' if count > 1 else ''}")
        parts.append(element("circle", told, cx=spot * 6, cy=20, r=min(9.0, 3.5 + count**0.5),
                             class_="dot"))  # fmt: skip
    return drawing(width, height, f"{len(dated)} meetings from {first} to {last - 1}", *parts,
                   class_="strip")  # fmt: skip


def ceiling(value: int) -> int:
    """The next round number: 1, 2, 5, 10, 20, 50, ..."""
    power = 1
    while True:
        for step in STEPS:
            if step * power >= value:
                return step * power
        power *= 10


def _line(left: float, width: float, y: float, value: int) -> Markup:
    return element(
        "g",
        element("line", x1=left, x2=width, y1=y, y2=y, class_="grid-line"),
        element("text", f"{value:,}", x=left - 6, y=y + 4, class_="end"),
    )
