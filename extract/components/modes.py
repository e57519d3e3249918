"""Modes: whether people met in person, online or both, where the report says so.

A webinar, or a meeting that "was held online" or "met by telephone", is online;
people in a place of whom somebody joined "by video" are hybrid, as is what the
report calls so. What a caption notes of one speaker ("... (online)") states no
mode. In person is never inferred from silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.scenes import Scene, Stage

OPENING = 4
"""Blocks from the top in which a webinar is the main meeting."""
REACH = 45
"""Characters between "was held" and "online" at most."""


def mode_of(stage: Stage) -> str | None:
    """The mode of the main meeting; None where the report does not state it."""
    remote = [found for scene in stage.scenes for found in _remote(stage, scene)]
    if "hybrid" in remote:
        return "hybrid"
    if "whole" in remote and not _has_room(stage):
        return "online"
    if "whole" in remote or "some" in remote:
        return "hybrid"
    if any(_states(stage, scene, "in_person") for scene in stage.scenes):
        return "in_person"
    return None


def _has_room(stage: Stage) -> bool:
    """Whether the report says where people sat together: "at the Grand Hotel"."""
    return any(
        mention.label == "VENUE" and stage.before("in", scene, mention.start)
        for scene in stage.scenes
        for mention in scene.sentence.mentions
    )


def _states(stage: Stage, scene: Scene, cue: str) -> bool:
    """Whether a sentence about the main meeting, outside quotations and names, holds a cue."""
    sentence = scene.sentence
    if not stage.cues.has(cue, sentence.start, sentence.end):
        return False
    return "future" not in scene.signs or "held" in scene.signs


def _remote(stage: Stage, scene: Scene) -> Iterator[str]:
    """What a sentence says of taking part from afar: `hybrid`, `whole` or `some`."""
    sentence = scene.sentence
    if "other" in scene.signs and "main" not in scene.signs:
        return
    for cue, meaning in (("hybrid", "hybrid"), ("webinar", "whole"), ("online", "some")):
        for start in stage.cues.places(cue, sentence.start, sentence.end):
            inside = any(
                m.start <= start < m.end and m.label != "MEETING" for m in sentence.mentions
            )
            if inside or stage.is_quoted(start) or stage.is_ahead(scene, start):
                continue
            if (meaning == "whole" and scene.place >= OPENING) or _is_note(stage, scene, start):
                continue
            is_held = meaning == "some" and _is_held(stage, scene, start)
            yield "whole" if is_held else meaning


def _is_note(stage: Stage, scene: Scene, start: int) -> bool:
    """Whether a phrase is a note in brackets that ends a caption: "... (online)"."""
    block = scene.sentence.block
    text = stage.reading.text
    is_caption = block.kind in ("paragraph", "caption") and text[block.end - 1] == ")"
    return is_caption and "(" in text[start - 1 : start] and block.end - start < REACH


def _is_held(stage: Stage, scene: Scene, start: int) -> bool:
    """Whether the meeting itself "was held" or "met" from afar: no person stands between."""
    opening = max(scene.sentence.start, start - REACH)
    held = stage.cues.last("held_verb", opening, start)
    inside = [m for m in scene.sentence.mentions if held <= m.start < start]
    return (
        held >= 0 and scene.place < OPENING and all(m.label in ("DATE", "MEETING") for m in inside)
    )
