"""Owners: the body whose programme it is, where the report says so.

A body owns a programme that stands behind it ("UNESCO's Participation
Programme", "ABC, under its Spark project") or before it ("the Spark project of
ABC", "the Spark Fund, administered by ABC", "Spark, which ABC runs"), that bears
its name ("SADC Qualifications Framework"), or that alone shares its list item.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.components.organisations import name_key
from extract.components.reading import Reading
from extract.records import Mention
from extract.reports import Block

POSSESSIVE = re.compile(r"^['’]s?\s+(?:[a-z-]+\s+){0,2}$")
BESIDE = re.compile(r"^\s+$")
OF = re.compile(r"^(?:\s+[a-z]+){0,2}\s+(?:of|by|at)\s+(?:the\s+)?$")
ACRONYM = re.compile(r"^\s*\([^()]{1,20}\)")
WHICH = re.compile(r"^,?\s+(?:which|that)\s+(?:the\s+)?$")
ITS = re.compile(r"\b(?:its|own)\s+(?:[\w-]+\s+){0,2}$")
RUNNING = frozenset(
    "owned administered run operated managed implemented led developed coordinated created "
    "established launched organised organized awarded granted belongs".split()
)
LONG = 8
FAR = 80
MANY = 40
CLOSED = ("list_item", "table_row")


def _is_behind(reading: Reading, programme: Mention, body: Mention) -> bool:
    """Whether a body behind a programme owns it: "Spark of ABC", "Spark, which ABC runs"."""
    gap = ACRONYM.sub("", reading.between(programme, body), count=1)
    if OF.match(gap) or WHICH.match(gap):
        return True
    words = gap.removesuffix("the ").split()
    return len(words) < LONG and words[-1:] in (["by"], ["to"]) and bool(RUNNING & set(words))


def _is_before(reading: Reading, body: Mention, programme: Mention) -> bool:
    """Whether a body before a programme owns it: "ABC's Spark", "ABC under its Spark"."""
    gap = reading.between(body, programme)
    if POSSESSIVE.match(gap) or BESIDE.match(gap):
        return True
    return len(gap) < FAR and ITS.search(gap) is not None and "." not in gap


def _bears(reading: Reading, programme: str) -> str | None:
    """The key of the body whose name opens a programme's: `SADC` of `SADC Framework`."""
    name = name_key(programme)
    for key, body in reading.organisations.items():
        if any(name.startswith(f"{name_key(form)} ") for form in body.forms):
            return key
    return None


def complete_owners(reading: Reading) -> None:
    """Owners that no mention gives: the body whose officer presented it, or whose name it bears."""
    presenters = {p.programme_key: p.organisation_key for p in reading.presentations}
    for key, programme in reading.programmes.items():
        if programme.owner_key is None and programme.registry_id is None:
            owner = presenters.get(key) or _bears(reading, programme.name)
            reading.programmes[key] = replace(programme, owner_key=owner)


def owner_of(reading: Reading, block: Block, mentions: list[Mention], place: int) -> str | None:
    """The key of the body that owns the programme mentioned there."""
    programme = mentions[place]
    after = mentions[place + 1] if place + 1 < len(mentions) else None
    if after is not None and after.label == "PROGRAMME" and place + 2 < len(mentions):
        after = mentions[place + 2]
    if after is not None and after.label == "ORG" and _is_behind(reading, programme, after):
        return after.key
    before = mentions[place - 1] if place else None
    if before is not None and before.label == "ORG" and _is_before(reading, before, programme):
        return before.key
    if block.kind not in CLOSED or mentions[0].label != "ORG":
        return None
    bodies = {mention.key for mention in mentions[:MANY] if mention.label == "ORG"}
    return mentions[0].key if len(bodies) == 1 else None
