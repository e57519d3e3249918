"""Unlisted places: what a model took for a city that no list knows, told by what stands around it.

A body in brackets behind its name or its person ("Ana Lopes (Anatel)"), in a table
between a person and a country, in capitals ("held in | BUNT"), behind "with the support
of"; a person in a row of people ("Denis | and Joan Reid") or behind a role ("by the
Secretary, | Asep"). Anything else stays a city.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.components.cueing import MODELLED
from extract.components.lists import Lists
from extract.components.words import Words
from extract.records import Mention

PLACES = frozenset({"CITY", "COUNTRY", "REGION"})
AMONG = frozenset({",", "and", ", and", "&"})
"""What stands between the names of a row."""
WHERE = frozenset({"in", "at", "from", "of", "to", "near", "for"})
"""Words between which and a verb a place may stand: "the people of Nuku said"."""
GIVEN = frozenset({"support", "invitation", "behalf", "sponsorship", "initiative"})
"""What a body gives: "with the support of"."""
MADE = frozenset("organised organized funded financed sponsored published produced".split())
"""What a body does: "organised by"."""
HELD = frozenset({"rector", "chancellor", "ceo", "founder", "executive"})
"""Words in the roles that nobody has in a place."""


def settle_unlisted(words: Words, names: Sequence[Mention], lists: Lists) -> Iterator[Mention]:
    """The names, with what is a body or a person among a model's unlisted cities.

    `names` are in order and do not overlap.
    """
    row = [None, *names, None]
    for before, name, after in zip(row, names, row[2:], strict=False):
        label = ""
        if name.label == "CITY" and name.rule.startswith(MODELLED):
            label = _label(words, before, name, after, lists)
        yield replace(name, label=label, rule=f"relabelled.{label.lower()}") if label else name


def _label(
    words: Words, before: Mention | None, name: Mention, after: Mention | None, lists: Lists
) -> str:
    """What a city that no list knows is; empty where it may be one."""
    if lists.vocabulary.cities.find(name.text):
        return ""
    behind = _gap(words.text, name, after)
    is_seat = after is not None and after.label in PLACES and behind == ","
    if _is_body(words, before, name, after):
        return "ORG"
    if not is_seat and _is_person(words, before, name, after, lists):
        return "PERSON"
    return ""


def _gap(text: str, left: Mention | None, right: Mention | None) -> str:
    """What stands between two names, "" where one is missing, "\\n" between two lines."""
    if left is None or right is None:
        return ""
    between = text[left.end : right.start]
    return "\n" if "\n" in between else between.strip()


def _is_body(words: Words, before: Mention | None, name: Mention, after: Mention | None) -> bool:
    first, end = words.index_at(name.start), words.index_at(name.end)
    gap = _gap(words.text, before, name)
    closes = words.forms[end] if end < len(words) else ""
    if before is not None and gap == "(":
        return closes == ")" if before.label == "ORG" else before.label == "PERSON"
    if before is not None and gap == "|" and before.label in ("ROLE", "PERSON"):
        return after is not None and after.label == "COUNTRY" and words.forms[end] == "|"
    if before is not None and gap in ("of", "of the") and before.label == "ROLE":
        return not HELD.isdisjoint(_keys(words, before))
    return _is_acronym(words, first, name.text) or _is_agent(words.keys, first)


def _keys(words: Words, name: Mention) -> list[str]:
    return words.keys[words.index_at(name.start) : words.index_at(name.end)]


def _is_acronym(words: Words, first: int, text: str) -> bool:
    """Whether a name is written as bodies are, on a line that is not: "held in | BUNT", "UdeG"."""
    if not text.isalpha() or len(text) < 3 or words.first[first]:
        return False
    inner = any(a.islower() and b.isupper() for a, b in pairwise(text[1:]))
    return inner or (text.isupper() and words.forms[first - 1].islower())


def _is_agent(keys: Sequence[str], first: int) -> bool:
    """Whether what only a body gives or does stands before: "with the support of"."""
    at = first - 1 - (first > 0 and keys[first - 1] == "the")
    if at < 1:
        return False
    return keys[at - 1] in GIVEN if keys[at] == "of" else keys[at] == "by" and keys[at - 1] in MADE


def _is_person(
    words: Words, before: Mention | None, name: Mention, after: Mention | None, lists: Lists
) -> bool:
    first, end = words.index_at(name.start), words.index_at(name.end)
    gap, behind = _gap(words.text, before, name), _gap(words.text, name, after)
    key, form = (words.keys[end], words.forms[end]) if end < len(words) else ("", "")
    verb = lists.vocabulary.statement_verbs.lemma_of(key) is not None
    if verb and words.runs_on(end - 1) and (first == 0 or words.keys[first - 1] not in WHERE):
        return True
    leads = after is not None and after.label == "PERSON" and behind in ("and", "&")
    if before is not None and before.label == "PERSON" and gap in AMONG:
        return leads or gap != "," or " " in name.text
    if before is not None and before.label == "ROLE" and gap == ",":
        return form in (",", ".")
    return leads
