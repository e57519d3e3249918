"""`--where`: conditions on the columns of a table, read from text and applied to its rows.

`name=UNESCO`, `city!=Paris`, `theme~digital` (contains), `edition>=8`, `start_date<2024-06`,
`is_acting=yes`, `country_code=` (no value). Case and accents do not count.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from extract.errors import UsageError
from extract.vocabulary.folding import fold
from transform.tables import Column, Table

CONDITION = re.compile(r"\s*(\w+)\s*(!=|>=|<=|=|~|>|<)(.*)", re.DOTALL)
"""`edition>=8`: column, sign, value."""
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""`2024`, `2024-06` or `2024-06-13`."""
FIRST = "0001-01-01"
"""What completes a year or month to its first day."""
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "~": operator.contains,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What the value of one column must be."""

    column: Column
    sign: str
    value: str

    def holds(self, value: Any) -> bool:
        """Whether a value of the column meets it; of a list, one value must."""
        if isinstance(value, list):
            return any(self.holds(item) for item in value) if value else self.holds(None)
        if value is None or not self.value:
            return (value is None or value == "") == (self.sign == "=") and not self.value
        found, wanted = self._comparable(value)
        return SIGNS[self.sign](found, wanted)

    def _comparable(self, value: Any) -> tuple[Any, Any]:
        """The value and the one it is compared with, as things that compare."""
        if self.sign == "~":
            return fold(str(value)), fold(self.value)
        if isinstance(value, bool):
            return value, TRUTHS[self.value.casefold()]
        if isinstance(value, int | float):
            return value, float(self.value)
        if isinstance(value, datetime | date):
            return value.isoformat()[: len(self.value)], self.value
        return fold(str(value)), fold(self.value)


def parse_conditions(texts: Sequence[str], table: Table) -> tuple[Condition, ...]:
    """The conditions of `--where`, all of which must hold; `UsageError` for one that cannot."""
    return tuple(_parse(text, table) for text in texts)


def column_of(name: str, table: Table) -> Column:
    """The column of this name, or a `UsageError` that lists close ones."""
    columns = {column.name: column for column in table.columns}
    if name not in columns:
        close = get_close_matches(name, columns, cutoff=0.5) or columns
        raise UsageError(f"{table.name} has no column {name!r}; try: {', '.join(close)}.")
    return columns[name]


def _parse(text: str, table: Table) -> Condition:
    match = CONDITION.fullmatch(text)
    if match is None:
        raise UsageError(
            f"{text!r} is no condition; write column=value, or another of {' '.join(SIGNS)} "
            "in place of =. Put it in quotes: the shell reads < and > otherwise."
        )
    condition = Condition(column_of(match[1], table), match[2], match[3].strip())
    if condition.value:
        _refuse_unfit(condition)
    elif condition.sign not in ("=", "!="):
        raise UsageError(f"{text!r} has no value; only = and != ask for a missing one.")
    return condition


def _refuse_unfit(condition: Condition) -> None:
    """A value that the column's type cannot be compared with."""
    kind, value = condition.column.type, condition.value
    fits = FITTING.get(kind)
    if condition.sign != "~" and fits is not None and not fits(value):
        raise UsageError(f"{condition.column.name} holds {TOLD[kind]}, and {value!r} is not one.")


def _is_truth(text: str) -> bool:
    return text.casefold() in TRUTHS


def _is_day(text: str) -> bool:
    """Whether a text is a day, month or year that there is."""
    return DAY.fullmatch(text) is not None and _is_moment(f"{text}{FIRST[len(text) :]}")


def _is_time(text: str) -> bool:
    """Whether a text is a day, month, year or time of day that there is."""
    return _is_day(text[:10]) and (len(text) <= len(FIRST) or _is_moment(text))


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


FITTING: dict[str, Callable[[str], bool]] = {
    "integer": _is_number,
    "number": _is_number,
    "boolean": _is_truth,
    "date": _is_day,
    "timestamp": _is_time,
}
TOLD = {
    "integer": "numbers",
    "number": "numbers",
    "boolean": "yes or no",
    "date": "dates (2024, 2024-06 or 2024-06-13)",
    "timestamp": "times (2024, 2024-06, 2024-06-13 or 2024-06-13T12:00:00)",
}
