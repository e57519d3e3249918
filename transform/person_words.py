"""The words of a person's name as they are compared: spelling, order and initials aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from transform.letter_case import ARTICLES, JOINING, SUFFIXES
from transform.lists import rows_of
from transform.person_names import name_parts
from transform.slugs import ascii_words

SAME, SPELLING, PART, INITIALS, TYPO, FAMILY = (
    "name_equal", "name_spelling", "name_part", "name_initials", "name_typo", "name_family",
)  # fmt: skip
"""How two names can be one person's, the surest first."""

_DOUBLED = re.compile(r"([a-z])\1+")
_PIECES = re.compile(r"[\s,/\-\u2010-\u2015]+")
_ARTICLE_IN_FRONT = re.compile(r"(?:al|el|ul)(?=[a-z]{4})")
_PATRONYMIC = frozenset({"bin", "ibn", "bint", "binti", "ben", "ould", "a/l", "a/p", "s/o", "d/o"})
_HONORARY = frozenset({"hj", "haji", "hajji"})
"""Pilgrims' titles that some reports count among the names."""
_LONG = 5
"""Letters from which a word with one wrong letter is still the same word."""
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name without its order and spelling."""

    words: tuple[str, ...]
    """Full words in folded spelling, particles and suffixes left out, in written order."""
    initials: tuple[str, ...]
    """What stands for words: `j` for `J.`, `ye` for `Ye.`."""
    written: tuple[tuple[str, str], ...]
    """Each word with the letters it was written with: what initials stand for."""
    given: frozenset[str]
    """Words that the person's own name is among; those of father and family are not."""
    family: frozenset[str]


@lru_cache(maxsize=200_000)
def name_words(name: str) -> NameWords:
    """The comparable words of a name.

    `"Hessa Almarzouqi"` and `"AL-MARZOUQI, Hessa"` have the same; `"J. R. SMITH"`
    has the initials j and r.
    """
    written, initials = _split(name)
    parts = name_parts(name)
    given = parts.given or ""
    own: list[str] = []
    is_fathers = False
    for piece in given.split():
        if is_fathers:
            is_fathers = False
        elif piece.lower() in _PATRONYMIC:
            is_fathers = True
        else:
            own.extend(word for word, _ in _split(piece)[0])
    family = _split(parts.family or "")[0] if given else ()
    return NameWords(
        tuple(word for word, _ in written),
        initials,
        written,
        frozenset(own),
        frozenset(word for word, _ in family),
    )


def relation(one: NameWords, other: NameWords) -> str | None:
    """In which way two names can be one person's; None where they cannot, or nothing says so."""
    rest, rest_too = list(one.words), list(other.words)
    shared = _take_shared(rest, rest_too)
    if not shared:
        return None
    typos = _take_typos(rest, rest_too)
    is_abbreviated = bool(rest or rest_too)
    is_explained = _explain(rest, rest_too, one, other)
    if (rest and rest_too) or not is_explained:
        return None
    is_abbreviated = is_abbreviated and not rest and not rest_too
    known = len(shared) + typos
    if typos:
        return TYPO if known > 1 and typos == 1 and not rest and not rest_too else None
    if not rest and not rest_too:
        return _without_rest(one, other, known, is_abbreviated)
    return _with_rest(one, other, shared, known)


def can_be_one(one: NameWords, other: NameWords) -> bool:
    """Whether no word of two names contradicts the other: used on clusters as wholes."""
    return one == other or relation(one, other) is not None


def is_distinctive(name: NameWords) -> bool:
    """Whether hardly two people bear the name: three full words and more."""
    return len(name.words) > 2


def _without_rest(one: NameWords, other: NameWords, known: int, is_abbreviated: bool) -> str | None:
    if known > 1:
        return PART if is_abbreviated else SPELLING
    return INITIALS if is_abbreviated or (one.initials and other.initials) else None


def _with_rest(one: NameWords, other: NameWords, shared: list[str], known: int) -> str | None:
    """One name has words that the other lacks, or has initials for."""
    shorter, longer = (one, other) if len(one.words) < len(other.words) else (other, one)
    if shorter.initials and len(shorter.words) < 2:
        return INITIALS
    has_own = not longer.given or bool(longer.given.intersection(shared))
    if known > 1 and has_own:
        return PART
    if shorter.initials:
        return INITIALS
    is_family = longer.family and set(shorter.words) <= longer.family
    return FAMILY if is_family else None


def _explain(rest: list[str], rest_too: list[str], one: NameWords, other: NameWords) -> bool:
    """Take out the words that initials stand for; False where an initial stands for none."""
    mine, theirs = _unequal(one.initials, other.initials)
    if mine and theirs and not rest and not rest_too:
        return False
    is_mine = _take_initials(mine, rest_too, dict(other.written))
    return is_mine and _take_initials(theirs, rest, dict(one.written))


def _unequal(mine: Iterable[str], theirs: Iterable[str]) -> tuple[list[str], list[str]]:
    left, right = list(mine), list(theirs)
    for initial in list(left):
        match = next((t for t in right if t[0] == initial[0]), None)
        if match is not None:
            left.remove(initial)
            right.remove(match)
    return left, right


def _take_initials(initials: list[str], rest: list[str], written: dict[str, str]) -> bool:
    """Each initial takes a word of the other name; where that has none left, it is a middle one."""
    for initial in initials:
        word = next((w for w in rest if written[w].startswith(initial)), None)
        if word is not None:
            rest.remove(word)
        elif rest:
            return False
    return True


def _take_shared(rest: list[str], rest_too: list[str]) -> list[str]:
    shared = []
    for word in list(rest):
        if word in rest_too:
            rest.remove(word)
            rest_too.remove(word)
            shared.append(word)
    return shared


def _take_typos(rest: list[str], rest_too: list[str]) -> int:
    taken = 0
    for word in list(rest):
        match = next((w for w in rest_too if is_misspelt(word, w)), None)
        if match is not None:
            rest.remove(word)
            rest_too.remove(match)
            taken += 1
    return taken


def is_misspelt(one: str, other: str) -> bool:
    """Whether two words differ by one slip; a last vowel is none: Maria and Mario are two."""
    if min(len(one), len(other)) < _LONG or one[:1] != other[:1]:
        return False
    if one[:-1] == other[:-1] and one[-1] in _VOWELS and other[-1] in _VOWELS:
        return False
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer[-1] in _VOWELS and longer[:-1] == shorter:
        return False
    return int(OSA.distance(one, other)) == 1


def _split(name: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The words of a name, folded and as written, and its initials."""
    words: list[tuple[str, str]] = []
    initials: list[str] = []
    for piece in _PIECES.split(name):
        plain = "".join(ascii_words(piece))
        if not plain or _is_particle(piece, plain):
            continue
        if len(plain) == 1:
            initials.append(plain)
        elif "." in piece and len(plain) <= 4 and plain not in _variants():
            initials.extend(filter(None, ("".join(ascii_words(p)) for p in piece.split("."))))
        else:
            words.append((_folded(_variants().get(plain, plain)), plain))
    return tuple(words), tuple(initials)


def _is_particle(piece: str, plain: str) -> bool:
    bare = piece.strip(".").lower()
    return bare in SUFFIXES | JOINING | _PATRONYMIC or plain in ARTICLES | _PATRONYMIC | _HONORARY


@cache
def _variants() -> dict[str, str]:
    return {row["word"]: row["folded"] for row in rows_of("name_variants")}


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["written"]: row["folded"] for row in rows_of("letter_variants")}
    longest_first = sorted(rows, key=lambda written: (-len(written), written))
    return re.compile("|".join(longest_first)), rows


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    """A word as other alphabets and habits would write it: `almarzouqi` -> `marzuki`."""
    stripped = _ARTICLE_IN_FRONT.sub("", word, count=1) if _starts(word) else word
    pattern, letters = _letters()
    swapped = pattern.sub(lambda found: letters[found[0]], stripped)
    single = _DOUBLED.sub(r"\1", swapped)
    return single[:-1] if len(single) > 3 and single.endswith("h") else single


def _starts(word: str) -> bool:
    return _ARTICLE_IN_FRONT.match(word) is not None
