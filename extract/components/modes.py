"""Modes: whether people met in person, online or both, where the report says so.

"hybrid" or "both online and offline" is hybrid; a webinar or an "online
workshop" without a hall is online; people in a room of whom somebody joined
"by video" or "via Zoom" are hybrid. In person is never inferred from silence.
"""

from __future__ import annotations

import re

from extract.components.scenes import Stage

AHEAD = ("future",)
PRESENT = frozenset(("VENUE",))
MEETING = re.compile(r"\b(?:held|took place|met|meeting|workshop|event|gathered)\b", re.I)


def mode_of(stage: Stage) -> str | None:
    """The mode of the main meeting; None where the report does not state it."""
    text, cues = stage.reading.text, stage.cues
    if cues.among(text, 0, len(text), ("hybrid",)):
        return "hybrid"
    afar = webinar = False
    for scene in stage.scenes:
        if "future" in scene.signs and "main" not in scene.signs:
            continue
        start, end = scene.sentence.start, scene.sentence.end
        found = cues.among(text, start, end, ("online", "webinar"))
        if found and not _is_past_or_other(stage, scene.signs):
            afar = True
            webinar = webinar or ("webinar" in found and scene.place < 4)
    if webinar and not _has_room(stage):
        return "online"
    if afar:
        return "hybrid" if _has_room(stage) else "online" if webinar else None
    if cues.among(text, 0, len(text), ("in_person",)):
        return "in_person"
    return None


def _is_past_or_other(stage: Stage, signs: frozenset[str]) -> bool:
    return "other" in signs and "main" not in signs


def _has_room(stage: Stage) -> bool:
    return any(m.label == "VENUE" for m in stage.reading.mentions)
