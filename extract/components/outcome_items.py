"""Items: the outcome that an item of a list tells of, under its heading."""

from __future__ import annotations

from dataclasses import replace

from extract.components.outcome_events import REACH, Event, events_of
from extract.components.outcome_lists import Heading
from extract.components.passages import Passage

RULE = "outcome.item"
TELLING = frozenset("to will shall should was were is are be has have elected appointed".split())
"""Words of an item that says more of somebody than who it is."""


def event_of_item(passages: list[Passage], heading: Heading) -> list[Event]:
    """The outcome of a list's item: by its own opening cue, else of the heading's kind.

    Under "The Board decided:" are "to open a call" a decision, "recommended
    that ..." a recommendation, "the next session will be held in Hue" a plan.
    """
    first = passages[0]
    start = first.opening
    while first.row.low(start) in ("to", "that", "the", "and", "also"):
        start += 1
    if _is_entry(first, start):
        return []
    if first.row.low(start) in first.cues.words["courtesy"]:
        offered = first.words(start, len(first.pieces)) & {"offer", "invitation"}
        return [Event("plan", RULE, first, start, start, heading.actor_keys)] if offered else []
    events = [event for passage in passages for event in events_of(passage)]
    own = [e for e in events if _is_own(e, first, start)]
    if own and first.row.low(own[0].place) == "asked":
        return [replace(own[0], kind_code="decision", actor_keys=heading.actor_keys)]
    if own or heading.kind_code is None:
        chosen = own[:1] or events[:1]
        return [replace(event, actor_keys=heading.actor_keys) for event in chosen]
    kind = _kind_of_item(first, heading.kind_code, events)
    return [Event(kind, RULE, first, first.opening, first.opening, heading.actor_keys)]


def _is_entry(first: Passage, start: int) -> bool:
    """Whether an item is but a person of a list: "- Ms. Wu, Director, Umber Centre"."""
    while start < len(first.pieces) and first.pieces[start].kind == "TITLE":
        start += 1
    opens = start < len(first.pieces) and first.pieces[start].kind == "PERSON"
    return opens and not first.words(0, len(first.pieces)) & TELLING


def _is_own(event: Event, first: Passage, start: int) -> bool:
    """Whether a cue opens the item: "recommended that ...", not "the fund will be ..."."""
    return event.passage is first and event.place <= start + 2 and event.rule != "outcome.plan"


def _kind_of_item(first: Passage, kind: str, events: list[Event]) -> str:
    if any(event.kind_code == "consensus" for event in events):
        kind = "consensus"
    if kind in ("decision", "consensus") and _is_next(first):
        return "plan"
    return "decision" if kind == "consensus" and _is_resolved(first) else kind


def _is_resolved(passage: Passage) -> bool:
    """ "To exchange two lecturers", "the Cluster shall be revived", where "it was agreed" heads."""
    return passage.row.low(passage.opening) == "to" or "shall" in passage.words(0, REACH)


def _is_next(passage: Passage) -> bool:
    """ "the next workshop in Patna", "the Tenth Session will be hosted by Armenia"."""
    words = passage.words(0, REACH)
    if "next" in words or {"meet", "again"} <= words:
        return True
    named = any(piece.kind == "MEETING" for piece in passage.pieces[:4])
    return bool(words & {"hosted", "held"}) and (named or bool(words & {"session", "meeting"}))
