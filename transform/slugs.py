"""Readable ids: the ASCII words of a name, joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from extract.vocabulary.folding import fold

SLUG_LENGTH = 60

_WORD = re.compile(r"[a-z0-9]+")
_FOLDED_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['\u2018\u2019](?=s\b)")
_APOSTROPHE = re.compile(r"['\u2018\u2019\u02bc`]")
_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
"""Latin letters that Unicode does not take apart into a letter and an accent."""


def ascii_words(text: str) -> list[str]:
    """The words of a text in plain lower-case ASCII: `"Ríos, Łódź"` -> `["rios", "lodz"]`."""
    joined = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text)).lower()
    letters = joined.translate(_WITHOUT_DECOMPOSITION)
    if letters.isascii():
        return _WORD.findall(letters)
    decomposed = unicodedata.normalize("NFKD", letters)
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


@lru_cache(maxsize=200_000)
def slug(text: str, length: int = SLUG_LENGTH) -> str:
    """The readable id of a text, cut at a word; empty where it has no Latin letter or digit."""
    kept = ""
    for word in ascii_words(text):
        longer = f"{kept}-{word}" if kept else word[:length]
        if len(longer) > length:
            break
        kept = longer
    return kept


def readable(text: str, *, otherwise: str) -> str:
    """The slug of a text, or `otherwise` with a short hash where nothing of it is Latin."""
    return slug(text) or f"{otherwise}-{digest(text, 8)}"


def digest(text: str, digits: int = 4) -> str:
    """The first hexadecimal digits of a hash: the same for the same text, always."""
    return sha256(text.encode("utf-8")).hexdigest()[:digits]


@lru_cache(maxsize=200_000)
def canonical(text: str) -> str:
    """The key under which two writings of one name are equal: folded words without punctuation."""
    return " ".join(_FOLDED_WORD.findall(fold(text)))
