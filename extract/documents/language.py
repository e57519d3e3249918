"""Is a text English?

Decided by the text itself, for declared languages are often wrong (content
systems stamp `lang="zh-CN"` on English pages). First the script: most letters
must be Latin. Then words that betray a language: the share of a text's words
that are English function words, months and meeting words, against the share of
those of some fifty other languages (`function_words.csv`). Names of people and
bodies from anywhere hardly touch these shares.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.errors import UnreadableError

ENGLISH = "en"
_WORD_LISTS = Path(__file__).with_name("function_words.csv")
_SAMPLE = 200_000
"""Characters looked at; enough for any text, and long ones cost no more."""
_FEW_WORDS = 25
_FEW_SIGNS = 3
"""Different words of a language that a text of so few words must hold to count as that."""
_ENOUGH_ENGLISH = 0.05
"""Annotated reports have 0.14 or more, texts in languages that are not listed 0.03 or less."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """A language or, where the script alone is known, a script."""

    code: str | None
    name: str


def language_of(text: str, *, declared: str | None = None) -> Language:
    """The language of `text`; `declared` decides where a few words do not tell."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = _main_script(sample)
    if script not in (None, "LATIN"):
        return Language(None, f"{str(script).capitalize()} script")
    words = _WORD.findall(sample.lower())
    shares = _shares(words)
    english = shares.pop(ENGLISH)
    other = max(shares, key=lambda code: shares[code])
    few = len(words) < _FEW_WORDS
    if shares[other] > english and (not few or _signs(words, other) >= _FEW_SIGNS):
        return Language(other, _lists()[other].name)
    if english >= _ENOUGH_ENGLISH or (english and few):
        return Language(ENGLISH, "English")
    if few:
        return Language(_primary(declared) or ENGLISH, declared or "English")
    return Language(None, "a language that is not known here")


def require_english(text: str, *, declared: str | None, where: str) -> str:
    """The BCP 47 tag of an English text; raises `language_unsupported` for any other."""
    language = language_of(text, declared=declared)
    if language.code != ENGLISH:
        message = (
            f"{where} is not in English but seems to be in {language.name}; only English is read "
            "for now. Ingest an English version of the report."
        )
        raise UnreadableError("language_unsupported", message)
    return declared if declared and _primary(declared) == ENGLISH else ENGLISH


def _primary(tag: str | None) -> str | None:
    return tag.replace("_", "-").split("-")[0].strip().lower() if tag else None


def _main_script(text: str) -> str | None:
    """The script of more than half of the letters, as Unicode names it (`CYRILLIC`, `CJK`)."""
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            counts[unicodedata.name(character, "UNKNOWN").split()[0]] += count
    total = counts.total()
    latin = sum(count for script, count in counts.items() if script in ("LATIN", "FULLWIDTH"))
    if not total or latin * 2 >= total:
        return "LATIN" if total else None
    return counts.most_common(1)[0][0]


def _signs(words: list[str], code: str) -> int:
    """How many different words of a language stand in a text."""
    return len(_lists()[code].words & set(words))


def _shares(words: list[str]) -> dict[str, float]:
    counts = Counter(words)
    total = max(1, len(words))
    return {
        code: sum(counts[word] for word in entry.words) / total for code, entry in _lists().items()
    }


@dataclass(frozen=True, slots=True)
class _WordList:
    name: str
    words: frozenset[str]


@cache
def _lists() -> dict[str, _WordList]:
    with _WORD_LISTS.open(encoding="utf-8", newline="") as file:
        return {
            row["language"]: _WordList(row["name"], frozenset(row["words"].split()))
            for row in csv.DictReader(file)
        }
