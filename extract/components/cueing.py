"""Cueing: the label of a name from the plain word or the role that stands beside it.

"the Smart Library 100 initiative" and "the project Justice in My Language" are
programmes, "the FramerSpace platform" and "the journal Mastsavlebeli" works,
"visited Hanoi Museum" a place, "Director, Sutarman" a person, and what is
"translated into Sinhala and Tamil" languages, which are no names here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.components.lists import Lists
from extract.components.words import QUOTES, Words
from extract.records import Mention

PERSONAL = ("CITY", "COUNTRY", "NORP", "VENUE", "WORK", "THEME", "ORG")
"""Labels that a model gives to people whose names it does not know."""
DOUBTFUL = (*PERSONAL, "PERSON", "PROGRAMME", "REGION")
MODELLED = ("model", "trimmed", "parted", "relabelled")
"""Beginnings of the rules of names that come from a model."""
TONGUES = ("NORP", "CITY", "PERSON", "ORG")
SPEECH_LINKS = frozenset("in into from and or , to".split())
LINKS = frozenset("and or by at on with for as to in".split())
STOPS = frozenset({",", ".", ";", ")"})
CHAIN = 6
"""How many words a list of languages may have before one of them."""
REACH = 4
"""How many words before a building its verb may stand."""


def cue(words: Words, names: list[Mention], lists: Lists) -> Iterator[Mention]:
    """The names with the label that their cue gives; languages and parts of names are left out."""
    for name in names:
        first, end = words.index_at(name.start), words.index_at(name.end)
        if name.label in TONGUES and _is_language(words, name, first, end, lists):
            continue
        if name.label == "NORP" and _is_cut_off(words, end, lists):
            continue
        label = name.label
        if name.rule.startswith(MODELLED) and label in DOUBTFUL:
            label = _label(words, name, first, end, lists) or label
        same = label == name.label
        yield name if same else replace(name, label=label, rule=f"cued.{label.lower()}")


def _label(words: Words, name: Mention, first: int, end: int, lists: Lists) -> str:
    label = _by_noun(words, first, end, lists)
    unit = name.label == "ORG" and words.keys[end - 1] in lists.cues["body_end"]
    if label and not unit:
        return label
    if name.label == "ORG" and _is_place(words, first, end, lists):
        return "VENUE"
    if name.label in PERSONAL and _may_be_person(words, first, end, lists):
        return "PERSON" if _has_age(words, end) else ""
    return ""


def _by_noun(words: Words, first: int, end: int, lists: Lists) -> str:
    """The label that the plain word before or after a name gives it, quotes in between allowed."""
    before = words.forms[first - 1] if first and not words.first[first] else ""
    if before in QUOTES and first > 1:
        before = words.forms[first - 2]
    after = words.forms[end] if end < len(words) and not words.first[end] else ""
    if after in QUOTES and end + 1 < len(words):
        after = words.forms[end + 1]
    for label, befores, afters in lists.label_cues:
        if before in befores or after in afters:
            return label
    return ""


def _may_be_person(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether up to four capitalised words hold no head and no acronym."""
    rest = range(first, end)
    if end - first > 4 or any(words.keys[i] in lists.other_heads for i in rest):
        return False
    if any(not words.is_capital(i) and words.forms[i] not in "-.'" for i in rest):
        return False
    longest = 3 if end - first > 1 else 0
    return not any(words.forms[i].isupper() and len(words.forms[i]) > longest for i in rest)


def _has_age(words: Words, end: int) -> bool:
    """Whether a person's age stands behind a name: "Reo, 16," """
    age = words.forms[end + 1] if end + 1 < len(words) and words.forms[end] == "," else ""
    if age.isdecimal() and len(age) == 2 and _closes(words, end + 2):
        return age[0] != "0"
    return False


def _closes(words: Words, index: int) -> bool:
    return index >= len(words) or words.first[index] or words.forms[index] in STOPS


def _is_place(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether a building's name stands where a place does: "visited Hanoi Museum"."""
    edges = (words.keys[first], words.keys[end - 1])
    if end - first < 2 or lists.cues["venue_maybe"].isdisjoint(edges):
        return False
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        if words.first[at + 1] or words.forms[at] in ".;," or words.keys[at] in ("by", "with"):
            return False
        if words.keys[at] in lists.cues["venue_verb"]:
            return True
    return False


def _is_language(words: Words, name: Mention, first: int, end: int, lists: Lists) -> bool:
    """Whether a name is a language: "in Spanish and Maya", "available in Hindi"."""
    if name.label != "NORP" and words.keys[first] not in lists.cues["language"]:
        return False
    after = words.keys[end] if end < len(words) and not words.first[end] else ""
    if after.isalpha() and after not in LINKS:
        return False
    for at in range(first - 1, max(first - 1 - CHAIN, -1), -1):
        if words.first[at + 1]:
            return False
        if words.keys[at] in ("in", "into"):
            return True
        if words.keys[at] not in SPEECH_LINKS and not words.is_capital(at):
            return False
    return False


def _is_cut_off(words: Words, end: int, lists: Lists) -> bool:
    """Whether an adjective belongs to a longer name: "German | Rectors’ Conference"."""
    if end + 1 >= len(words) or words.first[end]:
        return False
    if words.is_glued(end) and words.forms[end] in "-–":
        return words.is_capital(end + 1)
    if not words.is_capital(end) or lists.roles.match(words, end) or lists.titles.match(words, end):
        return False
    return words.keys[end] in lists.other_heads or words.keys[end + 1] in lists.body_heads
