"""Bracketed: names that go on behind an acronym in brackets, and acronyms with one label.

"Umber Human Resource Development (UHRD) Strategy", "Regional Strategic Plan (RSP)
2020-2030", "Man and the Biosphere (MAB) National Committee": what follows the
bracket is the head or the period of the same name. An acronym that a report writes
again and again is one thing, a body where a model doubts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.capital_runs import is_year
from extract.components.cueing import MODELLED
from extract.components.introducing import acronym_end
from extract.components.lists import Lists
from extract.components.words import DASHES, Words
from extract.records import Mention

HEAD = 3
"""Words of the longest head behind a bracket."""


def find_bracketed(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Programmes, and bodies called after them, with what follows the acronym."""
    for name in names:
        at = words.index_at(name.end)
        if name.label != "PROGRAMME" or at + 3 >= len(words) or words.first[at]:
            continue
        end = acronym_end(words, at + 1) if words.forms[at] == "(" else at + 1
        if end == at + 1 or end + 1 >= len(words) or words.forms[end] != ")":
            continue
        stop, label = _behind(words, end + 1, lists)
        if label:
            first = words.index_at(name.start)
            yield words.mention(first, stop - 1, label, f"{label.lower()}.bracketed")


def _behind(words: Words, start: int, lists: Lists) -> tuple[int, str]:
    """The index after a head or a period, and the label that it gives; empty without one."""
    if words.first[start]:
        return start, ""
    if is_year(words, start):
        span = words.forms[start + 1 : start + 2]
        ranged = bool(span) and span[0] in DASHES and is_year(words, start + 2)
        return start + (3 if ranged else 1), "PROGRAMME" if ranged else ""
    for at in range(start, min(start + HEAD, len(words))):
        if words.first[at]:
            break
        if not words.is_capital(at):
            break
        label = lists.heads.get(words.keys[at], "")
        goes_on = words.runs_on(at) and words.is_capital(at + 1)
        if label in ("PROGRAMME", "ORG") and not goes_on:
            return at + 1, label
    return start, ""


def agree(names: list[Mention]) -> list[Mention]:
    """The names, an acronym that a model read as a body and as something else as a body."""
    read: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.text.isupper():
            read[name.text][name.label] += 1
    return [_agreed(name, read[name.text]) if name.text in read else name for name in names]


def _agreed(name: Mention, read: Counter[str]) -> Mention:
    if not name.rule.startswith(MODELLED) or not read["ORG"]:
        return name
    outvoted = name.label == "PROGRAMME" and read["ORG"] >= read["PROGRAMME"]
    if name.label == "PERSON" or outvoted:
        return replace(name, label="ORG", rule="org.agreed")
    return name
