"""Owners: the body whose programme it is, where the report says so.

A body owns a programme that stands behind it ("UNESCO's Participation
Programme", "ABC, under its Spark project") or before it ("the Spark project of
ABC", "the Spark Fund, administered by ABC", "Spark, which ABC runs"), that bears
its name ("SADC Qualifications Framework"), or that alone shares its list item.
"""

from __future__ import annotations

import re

from extract.components.organisations import name_key
from extract.components.reading import Reading
from extract.records import Block, Mention

POSSESSIVE = re.compile(r"^['’]s?\s+(?:[a-z-]+\s+){0,2}$")
BESIDE = re.compile(r"^\s+$")
OF = re.compile(r"^(?:\s+[a-z]+){0,2}\s+(?:of|by|at)\s+(?:the\s+)?$")
ACRONYM = re.compile(r"^\s*\([^()]{1,20}\)")
RUN_BY = re.compile(r"^,?\s+(?:which\s+|that\s+)?(?:is\s+|was\s+|to be\s+|shall be\s+)?(\w+)\s+(\w+)\s+(?:the\s+)?$")
WHICH = re.compile(r"^,?\s+(?:which|that)\s+(?:the\s+)?$")
ITS = re.compile(r"\b(?:its|own)\s+(?:[\w-]+\s+){0,2}$")
RUNNING = frozenset(
    "owned administered run operated managed implemented led developed coordinated created "
    "established launched organised organized awarded granted belongs".split()
)
CLOSED = ("list_item", "table_row")


def _behind(reading: Reading, programme: Mention, body: Mention) -> str | None:
    """The rule by which a body behind a programme owns it."""
    gap = ACRONYM.sub("", reading.between(programme, body), count=1)
    if OF.match(gap):
        return "programme.of"
    run = RUN_BY.match(gap)
    if run and run[1] in RUNNING and run[2] in ("by", "to"):
        return "programme.run_by"
    return "programme.which" if WHICH.match(gap) else None


def _before(reading: Reading, body: Mention, programme: Mention) -> str | None:
    """The rule by which a body before a programme owns it."""
    gap = reading.between(body, programme)
    if POSSESSIVE.match(gap):
        return "programme.possessive"
    if BESIDE.match(gap):
        return "programme.beside"
    return "programme.its" if len(gap) < 80 and ITS.search(gap) and "." not in gap else None


def _bears(reading: Reading, programme: Mention) -> str | None:
    """The key of the body whose name opens a programme's: `SADC` of `SADC Framework`."""
    name = name_key(programme.text)
    for key, body in reading.organisations.items():
        if any(name.startswith(f"{name_key(form)} ") for form in body.forms):
            return key
    return None


def owner_of(
    reading: Reading, block: Block, mentions: list[Mention], place: int
) -> tuple[str, str] | None:
    """The key of the body that owns the programme mentioned there, and the rule."""
    programme = mentions[place]
    after = mentions[place + 1] if place + 1 < len(mentions) else None
    if after is not None and after.label == "PROGRAMME" and place + 2 < len(mentions):
        after = mentions[place + 2]
    if after is not None and after.label == "ORG" and after.key:
        rule = _behind(reading, programme, after)
        if rule:
            return after.key, rule
    before = mentions[place - 1] if place else None
    if before is not None and before.label == "ORG" and before.key:
        rule = _before(reading, before, programme)
        if rule:
            return before.key, rule
    bearer = _bears(reading, programme)
    if bearer:
        return bearer, "programme.named_after"
    bodies = {mention.key for mention in mentions if mention.label == "ORG" and mention.key}
    if block.kind in CLOSED and len(bodies) == 1 and mentions[0].label == "ORG":
        return bodies.pop(), "programme.item"
    return None
