"""The first page: what all reports together say, in numbers and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from load.site.database import Row
from load.site.drawing import bars, columns
from load.site.figures import FIGURES, NUMBERS, Figure, question
from load.site.labels import words
from load.site.network import network
from load.site.numbers import Cell, in_row
from load.site.outlines import world
from load.site.site import Site

AT_MOST = 300
"""Rows of the table beneath a figure."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its rows."""

    of: Figure
    columns: tuple[str, ...]
    rows: Sequence[Row]
    drawing: Markup


def write_overview(site: Site) -> None:
    """Write the first page."""
    sql = question("numbers")
    (row,) = site.database.rows(sql)
    figures = [_drawn(site, figure) for figure in FIGURES]
    site.write(
        "index.html", "overview.html", here="", question=sql, limit=AT_MOST,
        numbers=[(name, getattr(row, name)) for name in NUMBERS],
        first=row.first_published, last=row.last_published,
        figures=[figure for figure in figures if len(figure.rows) >= figure.of.least],
    )  # fmt: skip


def _drawn(site: Site, figure: Figure) -> Drawn:
    rows = site.database.rows(figure.sql)
    if not rows:
        return Drawn(figure, (), rows, Markup())
    return Drawn(figure, rows[0]._fields, rows, DRAWINGS[figure.drawing](site, figure, rows))


def _columns(_site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    pairs = [(str(row[0]), row[1]) for row in rows]
    return columns(pairs, figure.heading, unit=figure.unit, cell=_cell_of(figure, rows))


def _bars(_site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    pairs = [(words(str(row[0])), row[1]) for row in rows[: figure.limit]]
    return bars(pairs, cell=_cell_of(figure, rows))


def _named_bars(site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    link: Any = site.template("parts.html", "").globals["link"]
    pairs = [(link("organisations", row[0]), row[1]) for row in rows[: figure.limit]]
    return bars(pairs, cell=_cell_of(figure, rows), css="bars ranked")


def _cell_of(figure: Figure, rows: Sequence[Row]) -> Callable[[int], Cell]:
    """Where the number of a bar stands in the answer: in the second column of its row."""
    column = rows[0]._fields[1]
    return lambda place: (figure.name, in_row(column, place))


def _world(site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    came = {row.country_code: row.meetings_attended for row in rows if row.meetings_attended}
    held = {row.country_code: row.meetings_hosted for row in rows if row.meetings_hosted}
    return world(site.directory, came, held, figure.heading)


def _network(site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    edges = [(row.organisation_id, row.other_id, row.meetings) for row in rows]
    return network(site.directory, edges, figure.heading)


def _matrix(site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    name = site.directory.name("series", rows[0].series_id) if rows else ""
    macros: Any = site.template("parts.html", "").module
    return Markup("<h3><bdi>{}</bdi></h3>{}").format(name, macros.matrix(rows, figure.heading))


DRAWINGS: dict[str, Callable[[Site, Figure, Sequence[Row]], Markup]] = {
    "columns": _columns, "bars": _bars, "named_bars": _named_bars, "world": _world,
    "network": _network, "matrix": _matrix,
}  # fmt: skip
