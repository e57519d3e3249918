"""Introducing: acronyms in brackets behind the names that they stand for.

"Central Asian Water Forum (CAWF)", "Bibliotheca Alexandrina (BA)", "the Centre for
Ecohydrology (hereinafter “APCE”)". Where an acronym stands for the parent of the
body that met, at the end of a meeting's name, that parent is a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.lists import Lists
from extract.components.organisations import explains, is_acronym
from extract.components.run_borders import has_head
from extract.components.words import DASHES, Words
from extract.records import Mention

INTRODUCED = ("ORG", "PROGRAMME", "MEETING", "WORK", "VENUE")
OPENING = frozenset({"(", "["})
CLOSING = frozenset(')],;”"’»/-–')
SKIPPED = frozenset({"hereinafter", "hereafter", "the", "or", "“", '"', "'", "‘", "«", "called"})


def find_introduced(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The acronyms that stand in brackets right after a name."""
    for name in names:
        at = words.index_at(name.end)
        if name.label not in INTRODUCED or at >= len(words) or words.first[at]:
            continue
        if words.forms[at] not in OPENING:
            continue
        at += 1
        while at < len(words) and words.forms[at].lower() in SKIPPED:
            at += 1
        end = acronym_end(words, at)
        if end > at and end < len(words) and words.forms[end] in CLOSING:
            acronym = words.mention(at, end - 1, name.label, "acronym.introduced")
            yield from _introduced(words, name, acronym, lists)


def acronym_end(words: Words, start: int) -> int:
    """The index after the acronym that begins there, dashes inside; `start` where none does."""
    at = end = start
    while at < len(words) and (at == start or words.is_glued(at)):
        form = words.forms[at]
        if form[0].isalnum():
            end = at + 1
        elif form not in DASHES and form not in "/&.":
            break
        at += 1
    if end == start:
        return start
    return end if is_acronym(words.text[words.starts[start] : words.ends[end - 1]]) else start


def _introduced(words: Words, name: Mention, acronym: Mention, lists: Lists) -> Iterator[Mention]:
    """An acronym; that of a body in a meeting's name is the body's.

    The body stays in the name ("39th Meeting of the Umber Council (UC)") unless it is
    the parent of another: "Session of the Council of Ministers | of the Umber Union (UU)".
    """
    border = _body_behind(words, name, acronym.text, lists) if name.label == "MEETING" else 0
    if not border:
        others = name.label == "MEETING" and _stands_for_others(name.text, acronym.text)
        yield replace(acronym, label="ORG") if others else acronym
        return
    first, end = words.index_at(name.start), words.index_at(name.end)
    link = border - 1 - (words.keys[border - 1] == "the")
    if words.keys[link] == "of" and "of" in words.keys[first:link]:
        yield words.mention(first, link - 1, "MEETING", "meeting.split")
        yield words.mention(border, end - 1, "ORG", "org.split")
    yield replace(acronym, label="ORG")


def _stands_for_others(meeting: str, acronym: str) -> bool:
    """Whether it is those who meet: "Meeting of the Pacific Heads of Education (PHE)"."""
    front, _, behind = meeting.partition(" of the ")
    return bool(behind) and explains(acronym, behind) and not explains(acronym, front)


def _body_behind(words: Words, name: Mention, acronym: str, lists: Lists) -> int:
    """The first word of the body that an acronym stands for in a meeting's name; 0 without one.

    The first body needs a head; the parent of another is one without.
    """
    first, end = words.index_at(name.start), words.index_at(name.end)
    for at in range(end - 1, first + 1, -1):
        if words.keys[at - 1] not in ("of", "the") or not words.is_capital(at):
            continue
        is_parent = "of" in words.keys[first : at - 2]
        behind = words.text[words.starts[at] : words.ends[end - 1]]
        if (is_parent or has_head(words, at, lists)) and explains(acronym, behind):
            return at
    return 0
