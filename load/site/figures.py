"""The numbers and figures of the overview, each with its question in `sql/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"


def question(name: str) -> str:
    """A question, read from its file."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8").strip()


@dataclass(frozen=True)
class Figure:
    """A question whose rows are drawn."""

    name: str
    heading: str
    drawing: str
    meaning: str = ""
    unit: str = ""
    limit: int = 15
    """Bars at most; the table beneath holds all rows."""
    least: int = 1
    """Rows without which it says nothing."""
    is_wide: bool = False

    @cached_property
    def sql(self) -> str:
        """The question, read from its file."""
        return question(self.name)


NUMBERS = (
    "reports", "meetings", "people", "organisations", "centres", "countries", "statements",
    "outcomes",
)  # fmt: skip
"""Tables whose rows are counted first; the question is `sql/numbers.sql`."""

FIGURES = (
    Figure(
        "meetings-by-year", "Meetings by year", "columns",
        "By the first day; announced meetings count, undated ones do not.", "meetings",
    ),
    Figure(
        "confidence", "How sure the facts are", "columns",
        "By the confidence of the rule that read them: 0.7 stands for 0.70 to 0.79.", "facts",
    ),
    Figure(
        "countries", "Where they met, and who came", "world",
        "Shaded by the number of meetings that a country, or an organisation seated there, took "
        "part in; international organisations count for no country. Circles are meetings held or "
        "announced.", is_wide=True,
    ),
    Figure(
        "network", "Who met whom", "network",
        "The 36 organisations that took part in most meetings. The stronger a line, the more "
        "meetings both took part in.", is_wide=True,
    ),
    Figure(
        "presence", "Which centre came to which edition", "matrix",
        "The series with most centres; the others have theirs on their own pages.", is_wide=True,
    ),
    Figure("capacities", "As what they took part", "bars"),
    Figure("roles", "Roles", "bars", "People by the role that reports give them."),
    Figure("organisations", "Who took part most often", "named_bars", "Meetings by organisation."),
    Figure("publishers", "Who reports", "named_bars", "Reports by publisher."),
    Figure("outcomes", "What came of it", "bars"),
    Figure(
        "quality", "What is doubtful", "bars", "The review pages list each of them."
    ),
    Figure("sources", "Sources", "bars", "Where the reports were collected.", least=2),
)  # fmt: skip
