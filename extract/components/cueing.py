"""Cueing: the label of a name from the plain word that stands beside it.

"the Smart Library 100 initiative" and "the project Justice in My Language" are
programmes, "the FramerSpace platform" and "the journal Mastsavlebeli" works,
"translated into Sinhala and Tamil" languages, which are no names here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.lists import Lists
from extract.components.words import QUOTES, Words
from extract.records import Mention

DOUBTFUL = (
    "ORG",
    "PERSON",
    "CITY",
    "NORP",
    "VENUE",
    "THEME",
    "WORK",
    "PROGRAMME",
    "REGION",
    "COUNTRY",
)
SPEECH_LINKS = frozenset("in into from and or , to".split())
CHAIN = 6


def cue(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The names with the label that their cue gives; languages and loose adjectives are left out."""
    names = list(names)
    roles_end = {words.index_at(name.end) for name in names if name.label == "ROLE"}
    for name in names:
        first, end = words.index_at(name.start), words.index_at(name.end)
        if name.label in ("NORP", "CITY", "PERSON", "ORG") and _is_language(
            words, name, first, end, lists
        ):
            continue
        if name.label == "NORP" and _is_cut_off(words, end, lists):
            continue
        if name.rule.startswith(("model", "mended")) and name.label in DOUBTFUL:
            label = _cued(words, first, end, lists)
            if not label and name.label == "ORG" and _is_place(words, first, end, lists):
                label = "VENUE"
            if (
                not label
                and name.label in PERSONAL
                and _is_person(words, first, end, lists, roles_end)
            ):
                label = "PERSON"
            if label and label != name.label:
                name = replace(name, label=label, rule=f"cued.{label.lower()}")  # noqa: PLW2901
        yield name


PERSONAL = ("CITY", "COUNTRY", "NORP", "VENUE", "WORK", "THEME", "ORG")


def _is_person(words: Words, first: int, end: int, lists: Lists, ends: set[int]) -> bool:
    """Whether a name stands where a person's does: "Director, Sutarman", "Reo, 16," """
    if end - first > 4 or not all(
        words.is_capital(i) or words.forms[i] in "-.'" for i in range(first, end)
    ):
        return False
    if any(
        words.keys[i] in lists.other_heads or len(words.forms[i]) > 3 and words.forms[i].isupper()
        for i in range(first, end)
    ):
        return False
    if end - first == 1 and words.forms[first].isupper():
        return False
    comma = end + 1 < len(words) and words.forms[end] == ","
    if (
        comma
        and words.forms[end + 1].isdecimal()
        and len(words.forms[end + 1]) == 2
        and _closes(words, end + 2)
    ):
        return True
    before = first - 1 - (first > 1 and words.forms[first - 1] == ",")
    return before + 1 in ends and not words.first[first]


def _is_place(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether a building's name stands where a place does: "visited Hanoi Museum", "met at the Library"."""
    if end - first < 2 or lists.venue_maybe.isdisjoint((words.keys[first], words.keys[end - 1])):
        return False
    at = first - 1
    for _ in range(4):
        if at < 0 or words.first[at + 1] or words.forms[at] in ".;,":
            return False
        if words.keys[at] in lists.venue_verbs:
            return words.keys[first - 1] not in ("by", "with") and words.keys[at + 1] not in (
                "by",
                "with",
            )
        at -= 1
    return False


def _closes(words: Words, index: int) -> bool:
    return index >= len(words) or words.first[index] or words.forms[index] in (",", ".", ";", ")")


def _cued(words: Words, first: int, end: int, lists: Lists) -> str:
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


def _is_language(words: Words, name: Mention, first: int, end: int, lists: Lists) -> bool:
    """Whether a name is a language: "in Spanish and Maya", "available in Hindi"."""
    if name.label != "NORP" and words.keys[first] not in lists.languages:
        return False
    after = words.forms[end] if end < len(words) and not words.first[end] else "."
    if after.isalpha() and after.lower() not in (
        "and",
        "or",
        "by",
        "at",
        "on",
        "with",
        "for",
        "as",
        "to",
        "in",
    ):
        return False
    at = first - 1
    for _ in range(CHAIN):
        if at < 0 or words.first[at + 1]:
            return False
        key = words.keys[at]
        if key in ("in", "into"):
            return True
        if key not in SPEECH_LINKS and not words.is_capital(at):
            return False
        at -= 1
    return False


def _is_cut_off(words: Words, end: int, lists: Lists) -> bool:
    """Whether an adjective belongs to a longer name: "German Rectors’ Conference", "Georgian-Baltic"."""
    if end + 1 >= len(words) or words.first[end]:
        return False
    if words.is_glued(end) and words.forms[end] in "-–":
        return words.is_capital(end + 1)
    if not words.is_capital(end) or lists.roles.match(words, end) or lists.titles.match(words, end):
        return False
    return words.keys[end] in lists.other_heads or words.keys[end + 1] in lists.name_heads
