"""Yearly: names with the year, or the years, that belong to them.

"2022 Summit of the Americas Network", "Strategic Plan 2023-2027", "Annual
Conference 2014": a year that touches the name of a meeting, a programme or a
work is part of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from extract.components.capital_runs import is_year
from extract.components.words import DASHES, Words
from extract.records import Mention

DATED = ("MEETING", "PROGRAMME", "WORK")
OWNERS = frozenset({"the", "its", "our", "their", "a"})
REACH = 8
"""How many names before a year are looked at: more never begin before it and reach it."""


def with_years(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """The names that a year touches, with it."""
    for name in names:
        if name.label not in DATED:
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        wide = _year_before(words, first), _years_after(words, end)
        if wide != (first, end):
            yield words.mention(wide[0], wide[1] - 1, name.label, f"{name.label.lower()}.dated")


def _year_before(words: Words, first: int) -> int:
    """ "the 2021 Annual Meeting", not "in 2021 Annual Meeting"."""
    year = first - 1
    if words.first[first] or not is_year(words, year) or not words.is_capital(first):
        return first
    is_owned = words.first[year] or (year > 0 and words.keys[year - 1] in OWNERS)
    return year if is_owned else first


def _years_after(words: Words, end: int) -> int:
    """ "Conference 2014", "Meeting (CDM) 2019", "Plan 2023-2027", not "Plan, 2023"."""
    if words.forms[end : end + 1] == ["("] and words.forms[end + 2 : end + 3] == [")"]:
        acronym = words.forms[end + 1].isupper() and not words.first[end]
        return end + 4 if acronym and is_year(words, end + 3) and words.runs_on(end + 2) else end
    if not is_year(words, end) or words.first[end] or words.is_glued(end):
        return end
    after = end + 1
    links = after + 1 < len(words) and words.forms[after] in DASHES | {"/"}
    is_range = links and words.is_glued(after) and words.forms[after + 1].isdecimal()
    return after + 2 if is_range else end + 1


def without_years(names: list[Mention]) -> list[Mention]:
    """The names without the years that stand inside others: "Ceremony of the | 2019 | Award"."""
    wide = sorted((n for n in names if n.label in (*DATED, "THEME")), key=lambda n: n.start)
    starts = [name.start for name in wide]
    return [n for n in names if n.rule != "date.year" or not _is_inside(n, wide, starts)]


def _is_inside(year: Mention, wide: list[Mention], starts: list[int]) -> bool:
    """Whether a year is the dated end of a name, stands amid one, or leads a meeting's."""
    place = bisect_right(starts, year.start)
    for name in wide[max(0, place - REACH) : place]:
        leads = name.start == year.start and name.rule == "model.meeting"
        amid = (leads or name.start < year.start) and name.end > year.end
        if name.end >= year.end and (amid or name.rule.endswith("dated")):
            return True
    return False
