"""Date links: how the parts of a date follow one another.

"10 May", "May 10, 2019", "24 and 25 May", "30 June - 1 July", "Wednesday 22 to
Friday 24 March", "Tuesday (14 March)", "13/3/2022", "2022-23". A date ends where
the next word adds nothing to it.
"""

from __future__ import annotations

from extract.components.date_parts import (
    DAY,
    MONTH,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAY,
    YEAR,
    part_of,
)
from extract.components.words import DASHES, Words

RANGE = frozenset({"to", "until", "till", "through"})


class DateRun:
    """A date as far as it has been read: its parts, and where the last one stands."""

    def __init__(self, words: Words, first: int) -> None:
        self.words = words
        self.parts = [part_of(words, first)]
        self.last = first

    def has(self, name: str) -> bool:
        return name in self.parts

    def add(self, name: str, index: int) -> None:
        self.parts.append(name)
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
        name = part_of(words, here)
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
        name = part_of(words, after) if after < len(words) else ""
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
        return part_of(words, after) if after < len(words) and not words.first[after] else ""

    def _join(self, name: str, index: int, link: str) -> bool:
        check = LINKS.get("range" if link in RANGE else link)
        if check is None or not check(self, self.parts[-1], name, index):
            return False
        self.add(name, index)
        return True

    def beside(self, left: str, right: str, index: int) -> bool:
        """ "10 May", "May 10", "May 2019", "Friday 10", "10 May 2019"."""
        if left == DAY:
            return right == MONTH or (right == YEAR and self.has(MONTH))
        if left == MONTH:
            return right == YEAR or (
                right == DAY and self.parts.count(MONTH) > self._days_before_month()
            )
        return left == WEEKDAY and right in (DAY, MONTH)

    def _days_before_month(self) -> int:
        pairs = zip(self.parts, self.parts[1:], strict=False)
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
        """ "10-12 May", "30 June to 1 July", "2019-2021", "Wed 22 to Fri 24 May", "02-03-2013"."""
        if right == YEAR and self.parts == [DAY, DAY]:
            return self._is_dashed(index)
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

    def _is_dashed(self, index: int) -> bool:
        """Whether figures with dashes are a day, a month and this year: "02-03-2013"."""
        words = self.words
        glued = index >= 4 and all(words.is_glued(at) for at in range(index - 3, index + 1))
        days = (words.forms[index - 4], words.forms[index - 2])
        return glued and all(day.isdecimal() for day in days) and min(map(int, days)) <= 12

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
        in_figures = self.parts[-2:] == [DAY, DAY] and right == YEAR
        return left == DAY and (right == DAY or in_figures)

    def in_brackets(self, left: str, right: str, index: int) -> bool:
        """ "Tuesday (14 March)", "July 3, 2024 (Wednesday)"."""
        return (left == WEEKDAY) != (right == WEEKDAY) and right != YEAR


LINKS = {
    "": DateRun.beside,
    ",": DateRun.after_comma,
    "-": DateRun.in_range,
    "range": DateRun.in_range,
    "and": DateRun.and_then,
    "of": DateRun.of,
    "/": DateRun.slashed,
    ".": DateRun.slashed,
    "(": DateRun.in_brackets,
    "the": DateRun.beside,
}
