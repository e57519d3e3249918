"""Sentences with the names marked in place, and the names that are found in them."""

from __future__ import annotations

import re

from extract.components.finding import find_names
from extract.records import Mention
from extract.vocabulary import load_vocabulary

MARK = re.compile(r"\{\{([^{}|]+)\|([A-Z]+)\}\}")


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and its names as `(text, label)` in order."""
    return MARK.sub(r"\1", marked), [(text, label) for text, label in MARK.findall(marked)]


def entities(text: str, given: list[tuple[str, str]]) -> list[Mention]:
    """What a model would have found: the first place of each surface, behind what `|` parts."""
    found = []
    for written, label in given:
        before, _, surface = written.rpartition("|")
        start = text.index(before + surface) + len(before)
        rule = f"model.{label.lower()}"
        found.append(Mention(start, start + len(surface), label, surface, rule))
    return found


def names(text: str, given: list[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    found = find_names(text, load_vocabulary(), entities(text, given or []))
    return [(mention.text, mention.label) for mention in found]
