"""Repeating: names that a report has found once and writes again.

A body, a place or a programme found once is found wherever it stands; the family
name of "Dr. Aigul Toktosunova" alone is her as well, and so is "A. Toktosunova".
What stands in a longer name stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.lists import Lists
from extract.components.name_runs import PARTICLES
from extract.components.phrasebook import make_phrasebook
from extract.components.words import DASHES, Words
from extract.records import Mention
from extract.vocabulary import fold

REPEATED = ("ORG", "PROGRAMME", "WORK", "VENUE", "PERSON")
LONGEST = 8
"""Initials and their full stops before a family name."""
SHORTEST = 3
"""Letters of the shortest name that is looked for again."""


def find_repeated(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Every further place where a report writes a name that it has."""
    known = _known(names, lists)
    book = make_phrasebook(known, folded=False)
    index = 0
    while index < len(words):
        size = book.match(words, index)
        if not size:
            index += 1
            continue
        end = index + size
        first = known.get(words.text[words.starts[index] : words.ends[end - 1]])
        if first is not None and (first.rule != "given" or _acts(words, end, lists)):
            start = _initials(words, index) if first.label == "PERSON" else index
            if not _stands_in_name(words, start, end, first.label, lists):
                rule = f"repeated.{first.label.lower()}"
                found = words.mention(start, end - 1, first.label, rule)
                yield replace(found, registry_id=first.registry_id)
        index = end


def _known(names: Iterable[Mention], lists: Lists) -> dict[str, Mention]:
    """The surfaces that are looked for, each with the name that it stands for."""
    known: dict[str, Mention] = {}
    families: dict[str, Mention] = {}
    givens: dict[str, Mention] = {}
    for name in names:
        if name.label not in REPEATED or not name.text[:1].isupper() or len(name.text) < SHORTEST:
            continue
        if name.label == "PERSON":
            if fold(name.text) in lists.other_heads:
                continue
            for family in family_names(name.text):
                if fold(family) not in lists.other_heads:
                    families.setdefault(family, name)
            first = first_name(name.text)
            if first and fold(first) not in lists.other_heads | lists.cues["portfolio"]:
                givens.setdefault(first, replace(name, rule="given"))
        known.setdefault(name.text, name)
    return givens | families | known


def family_names(name: str) -> list[str]:
    """The word by which a name is written again: the last one, or those in capitals.

    `Carlos VARGAS` -> VARGAS; `Aigul Toktosunova` -> Toktosunova; `Waheed` -> none.
    """
    words = name.split()
    if len(words) < 2:
        return []
    shouted = [word for word in words if word.isupper() and len(word.strip(".")) > 1]
    if shouted and len(shouted) < len(words):
        return list(dict.fromkeys([" ".join(shouted), *shouted]))
    return [words[-1]] if len(words[-1]) >= SHORTEST and words[-1][0].isupper() else []


def first_name(name: str) -> str:
    """The first word of a name of two, by which it may be written again: "Wu" for Wu Yihuan."""
    words = name.split()
    return words[0] if len(words) == 2 and words[0].isalpha() and len(words[0]) > 1 else ""


def _acts(words: Words, end: int, lists: Lists) -> bool:
    """Whether a verb of what people say or do follows: "Wu | welcomed"."""
    if end >= len(words) or words.first[end]:
        return False
    key = words.keys[end]
    verb = lists.vocabulary.statement_verbs.lemma_of(key) is not None
    return verb or (words.forms[end].islower() and len(key) > 4 and key.endswith("ed"))


def _initials(words: Words, index: int) -> int:
    """The first of the initials before a family name: "L. de Angulo"."""
    at = index
    while at >= max(2, index - LONGEST) and words.forms[at - 1] == "." and not words.first[at]:
        if len(words.forms[at - 2]) > 1 or not words.is_capital(at - 2) or words.first[at - 1]:
            break
        at -= 2
    return at


def _stands_in_name(words: Words, start: int, end: int, label: str, lists: Lists) -> bool:
    """Whether a person or a place stands in a longer name that nobody has found."""
    if label not in ("PERSON", "CITY"):
        return False
    before = start - 1
    if before >= 0 and not words.first[start]:
        form = words.forms[before]
        opens = words.keys[before] in lists.cues["not_first"]
        if (words.is_capital(before) and not opens) or (label == "PERSON" and form in DASHES):
            return True
        if label == "PERSON" and form in PARTICLES:
            return True
    return words.runs_on(end - 1) and words.is_capital(end)
