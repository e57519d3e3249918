"""The key of exact matching: what two ways of writing one name have in common."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

SPELLINGS = Path(__file__).parent / "data" / "spellings.csv"

FULL_STOP = re.compile(r"(?<!\d)\.|\.(?!\d)")
"""A full stop outside a number: `P.R. China`, `St. Lucia`; not `Platform 2.0`."""

_MARKS = dict.fromkeys(range(0x300, 0x370))
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′＇ʹ"), "'")
_SPACES = dict.fromkeys(map(ord, '-‐‑‒–—―−﹘－_/\\,;:()[]{}"“”„«»‹›、，（）·|\u00ad'), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_LETTERS = dict(zip(map(ord, "łøđıðħŧ"), "lodidht", strict=True))
_LONG_LETTERS = {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("&"): " and "}
_TABLE: dict[int, str | None] = {
    **_MARKS, **_APOSTROPHES, **_SPACES, **_INVISIBLE, **_LETTERS, **_LONG_LETTERS,
}  # fmt: skip


@cache
def _spellings() -> dict[str, str]:
    with SPELLINGS.open(encoding="utf-8", newline="") as stream:
        return {row["word"]: row["folded"] for row in csv.DictReader(stream)}


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The key of a name: equal for all ways of writing that differ in form only.

    Case, accents, dashes, quotes, spaces, commas, brackets, full stops outside
    numbers, `&` and British or American spelling make no difference:
    `fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")`, `fold("UNESCO-ICHEI") ==
    fold("UNESCO ICHEI")`. Folding twice changes nothing.
    """
    spellings = _spellings()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold()
        text = unicodedata.normalize("NFKD", text)
    elif text.isalpha():
        word = text.lower()
        return spellings.get(word, word)
    text = text.casefold().translate(_TABLE)
    if "." in text:
        text = FULL_STOP.sub("", text)
    joined = " ".join([spellings.get(word, word) for word in text.split()])
    if "co o" in joined:
        joined = joined.replace("co operat", "cooperat").replace("co ordinat", "coordinat")
    return joined


def without_article(key: str) -> str:
    """A folded name without its leading `the`."""
    return key.removeprefix("the ")


def is_short_acronym(text: str) -> bool:
    """Whether an acronym is too short to name one thing by itself (four letters or fewer).

    `ICRC`, `AU` and `AfDB` are; `SDG4`, `G20` and `ICHEI` are not.
    """
    if not text.isascii() or " " in text.strip():
        return False
    letters = sum(map(str.isalpha, text))
    digits = sum(map(str.isdigit, text))
    return letters + digits <= (4 if not digits else 2)
