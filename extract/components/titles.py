"""Titles: honorifics before names and degrees after them, and the names that they announce.

"H.E. Mr. LI Wei", "Hon. (Dr.) Amina Bello", "Prof. Dr. Ir. Sri Wahyuni", "Mr
Karimov, PhD". A title that is a word of its own ("Chief", "Sister") counts only
where a name follows that is no other name.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.lists import Lists
from extract.components.name_runs import name_end
from extract.components.phrasebook import Phrasebook
from extract.components.words import DASHES, POSSESSIVES, Words
from extract.records import Mention

NAMES = frozenset({"Sheikh", "Shaikh", "Shaikha", "Sheikha", "Haji", "Syed", "Khan"})
"""Titles that are as often a part of a name."""
NOT_DEGREES = frozenset(
    {"Senior", "Junior", "bin", "binti", "ibn", "bint", "ben", "ould", "père", "fils", "III", "IV"}
)
INITIALS = frozenset("M Ts R E S Md Seyed Syed Sayed Adi Tuiloma Sri Ma Nana Mama Ro".split())
"""Titles that are names or initials after another title."""


def title_end(words: Words, start: int, titles: Phrasebook) -> int:
    """The index after the titles in a row that begin there; `start` itself where none does."""
    end = start
    while end < len(words) and not (end > start and words.first[end]):
        at = end
        if words.forms[at] == "," and end > start and words.forms[end - 1] == ".":
            at += 1
        size = titles.match(words, at) if at < len(words) else 0
        if 0 < size <= 2 and end > start and words.forms[at] in INITIALS:
            break
        if 0 < size <= 2 and words.forms[at] == "M" and name_end(words, at + 2) == at + 3:
            break
        if not size:
            break
        at += size
        if (
            at < len(words)
            and words.forms[at] == "."
            and words.is_glued(at)
            and words.forms[at - 1] != "."
        ):
            at += 1
        end = at
    return end


def find_titled(words: Words, lists: Lists) -> Iterator[Mention]:
    """Titles with the names that follow them, and the degrees after those."""
    titles, after = lists.titles, lists.degrees
    index = 0
    while index < len(words):
        if words.keys[index] == "the" or (
            words.is_glued(index) and words.forms[index - 1] in DASHES
        ):
            index += 1
            continue
        end = title_end(words, index, titles)
        if end == index:
            index += 1
            continue
        stop = name_end(words, end, lists.roles)
        if stop == end or words.first[end] or not _announces(words, index, end, stop, lists):
            index += 1
            continue
        yield words.mention(index, end - 1, "TITLE", "title.before")
        yield words.mention(end, stop - 1, "PERSON", "person.titled")
        yield from find_degrees(words, stop, after)
        index = stop


def _announces(words: Words, index: int, end: int, stop: int, lists: Lists) -> bool:
    """Whether titles announce a person: sure ones do, others where no other name begins there."""
    heads = lists.other_heads
    if words.keys[stop - 1] in heads or words.keys[end] in heads or lists.roles.match(words, end):
        return False
    if lists.roles.match(words, index) > end - index:
        return False
    follows_name = index > 0 and words.is_capital(index - 1) and not words.first[index]
    if follows_name and words.forms[index] in INITIALS | NAMES:
        return False
    if lists.sure_titles.match(words, index):
        return True
    if words.keys[end] in lists.portfolio or (
        stop < len(words) and words.forms[stop] in POSSESSIVES
    ):
        return False
    return words.is_capital(index) and not follows_name


def find_degrees(words: Words, index: int, after: Phrasebook) -> Iterator[Mention]:
    """The degree that stands after a name: ", PhD"."""
    at = index + (index < len(words) and words.forms[index] == ",")
    if at < len(words) and not words.first[at]:
        end = at + after.match(words, at)
        end += after.match(words, end) if end < len(words) and end > at else 0
        goes_on = end < len(words) and words.is_capital(end) and not words.first[end]
        if end > at and not goes_on and words.forms[at] not in NOT_DEGREES:
            yield words.mention(at, end - 1, "TITLE", "title.after")
