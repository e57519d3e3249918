"""The first page: what all reports together say, in numbers and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from load.site.database import Row
from load.site.drawing import bars, columns
from load.site.figures import FIGURES, NUMBERS, Figure, Number
from load.site.labels import words
from load.site.network import network
from load.site.outlines import world
from load.site.site import Site

AT_MOST = 300
"""Rows of the table beneath a figure."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts."""

    of: Number
    value: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its rows."""

    of: Figure
    columns: tuple[str, ...]
    rows: Sequence[Row]
    drawing: Markup


def write_overview(site: Site) -> None:
    """Write the first page."""
    numbers = [Counted(number, site.database.value(number.sql)) for number in NUMBERS]
    figures = [_drawn(site, figure) for figure in FIGURES]
    first, last = site.database.rows(
        "SELECT min(published_date), max(published_date) FROM reports"
    )[0]
    span = "Reports of meetings, read sentence by sentence."
    if first:
        span = f"Reports published from {first} to {last}, read sentence by sentence."
    site.write(
        "index.html", "overview.html", here="", numbers=numbers, span=span,
        figures=[figure for figure in figures if figure.rows], limit=AT_MOST,
    )  # fmt: skip


def _drawn(site: Site, figure: Figure) -> Drawn:
    rows = site.database.rows(figure.sql)
    if not rows:
        return Drawn(figure, (), rows, Markup())
    return Drawn(figure, rows[0]._fields, rows, DRAWINGS[figure.drawing](site, figure, rows))


def _columns(_site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    return columns([(str(row[0]), row[1]) for row in rows], figure.heading, unit=figure.unit)


def _bars(_site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    return bars([(words(str(row[0])), row[1]) for row in rows[: figure.limit]])


def _named_bars(site: Site, figure: Figure, rows: Sequence[Row]) -> Markup:
    link: Any = site.template("parts.html", "").globals["link"]
    return bars([(link("organisations", row[0]), row[1]) for row in rows[: figure.limit]])


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
    return Markup("<h3>{}</h3>{}").format(name, macros.matrix(rows, figure.heading))


DRAWINGS: dict[str, Callable[[Site, Figure, Sequence[Row]], Markup]] = {
    "columns": _columns, "bars": _bars, "named_bars": _named_bars, "world": _world,
    "network": _network, "matrix": _matrix,
}  # fmt: skip
