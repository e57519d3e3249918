"""Numbers on pages: each names the question that gives it, and what of the answer it is.

A number with `data-of="names"` comes from the SQL in the element with the id `sql-names` on the
same page. `data-cell` says what it is of the answer: `rows`, how many rows there are; `rows/100`,
how many pages of so many rows they fill; `rows@2024`, how many of them begin in that year;
`report_count:3`, that column of the fourth row; `numbers:3:0`, the first of the list that it holds.
"""

from __future__ import annotations

from markupsafe import Markup, escape

ROWS = "rows"

Cell = tuple[str, str]
"""A question and what a number is of its answer: `data-of` and `data-cell`."""


def number(value: float | None) -> str:
    """A number for the eye: `12,345`."""
    return "" if value is None else f"{value:,}"


def confidence(value: float) -> str:
    """A confidence: `0.76`."""
    return f"{value:.2f}"


def counted(value: float | None, of: str, cell: str = ROWS) -> Markup:
    """A number and where it comes from; a fraction is shown with two decimals."""
    if value is None:
        return Markup()
    told = number(value) if isinstance(value, int) else confidence(value)
    return Markup('<span class="n" data-of="{}" data-cell="{}">{}</span>').format(of, cell, told)


def in_row(column: str, row: int) -> str:
    """What a number is of an answer: a column of a row, counted from 0."""
    return f"{column}:{row}"


def in_pages(size: int) -> str:
    """What a number is of an answer: how many pages its rows fill."""
    return f"rows/{size}"


def question_id(of: str) -> str:
    """The id of the element that holds a question."""
    return str(escape(f"sql-{of}"))
