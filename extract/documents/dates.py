"""The day a document was published, from what it says as a whole line or attribute.

"2024-11-18T09:30:00+08:00"        2024-11-18
"Monday, 18 November 2024"         2024-11-18
"Posted on November 18th, 2024"    2024-11-18
"18/11/2024"                       2024-11-18   (03/04/2024 could be two days: None)
"November 2024"                    2024-11
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)} | {
    name[:3]: number for number, name in enumerate(_MONTHS, start=1)
} | {"sept": 9}  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ]\d\d:\d\d.{0,30})?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+) (\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+) (\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b")
_ZONE = r"(?: ?[ap]m)?(?: [a-z]{2,4})?"
_CLOCK = re.compile(rf"(?:at )?\d{{1,2}}[:.h]\d\d(?::\d\d)?{_ZONE}$")
"""The time behind a date: "at 10:30 am", "14h05 gmt"."""
_LABELS = "published|posted|date|publication date|released?|updated"
_LABEL = re.compile(rf"({_LABELS})( on| at)?\b ?:?")
"""The word before a date: "Published on:", "updated"."""
_STOP = re.compile(r"(?<=[a-z])\.")
_PARTS = re.compile(r"[|·•]")
_LONGEST = 60


def read_date(text: str) -> str | None:
    """The ISO date that the whole of `text` states, as exact as it is; None for anything else."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[2], match[3])
    if _YEAR.fullmatch(text):
        return text
    return _written(_plain(text))


def read_dateline(line: str) -> str | None:
    """The date of a line that is nothing but a date, with or without a label before it.

    "Published: 3 May 2023" and "3 May 2023 | News" are; "Bangkok, 3 May 2023" is not.
    """
    if len(line) > 2 * _LONGEST:
        return None
    found = (_labelled(part.strip()) for part in _PARTS.split(line))
    return next((day for day in found if day and len(day) == len("2024-11-18")), None)


def _labelled(text: str) -> str | None:
    label = _LABEL.match(text.lower())
    return read_date(text[label.end() :] if label else text)


def is_iso_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date that exists, possibly without day or month."""
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return False
    if not all(part.isascii() and part.isdigit() for part in parts):
        return False
    year, month, day = (*parts, "01", "01")[:3]
    return _iso(year, month, day) is not None


def _plain(text: str) -> str:
    """Lower case without weekday, clock time, commas and full stops."""
    text = " ".join(text.lower().replace(",", " ").split())
    text = _CLOCK.sub("", text).strip(" -|·")
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    return " ".join(_STOP.sub(" ", text).split())


def _written(text: str) -> str | None:
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if match := _MONTH_YEAR.fullmatch(text):
        return _named(match[2], match[1], None)
    if match := _YEAR_LAST.fullmatch(text):
        return _unambiguous(match[3], match[1], match[2])
    return None


def _named(year: str, month: str, day: str | None) -> str | None:
    number = _MONTH_NUMBERS.get(month)
    return _iso(year, str(number), day) if number else None


def _unambiguous(year: str, first: str, second: str) -> str | None:
    """Day before month or month before day: only where one of them cannot be a month."""
    if int(first) > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if int(second) > 12 else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]
