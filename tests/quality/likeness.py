"""When two ways of writing count as one: the comparison that all scores share."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

TITLES = frozenset(
    "mr mrs ms miss dr prof professor doctor he hh hrh sir dame madam madame shri smt hon "
    "honourable honorable dato datuk tan sri sheikh sheikha eng engr amb ambassador phd "
    "excellency his her rev mx sr sra haji".split()
)
WORD = re.compile(r"\w+")


def plain(text: object) -> str:
    """Lower case, without accents and punctuation."""
    raw = str(text or "")
    folded = unicodedata.normalize("NFKD", raw).encode("ascii", "ignore").decode() or raw
    return " ".join(WORD.findall(folded.lower()))


def person_key(name: object) -> frozenset[str]:
    """The words of a name in any order, without titles."""
    return frozenset(word for word in plain(name).split() if word not in TITLES)


def alike(one: object, other: object, floor: float = 0.85) -> bool:
    """Whether two names are equal, or nearly so letter by letter."""
    left, right = plain(one), plain(other)
    if not left or not right:
        return left == right
    return left == right or SequenceMatcher(None, left, right).ratio() >= floor


def same_date(gold: str | None, row: dict[str, Any], edge: str) -> bool:
    """Whether a row's date agrees with an ISO date that may lack its day or month."""
    if not gold:
        return True
    value = row.get(edge)
    if value is None:
        return False
    precision = {4: "year", 7: "month", 10: "day"}[len(gold)]
    return str(value)[:10].startswith(gold) and row.get("date_precision") == precision
