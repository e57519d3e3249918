"""Dated: the stretches of a text that write a calendar date or a range of dates.

"24 to 26 June 2019", "June 24-26, 2019", "Tuesday (14 March)", "13/3/2022",
"2022-2024", "the first half of 2026", "mid-2025", "Friday". The preposition before
a date, the hour and durations ("two days") stay out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.date_links import DateRun
from extract.components.date_parts import DAY, MONTH, WEEKDAY, YEAR, part_of
from extract.components.words import DASHES, Words
from extract.records import Mention

SEASONS = frozenset("spring summer autumn winter".split())
QUARTERS = frozenset("q1 q2 q3 q4".split())
VAGUE = frozenset({"mid", "early", "late"})
ALONE = frozenset(
    "in of by since until till last next early late mid this from to before after every each "
    "during for through and or between".split()
)
"""Words before "May" and "March" that make a month of them."""
YEAR_AFTER = frozenset(
    "in since by until till from of for before after to during early late mid the than beginning "
    "and or through around year years between about ( edition back [".split()
)
"""Words before four figures that make a year of them."""
OWNERS = frozenset({"its", "our", "their"})
COUNTED = frozenset(
    "people participants students teachers pupils schools words copies kilometres km".split()
)
"""Words after four figures that make a number of them."""
PARTS = frozenset("half quarter week end beginning middle start semester trimester".split())
PART_ORDER = frozenset("first second third fourth last final".split())
CLOSING = frozenset({".", ",", ")", ";", ":", "]", "'s", "’s", "?", "!"})


def find_dated(words: Words) -> Iterator[Mention]:
    """Every date of a text, in order."""
    index = 0
    while index < len(words):
        if not part_of(words, index):
            index += 1
            continue
        date = DateRun(words, index)
        while date.grow():
            pass
        if _is_date(words, index, date):
            first, last = _opened(words, index), _closed(words, index, date)
            yield words.mention(
                first, last, "DATE", "date.words" if date.has(MONTH) else "date.year"
            )
        index = date.last + 1


def _closed(words: Words, first: int, date: DateRun) -> int:
    """The last word of a date, with the bracket that it opened."""
    after = date.last + 1
    if after < len(words) and words.forms[after] == ")" and "(" in words.forms[after - 4 : after]:
        opened = max(i for i in range(after - 4, after) if words.forms[i] == "(")
        if opened > first and part_of(words, opened - 1) and len(date.parts) > 1:
            return after
    return date.last


def _is_date(words: Words, first: int, date: DateRun) -> bool:
    parts = date.parts
    before = words.keys[first - 1] if first else ""
    if parts == [YEAR]:
        return _is_year(words, first, before)
    if len(parts) == 1 and _is_compound(words, first):
        return False
    if parts == [MONTH]:
        return words.keys[first] not in ("may", "march") or before in ALONE
    if not (date.has(MONTH) or date.has(WEEKDAY) or date.has(YEAR)):
        return False
    return parts[0] != DAY or date.has(MONTH) or date.has(YEAR)


def _is_compound(words: Words, index: int) -> bool:
    """Whether a month or a weekday is part of a name: "Sunday-Dogara"."""
    after = index + 1
    glued = after + 1 < len(words) and words.is_glued(after) and words.forms[after] in DASHES
    return glued and words.is_glued(after + 1) and words.is_capital(after + 1)


def _is_year(words: Words, first: int, before: str) -> bool:
    """Whether four figures alone are a year: after "in", in brackets, with a season."""
    after = words.forms[first + 1] if first + 1 < len(words) else ""
    runs_on = bool(after) and words.is_glued(first + 1) and after not in CLOSING
    if runs_on or after.lower() in COUNTED or after in ("%", "/"):
        return False
    if words.is_glued(first) and before not in ("(", "["):
        return words.forms[first - 1] in DASHES and words.keys[first - 2] in VAGUE
    in_bracket = before == "," and after == ")"
    owned = before in OWNERS and after.islower()
    return in_bracket or owned or before in YEAR_AFTER | SEASONS | QUARTERS


def _opened(words: Words, first: int) -> int:
    """The first word of a date with the part of the time that it names: "the first half of"."""
    if first >= 2 and words.forms[first - 1] in DASHES and words.keys[first - 2] in VAGUE:
        return first - 2
    before = words.keys[first - 1] if first else ""
    if before in VAGUE or (before in SEASONS | QUARTERS and words.keys[first][-1].isdigit()):
        return first - 1
    if before == "year" and first >= 2 and words.keys[first - 2] in ("fiscal", "academic"):
        return first - 2
    if first >= 2 and before == "of" and words.keys[first - 2] in PARTS | SEASONS:
        opened = first - 2
        if opened and words.keys[opened - 1] in PART_ORDER:
            opened -= 1
        return opened - 1 if opened and words.keys[opened - 1] == "the" else opened
    return first
