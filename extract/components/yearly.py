"""Yearly: names with the year, or the years, that belong to them.

"2022 Summit of the Americas Network", "Strategic Plan 2023-2027", "Annual
Conference 2014": a year that touches the name of a meeting, a programme or a
work is part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.components.words import DASHES, Words
from extract.records import Mention

DATED = ("MEETING", "PROGRAMME", "WORK")


def is_year(words: Words, index: int) -> bool:
    """Whether a word is a year of our time."""
    form = words.forms[index] if 0 <= index < len(words) else ""
    return len(form) == 4 and form.isdecimal() and form[:2] in ("19", "20")


def with_years(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """The names that a year touches, with it."""
    for name in names:
        if name.label not in DATED:
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        wide_first = _year_before(words, first)
        wide_end = _years_after(words, end)
        if (wide_first, wide_end) != (first, end):
            yield words.mention(wide_first, wide_end - 1, name.label, f"{name.label.lower()}.dated")


def _year_before(words: Words, first: int) -> int:
    """ "the 2021 Annual Meeting", not "in 2021 Annual Meeting"."""
    year = first - 1
    if words.first[first] or not is_year(words, year) or not words.is_capital(first):
        return first
    before = words.keys[year - 1] if year and not words.first[year] else "the"
    return year if before in ("the", "its", "our", "their", "a") or words.first[year] else first


def _years_after(words: Words, end: int) -> int:
    """ "Conference 2014", "Plan 2023-2027", not "Plan, 2023"."""
    if not is_year(words, end) or words.first[end] or words.is_glued(end):
        return end
    after = end + 1
    if after < len(words) and words.forms[after] in DASHES | {"/"} and words.is_glued(after):
        if is_year(words, after + 1) or (
            after + 1 < len(words) and words.forms[after + 1].isdecimal()
        ):
            return after + 2
    return end + 1


def without_years(names: list[Mention]) -> list[Mention]:
    """The names without the years that stand inside others: "Ceremony of the | 2019 | Award"."""
    wide = [name for name in names if name.label in (*DATED, "THEME")]
    starts = sorted((name.start, name.end, name.rule.endswith("dated")) for name in wide)
    return [name for name in names if name.rule != "date.year" or not _is_inside(name, starts)]


def _is_inside(year: Mention, starts: list[tuple[int, int, bool]]) -> bool:
    for start, end, is_dated in starts:
        if start > year.start:
            return False
        if end >= year.end and (is_dated or (start < year.start and end > year.end)):
            return True
    return False
