"""Names in normal case: `VARGAS` is Vargas, `McDONALD` McDonald, `de la CRUZ` de la Cruz."""

from __future__ import annotations

import re
from functools import lru_cache

from transform.lists import words_of_kind

PARTICLES = words_of_kind("name_words", "particle")
ARTICLES = words_of_kind("name_words", "article")
GENERATIONS = words_of_kind("name_words", "generation")
POSTNOMINALS = words_of_kind("name_words", "postnominal")

SUFFIXES = GENERATIONS | POSTNOMINALS
JOINING = PARTICLES | ARTICLES

_PART = re.compile(r"([-'\u2018\u2019\u02bc/])")
"""What joins the parts of one name word: `AL-KHASAWNEH`, `O'BRIEN`, `a/l`."""

_SCOTTISH = re.compile(r"(Mc|Mac|Fitz|De|La|Le|Van)([A-Z]{2,})$")
"""A prefix in mixed case before capitals: `McDONALD`, `MacKAY`, `DeWITT`."""

_JOINED_DOT = "i\u0307"
"""What lower case makes of the Turkish capital I with a dot."""


@lru_cache(maxsize=100_000)
def is_capital(word: str) -> bool:
    """Whether a word is written in capitals as a family name is: `VARGAS`, `McDONALD`, `O'BRIEN`.

    Initials (`J.`, `J.R.`) and numbers of generations (`III`) are not.
    """
    letters = "".join(c for c in word if c.isalpha())
    if "." in word or len(letters) < 2 or word.lower() in SUFFIXES:
        return False
    return letters.isupper() or bool(_SCOTTISH.match(word))


def normal_case(words: list[str]) -> list[str]:
    """The words of a name in normal case; words that are in mixed case stay as they are."""
    return [_normal_word(word, is_first=place == 0) for place, word in enumerate(words)]


def _normal_word(word: str, *, is_first: bool) -> str:
    if found := _SCOTTISH.match(word):
        return found[1] + found[2].capitalize()
    if not is_capital(word):
        return word
    if word.lower() in PARTICLES and not is_first:
        return word.lower()
    parts = _PART.split(word)
    return "".join(_capitalised(part, place, parts) for place, part in enumerate(parts))


def _capitalised(part: str, place: int, parts: list[str]) -> str:
    is_possessive_s = place > 1 and part == "S" and parts[place - 1] in "'\u2019"
    if is_possessive_s or not part:
        return part.lower()
    return part[0] + part[1:].lower().replace(_JOINED_DOT, "i")
