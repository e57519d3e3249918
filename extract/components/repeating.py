"""Repeating: names that a report has introduced once and writes again.

"Central Asian Water Forum (CAWF)" makes CAWF a name wherever it stands; a body,
a place or a programme found once is found everywhere; the family name of "Dr.
Aigul Toktosunova" alone is her as well. What stands in a longer name stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.capital_runs import has_head
from extract.components.lists import Lists
from extract.components.name_runs import PARTICLES
from extract.components.organisations import explains, is_acronym
from extract.components.phrasebook import make_phrasebook
from extract.components.words import DASHES, Words
from extract.records import Mention
from extract.vocabulary import fold

INTRODUCED = ("ORG", "PROGRAMME", "MEETING", "WORK", "VENUE")
REPEATED = ("ORG", "PROGRAMME", "WORK", "VENUE", "CITY", "PERSON")
OPENING = frozenset({"(", "["})
SKIPPED = frozenset({"hereinafter", "hereafter", "the", "or", "“", '"', "'", "‘", "«", "called"})
SHORTEST_FAMILY = 3


def find_introduced(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The acronyms that stand in brackets right after a name."""
    for name in names:
        if name.label not in INTRODUCED:
            continue
        at = words.index_at(name.end)
        if at >= len(words) or words.forms[at] not in OPENING or words.first[at]:
            continue
        at += 1
        while at < len(words) and words.forms[at].lower() in SKIPPED:
            at += 1
        end = acronym_end(words, at)
        if (
            end > at
            and end < len(words)
            and words.forms[end] in (")", "]", ",", ";", "”", '"', "’", "»", "/", "-", "–")
        ):
            yield from _introduced(
                words, name, words.mention(at, end - 1, name.label, "acronym.introduced"), lists
            )


def _introduced(words: Words, name: Mention, acronym: Mention, lists: Lists) -> Iterator[Mention]:
    """An acronym; where it stands for the body at the end of a meeting's name, that body apart.

    "16th Meeting of the Regional Centre on Urban Water (RCUWM)".
    """
    first, end = words.index_at(name.start), words.index_at(name.end)
    if name.label == "MEETING":
        for at in range(end - 2, first, -1):
            if words.keys[at] not in ("of", "the") or not words.is_capital(at + 1):
                continue
            body = words.mention(at + 1, end - 1, "ORG", "org.split")
            if has_head(words, at + 1, lists) and explains(acronym.text, body.text):
                stop = at - (words.keys[at] == "the")
                if not explains(acronym.text, words.mention(first, stop - 1, "", "").text):
                    yield words.mention(first, stop - 1, "MEETING", "meeting.split")
                    yield body
                    yield replace(acronym, label="ORG")
                    return
    yield acronym


def acronym_end(words: Words, start: int) -> int:
    """The index after the acronym that begins there, dashes and slashes inside; `start` where none does."""
    at = end = start
    while at < len(words) and (at == start or words.is_glued(at)):
        if words.forms[at] in DASHES or words.forms[at] in ("/", "&", "."):
            at += 1
            continue
        if not words.forms[at][0].isalnum():
            break
        at += 1
        end = at
    if end == start:
        return start
    text = words.text[words.starts[start] : words.ends[end - 1]]
    return end if is_acronym(text) else start


def find_repeated(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Every further place where a report writes a name that it has."""
    known: dict[str, Mention] = {}
    for name in names:
        if name.label == "PERSON" and (
            lists.titles.match(words, words.index_at(name.start))
            or fold(name.text) in lists.other_heads
        ):
            continue
        if name.label in REPEATED and name.text[:1].isupper() and len(name.text) > 2:
            known.setdefault(name.text, name)
    for name in list(known.values()):
        if name.label == "PERSON":
            for family in family_names(name.text):
                if fold(family) not in lists.other_heads:
                    known.setdefault(family, name)
    book = make_phrasebook(known, folded=False)
    index = 0
    while index < len(words):
        size = book.match(words, index)
        if not size:
            index += 1
            continue
        first = known.get(words.text[words.starts[index] : words.ends[index + size - 1]])
        start = _initials(words, index) if first and first.label == "PERSON" else index
        found = words.mention(start, index + size - 1, "", "")
        if first is not None and not _beside_capitals(words, start, index + size, first.label):
            rule = f"repeated.{first.label.lower()}"
            yield replace(found, label=first.label, rule=rule, registry_id=first.registry_id)
        index += size


def family_names(name: str) -> list[str]:
    """The word by which a name is written again: the last one, or those in capitals."""
    words = name.split()
    if len(words) < 2:
        return []
    shouted = [word for word in words if word.isupper() and len(word.strip(".")) > 1]
    if shouted and len(shouted) < len(words):
        return [" ".join(shouted), *(shouted if len(shouted) > 1 else [])]
    return [words[-1]] if len(words[-1]) >= SHORTEST_FAMILY and words[-1][0].isupper() else []


def _initials(words: Words, index: int) -> int:
    """The first of the initials before a family name: "L. de Angulo"."""
    at = index
    while (
        at >= 2
        and words.forms[at - 1] == "."
        and len(words.forms[at - 2]) == 1
        and words.is_capital(at - 2)
    ):
        if words.first[at] or words.first[at - 1]:
            break
        at -= 2
    return at


def _beside_capitals(words: Words, start: int, end: int, label: str) -> bool:
    """Whether a person or a place stands in a longer name that nobody has found."""
    if label not in ("PERSON", "CITY"):
        return False
    before = start - 1
    if (
        before >= 0
        and not words.first[start]
        and (words.is_capital(before) or words.forms[before] in DASHES)
    ):
        return label == "PERSON" or words.is_capital(before)
    if (
        before >= 0
        and label == "PERSON"
        and words.forms[before] in PARTICLES
        and not words.first[start]
    ):
        return True
    return end < len(words) and words.is_capital(end) and not words.first[end]
