"""Doubting: what only a model takes for a programme, with nothing in the text that speaks for it.

Topics are written like programmes: "he spoke on Climate Change and Education".
A word of programmes in the name or beside it speaks for one ("the Green Teacher
project"), a year or a number, quotes, an acronym in brackets, a known programme
in it, or another name that goes on from it ("SADC Vision 2050").
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.components.lists import Lists
from extract.components.words import QUOTES, Words
from extract.records import Mention

DOUBTED = "model.programme"
REACH = 4
"""Words before a name, or behind it, in which one of programmes speaks for it."""


def without_topics(words: Words, names: Iterable[Mention], lists: Lists) -> list[Mention]:
    """The names without those of programmes that nothing but a model speaks for."""
    kept = list(names)
    doubted = [name for name in kept if name.rule == DOUBTED]
    if not doubted:
        return kept
    told = {name.text for name in doubted if _is_told(words, name, lists)}
    told |= {name.text for name in kept if name.label == "PROGRAMME" and name.rule != DOUBTED}
    dropped = {
        name.text for name in doubted if not any(text.startswith(name.text) for text in told)
    }
    return [name for name in kept if name.rule != DOUBTED or name.text not in dropped]


def _is_told(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether the name or its surroundings speak of a programme."""
    first, last = words.index_at(name.start), words.index_at(name.end) - 1
    keys = words.keys[first : last + 1]
    if any(char.isdigit() for char in name.text) or not lists.programme_heads.isdisjoint(keys):
        return True
    if any(_is_known(words.forms[at], lists) for at in range(first, last + 1)):
        return True
    before, after = words.forms[first - 1 : first], words.forms[last + 1 : last + 3]
    if QUOTES & {*before, *after[:1]} or (after[:1] == ["("] and after[1].isupper()):
        return True
    around = words.keys[max(0, first - REACH) : first] + words.keys[last + 1 : last + 1 + REACH]
    return not lists.cues["programme_cue"].isdisjoint(around)


def _is_known(form: str, lists: Lists) -> bool:
    """Whether a word is the short name of a known programme: "IHP Phase IX"."""
    return len(form) > 1 and bool(lists.vocabulary.programmes.find_acronym(form))
