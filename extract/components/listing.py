"""Listing: programmes told by what stands around them.

The last of several in a row, where it is but a word in capitals ("the Smart
Classroom Project, the Pioneer Case Award and CLOUD"), goals with those who set
them, and the mechanism of a body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from extract.components.words import Words
from extract.records import Mention

REACH = 12
"""How many words before the last one the programme before it may end."""
STOPS = frozenset({".", ";", ":", "|", "(", ")"})


def list_programmes(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """Words in capitals that end a list of two programmes or more."""
    ends = sorted(words.index_at(name.end) for name in names if name.label == "PROGRAMME")
    for first, second in pairwise(ends):
        if second - first > 2 * REACH:
            continue
        for at in range(second, min(second + REACH, len(words) - 1)):
            if words.forms[at] in STOPS or words.first[at]:
                break
            form = words.forms[at + 1]
            if words.keys[at] == "and" and form.isupper() and form.isalpha() and len(form) > 2:
                if _closes(words, at + 2):
                    yield words.mention(at + 1, at + 1, "PROGRAMME", "programme.listed")
                break


def widen_goals(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """Goals with those who set them: "United Nations Sustainable Development Goal 4"."""
    for name in names:
        if name.label != "PROGRAMME" or not name.text.startswith(("Sustainable", "SDG", "Millen")):
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        size = 2 if words.keys[max(0, first - 2) : first] == ["united", "nations"] else 0
        size = size or (first > 0 and words.forms[first - 1] == "UN")
        if size and not any(words.first[first - size + 1 : first + 1]):
            wide = words.mention(first - size, end - 1, "PROGRAMME", "programme.widened")
            yield replace(wide, registry_id=name.registry_id)


def name_mechanisms(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """Arrangements called after a body: "IIOE National Centre mechanism"."""
    for name in names:
        end = words.index_at(name.end)
        follows = end < len(words) and not words.first[end] and words.keys[end] == "mechanism"
        if name.label == "ORG" and follows:
            first = words.index_at(name.start)
            yield words.mention(first, end, "PROGRAMME", "programme.mechanism")


def _closes(words: Words, index: int) -> bool:
    return index >= len(words) or words.first[index] or words.forms[index] in ",.;:"
