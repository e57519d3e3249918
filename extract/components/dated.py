"""Dated: the stretches of a text that write a calendar date or a range of dates.

"24 to 26 June 2019", "June 24-26, 2019", "30 June - 1 July 2016", "Tuesday (14
March)", "13/3/2022", "2022-2024", "the first half of 2026", "Friday". A date
ends where the next word adds nothing to it; the preposition before it, the hour
and durations ("two days") stay out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.dates import MONTH_NAMES, WEEKDAYS
from extract.components.words import DASHES, Words
from extract.records import Mention

DAY, MONTH, YEAR, WEEKDAY = "D", "M", "Y", "W"
MONTHS = frozenset(MONTH_NAMES)
SHORT_MONTHS = frozenset([*(name[:3] for name in MONTH_NAMES), "sept"])
SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
SUFFIXES = ("st", "nd", "rd", "th")
SEASONS = frozenset("spring summer autumn winter".split())
QUARTERS = frozenset("q1 q2 q3 q4".split())
CENTURIES = ("18", "19", "20")
RANGE = frozenset({"to", "until", "till", "through"})
ALONE = frozenset(
    "in of by since until till last next early late mid this from to before after every each during "
    "for through and or between".split()
)
"""Words before "May" and "March" that make a month of them."""
YEAR_AFTER = frozenset(
    "in since by until till from of for before after to during early late mid the than beginning and "
    "or through around year years between about ( edition back [".split()
)
"""Words before four figures that make a year of them."""
COUNTED = frozenset(
    "people participants students teachers pupils schools words copies kilometres km".split()
)
PARTS = frozenset("half quarter week end beginning middle start semester trimester".split())
CLOSING = (".", ",", ")", ";", ":", "]", "'s", "’s", "?", "!")
VAGUE = frozenset({"mid", "early", "late"})
PART_ORDER = frozenset("first second third fourth last final".split())


def _class(words: Words, i: int) -> str:
    """Day, month, year or weekday, as far as a word alone can tell; empty for any other word."""
    form, key = words.forms[i], words.keys[i]
    if form[0].isdigit():
        if form.isdecimal():
            if len(form) == 4 and form[:2] in CENTURIES:
                return YEAR
            return DAY if len(form) <= 2 and 1 <= int(form) <= 31 else ""
        number = form[:-2]
        is_day = number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 31
        return DAY if is_day and form[-2:].lower() in SUFFIXES else ""
    if not form[0].isupper():
        return ""
    if key in MONTHS or (key in SHORT_MONTHS and _dated_beside(words, i)):
        return MONTH
    if key in WEEKDAYS or (key in SHORT_WEEKDAYS and _dated_beside(words, i)):
        return WEEKDAY
    return ""


def _dated_beside(words: Words, i: int) -> bool:
    """Whether a figure stands beside a short form: `Nov. 21`, `Fri 16`."""
    after = i + 1 + (i + 1 < len(words) and words.forms[i + 1] in (".", ","))
    follows = after < len(words) and words.forms[after][0].isdigit()
    return follows or (i > 0 and words.forms[i - 1][0].isdigit())


class _Date:
    """A date as far as it has been read: the classes of its parts and where the last one stands."""

    def __init__(self, words: Words, first: int) -> None:
        self.words = words
        self.classes = [_class(words, first)]
        self.last = first

    def has(self, name: str) -> bool:
        return name in self.classes

    def add(self, name: str, index: int) -> None:
        self.classes.append(name)
        self.last = index

    def grow(self) -> bool:
        """Take the next part in; say whether there is one."""
        words, here = self.words, self.last + 1
        if here >= len(words) or words.first[here]:
            return False
        if words.forms[here] == "." and self._is_short():
            here += 1
            if here >= len(words) or words.first[here]:
                return False
        name = _class(words, here)
        if name:
            return self._join(name, here, "")
        after = here + 1
        if after >= len(words) or words.first[after]:
            return False
        link = words.keys[here] or words.forms[here]
        if link in DASHES:
            link = "-"
        if words.keys[after] == "the" and link in ("and", "to", "-", ",", "until"):
            after += 1
        name = _class(words, after) if after < len(words) else ""
        return bool(name) and self._join(name, after, link)

    def _is_short(self) -> bool:
        key = self.words.keys[self.last]
        return key in SHORT_MONTHS or key in SHORT_WEEKDAYS

    def _next(self, index: int) -> str:
        """The class of the word after an index, over "of"; empty where it is no date's."""
        words = self.words
        after = index + 1
        if after < len(words) and words.keys[after] == "of":
            after += 1
        return _class(words, after) if after < len(words) and not words.first[after] else ""

    def _join(self, name: str, index: int, link: str) -> bool:
        check = LINKS.get("range" if link in RANGE else link)
        if check is None or not check(self, self.classes[-1], name, index):
            return False
        self.add(name, index)
        return True

    def beside(self, left: str, right: str, index: int) -> bool:
        """ "10 May", "May 10", "May 2019", "Friday 10", "10 May 2019"."""
        if left == DAY:
            return right == MONTH or (right == YEAR and self.has(MONTH))
        if left == MONTH:
            return right == YEAR or (
                right == DAY and self.classes.count(MONTH) > self._days_before_month()
            )
        return left == WEEKDAY and right in (DAY, MONTH)

    def _days_before_month(self) -> int:
        pairs = zip(self.classes, self.classes[1:], strict=False)
        return sum(pair == (DAY, MONTH) for pair in pairs)

    def after_comma(self, left: str, right: str, index: int) -> bool:
        """ "Friday, 10 May", "May 10, 2019", "10, 11 and 12 May"."""
        if left == WEEKDAY:
            return right in (DAY, MONTH)
        if right == WEEKDAY:
            return False
        if right == YEAR:
            return self.has(MONTH) and left in (DAY, MONTH)
        if left == DAY and right == DAY:
            follower = self.words.keys[index + 1] if index + 1 < len(self.words) else ""
            return follower in ("and", ",") or self.has(MONTH)
        return False

    def in_range(self, left: str, right: str, index: int) -> bool:
        """ "10-12 May", "30 June to 1 July", "2019-2021", "Wednesday 22 to Friday 24 March"."""
        if left == YEAR and right == DAY:
            in_figures = self.words.forms[index + 1 : index + 2] in (["-"], ["/"])
            return in_figures or self._next(index) == MONTH or self._is_split_year(index)
        if left == YEAR:
            return right == YEAR or (right == MONTH and self.has(MONTH))
        if left == WEEKDAY:
            return right == WEEKDAY
        if right == YEAR:
            return self.has(MONTH) and left == YEAR
        return not (
            left == MONTH and right == DAY and not self.has(DAY) and self._next(index) != MONTH
        )

    def _is_split_year(self, index: int) -> bool:
        """ "2022-23"."""
        form = self.words.forms[index]
        year = int(self.words.forms[self.last])
        return len(form) == 2 and form.isdecimal() and int(form) == year % 100 + 1

    def and_then(self, left: str, right: str, index: int) -> bool:
        """ "24 and 25 May", "May 24 and 25", "30 June and 1 July"."""
        if left == DAY and right == DAY:
            return self.has(MONTH) or self._next(index) in (MONTH, DAY)
        return left == WEEKDAY == right

    def of(self, left: str, right: str, index: int) -> bool:
        """ "18th of May", "May of 2019"."""
        return (left, right) in ((DAY, MONTH), (MONTH, YEAR))

    def slashed(self, left: str, right: str, index: int) -> bool:
        """ "13/3/2022", "2022/23", "2019/2020", "30/31 May"."""
        if left == YEAR:
            return right == YEAR or (right == DAY and self._is_split_year(index))
        in_figures = self.classes[-2:] == [DAY, DAY] and right == YEAR
        return left == DAY and (right == DAY or in_figures)

    def in_brackets(self, left: str, right: str, index: int) -> bool:
        """ "Tuesday (14 March)", "July 3, 2024 (Wednesday)"."""
        return (left == WEEKDAY) != (right == WEEKDAY) and right != YEAR


LINKS = {
    "": _Date.beside,
    ",": _Date.after_comma,
    "-": _Date.in_range,
    "range": _Date.in_range,
    "and": _Date.and_then,
    "of": _Date.of,
    "/": _Date.slashed,
    ".": _Date.slashed,
    "(": _Date.in_brackets,
    "the": _Date.beside,
}


def find_dated(words: Words) -> Iterator[Mention]:
    """Every date of a text, in order."""
    index = 0
    while index < len(words):
        if not _class(words, index):
            index += 1
            continue
        date = _Date(words, index)
        while date.grow():
            pass
        if _is_date(words, index, date):
            first, last = _opened(words, index), _closed(words, date)
            yield words.mention(
                first, last, "DATE", "date.words" if date.has(MONTH) else "date.year"
            )
        index = date.last + 1


def _closed(words: Words, date: _Date) -> int:
    """The last word of a date, with the bracket that it opened."""
    after = date.last + 1
    if after < len(words) and words.forms[after] == ")" and "(" in words.forms[after - 4 : after]:
        opened = max(i for i in range(after - 4, after) if words.forms[i] == "(")
        if opened > 0 and _class(words, opened - 1) and len(date.classes) > 1:
            return after
    return date.last


def _is_date(words: Words, first: int, date: _Date) -> bool:
    classes = date.classes
    before = words.keys[first - 1] if first else ""
    if classes == [YEAR]:
        return _is_year(words, first, before)
    if len(classes) == 1 and _is_compound(words, first):
        return False
    if classes == [MONTH]:
        return words.keys[first] not in ("may", "march") or before in ALONE
    if not (date.has(MONTH) or date.has(WEEKDAY) or date.has(YEAR)):
        return False
    return classes[0] != DAY or date.has(MONTH) or date.has(YEAR)


def _is_compound(words: Words, index: int) -> bool:
    """Whether a month or a weekday is part of a name: "Sunday-Dogara"."""
    after = index + 1
    glued = after + 1 < len(words) and words.is_glued(after) and words.forms[after] in DASHES
    return glued and words.is_glued(after + 1) and words.is_capital(after + 1)


def _is_year(words: Words, first: int, before: str) -> bool:
    """Whether four figures alone are a year: after "in", in brackets, with a season."""
    after = words.forms[first + 1] if first + 1 < len(words) else ""
    if after.lower() in COUNTED or after in ("%", "/"):
        return False
    if after and words.is_glued(first + 1) and after not in CLOSING:
        return False
    if words.is_glued(first) and before not in ("(", "["):
        return words.forms[first - 1] in DASHES and words.keys[first - 2] in VAGUE
    if before == "," and after == ")":
        return True
    if before in ("its", "our", "their") and after.islower():
        return True
    return before in YEAR_AFTER or before in SEASONS or before in QUARTERS or before in VAGUE


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
