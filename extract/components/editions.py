"""Editions: the number, the year and the series in a meeting's name.

"Fourteenth Meeting of the Technical Committee" is edition 14 of the series
"Meeting of the Technical Committee"; "LV Meeting", "5TH SESSION", "2nd Global
Forum", "COP29" and "UNEA-7" likewise. A year is not an edition: "Annual
Conference 2014" is the Annual Conference of 2014; nor is what an ordinal else
counts: "Tenth Anniversary Symposium", "21st Century Skills Forum".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
TENTHS = {f"{ten[:-1]}ieth": value for ten, value in TENS.items()} | {"hundredth": 100}
OTHERS = {"inaugural": 1, "inception": 1}
FIGURES = re.compile(r"\b(\d{1,3})\s?(?:st|nd|rd|th|TH|ST|ND|RD|º|ª|\.)(?=\s|$)")
ROMAN = re.compile(r"^([IVXLC]+)(?=\s)")
SESSION = re.compile(r"\b(?:Session|Meeting|No\.?|Edition)\s+(\d{1,3}|[IVXL]+)$")
ACRONYM = r"^[A-Z][A-Za-z]{2,}"
SHORT = re.compile(rf"{ACRONYM}(?:-\s?|)(\d{{1,3}})$|{ACRONYM}-([IVXL]+)$")
"""An acronym with the edition's number: "COP29", "CONFINTEA-VII"."""
COUNTED = frozenset(
    "anniversary century lady nations birthday aid grade jubilee generation".split()
)
"""Words after an ordinal that is no edition's."""
WORD = re.compile(r"[^\W\d_]+")
SECOND_YEAR = r"(?:\s?[-–/]\s?(?:20)?\d\d\b)?"
YEAR = re.compile(rf"[,\s]*[('’]?\b((?:19|20)\d\d)\b[)]?{SECOND_YEAR}")
"""A year in a name: "Forum 2024", "Conference (2023-24"."""
LEADING = re.compile(r"^(?:the|its|our|of|annual\s+(?=annual))\s+", re.IGNORECASE)
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class NameParts:
    """A meeting's name taken apart."""

    series: str
    edition: int | None
    year: int | None


def roman(numeral: str) -> int:
    """The value of a Roman numeral: `XIV` -> 14."""
    values = [ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def ordinal_word(word: str) -> int | None:
    """The value of an ordinal in words: `Twenty-third` -> 23, `tenth` -> 10."""
    folded = word.casefold()
    if folded in UNITS:
        return UNITS.index(folded) + 1
    if folded in TENTHS:
        return TENTHS[folded]
    if folded in OTHERS:
        return OTHERS[folded]
    ten, _, unit = folded.replace(" ", "-").partition("-")
    if ten in TENS and unit in UNITS[:9]:
        return TENS[ten] + UNITS.index(unit) + 1
    return None


def ordinal_of(word: str) -> int | None:
    """The value of an ordinal in words or figures: `fifth` -> 5, `16th` -> 16."""
    figures = FIGURES.match(word)
    return int(figures[1]) if figures else ordinal_word(word)


def _ordinal(name: str) -> tuple[int, int, int] | None:
    """The first ordinal of a name: (value, start, end)."""
    return _counted(name) or _numeral(name) or _closing(name)


def _counted(name: str) -> tuple[int, int, int] | None:
    """ "Twenty-third Session", "5th Forum"."""
    figures = FIGURES.search(name)
    words = list(WORD.finditer(name))
    for n, match in enumerate(words):
        if figures and figures.start() < match.start():
            break
        after = words[n + 1] if n + 1 < len(words) else None
        if after and name[match.end() : after.start()] in ("-", " ", "‑"):
            value = ordinal_word(f"{match[0]}-{after[0]}")
            if value:
                return value, match.start(), after.end()
        value = ordinal_word(match[0])
        if value and (n == 0 or after is not None) and not _counts_else(name, match.end()):
            return value, match.start(), match.end()
    if figures and not _counts_else(name, figures.end()):
        return int(figures[1]), figures.start(), figures.end()
    return None


def _numeral(name: str) -> tuple[int, int, int] | None:
    """ "XIV Congress"."""
    numeral = ROMAN.match(name)
    return (roman(numeral[1]), numeral.start(), numeral.end()) if numeral else None


def _closing(name: str) -> tuple[int, int, int] | None:
    """ "COP29", "UNEA-7", "Session 3"."""
    short = SHORT.match(name)
    if short:
        value = int(short[1]) if short[1] else roman(short[2])
        return value, len(name.rstrip("0123456789IVXL-")), len(name)
    session = SESSION.search(name)
    if session is None:
        return None
    value = int(session[1]) if session[1].isdigit() else roman(session[1])
    return value, session.start(1), session.end(1)


def _counts_else(name: str, end: int) -> bool:
    """Whether the word after an ordinal makes it count something else than editions."""
    after = WORD.search(name, end)
    return bool(after) and after[0].casefold() in COUNTED  # type: ignore[index]


def name_parts(name: str) -> NameParts:
    """Take a meeting's name apart."""
    found = _ordinal(name)
    edition = None
    rest = name
    if found:
        edition, start, end = found
        rest = name[:start] + name[end:]
    year = YEAR.search(rest)
    if year:
        rest = rest[: year.start()] + rest[year.end() :]
    rest = LEADING.sub("", " ".join(rest.split()).strip(" ,-–:"))
    return NameParts(rest, edition, int(year[1]) if year else None)
