"""Date parts: which words are days, months, years and weekdays, as far as each alone can tell.

"24", "5th", "June", "Nov.", "2019", "Friday", "Fri 16".
"""

from __future__ import annotations

from extract.components.dates import MONTH_NAMES, WEEKDAYS
from extract.components.words import Words

DAY, MONTH, YEAR, WEEKDAY = "D", "M", "Y", "W"
MONTHS = frozenset(MONTH_NAMES)
SHORT_MONTHS = frozenset([*(name[:3] for name in MONTH_NAMES), "sept"])
SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
SUFFIXES = ("st", "nd", "rd", "th")
CENTURIES = ("18", "19", "20")


def part_of(words: Words, index: int) -> str:
    """Day, month, year or weekday; empty for any other word."""
    form, key = words.forms[index], words.keys[index]
    if form[0].isdigit():
        return _figure(form)
    if not form[0].isupper():
        return ""
    if key in MONTHS or (key in SHORT_MONTHS and _figure_beside(words, index)):
        return MONTH
    if key in WEEKDAYS or (key in SHORT_WEEKDAYS and _figure_beside(words, index)):
        return WEEKDAY
    return ""


def _figure(form: str) -> str:
    """The part that figures are: `2019` a year, `24` and `5th` a day."""
    if form.isdecimal() and len(form) == 4:
        return YEAR if form[:2] in CENTURIES else ""
    number = form if form.isdecimal() else form[:-2]
    if number != form and form[-2:].lower() not in SUFFIXES:
        return ""
    is_day = number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 31
    return DAY if is_day else ""


def _figure_beside(words: Words, index: int) -> bool:
    """Whether a figure stands beside a short form: `Nov. 21`, `Fri 16`."""
    after = index + 1
    after += after < len(words) and words.forms[after] in (".", ",")
    follows = after < len(words) and words.forms[after][0].isdigit()
    return follows or (index > 0 and words.forms[index - 1][0].isdigit())
