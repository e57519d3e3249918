"""Numbers in figures and in words: "1,400", "seventy-four", "three hundred", "a hundred"."""

from __future__ import annotations

import re

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DOZEN = {"dozen": 12, "hundred": 100, "thousand": 1000}
WORDS = "|".join(sorted([*UNITS[1:], *TENS, *DOZEN], key=len, reverse=True))
NUMBER = rf"\d[\d,.\s]*\d|\d|(?:(?:{WORDS})\b[-\s]?(?:and\s)?)+"
"""A pattern for a number; an "and" inside it is part of it."""
GROUPED = re.compile(r"^\d{1,3}(?:[,.\s]\d{3})+$")
SEPARATOR = re.compile(r"[,.\s]")
BREAK = re.compile(r"[-\s]+")


def number_of(written: str) -> int | None:
    """The value of a number: `1,400` -> 1400, `three hundred and ten` -> 310; None for others."""
    text = written.strip().casefold().rstrip("-")
    if text[:1].isdigit():
        digits = SEPARATOR.sub("", text) if GROUPED.match(text) else text
        return int(digits) if digits.isdecimal() else None
    total = current = 0
    words = [word for word in BREAK.split(text) if word and word not in ("and", "a", "an")]
    for word in words:
        if word in UNITS:
            current += UNITS.index(word)
        elif word in TENS:
            current += 10 * TENS.index(word) + 20
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * DOZEN[word]
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            return None
    return total + current if words else None
