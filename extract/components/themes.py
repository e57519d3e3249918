"""Themes: the theme of the main meeting, not of a session, a lecture or a paper."""

from __future__ import annotations

import re

from extract.components.scenes import Scene, Stage
from extract.records import Mention
from extract.vocabulary.occasions import load_signs

CLAUSE = re.compile(r"[^,;:.]*$")


def theme_signs(stage: Stage, scene: Scene, mention: Mention) -> frozenset[str]:
    """What speaks for a theme as the main meeting's."""
    start = scene.sentence.start
    found = {
        s
        for s in scene.signs
        if s
        in (
            "main",
            "other",
            "reference",
            "caption",
            "list_item",
            "table_row",
            "title",
            "held",
            "line",
        )
    }
    found |= stage.nearness(scene, mention)
    found.add(f"place_{min(scene.place, 4)}")
    before = max(start, mention.start - 60)
    if stage.cues.has("theme", before, mention.start):
        found.add("theme_before")
    near = max(start, mention.start - 35)
    if stage.cues.has("part", near, mention.start):
        found.add("part_before")
    elif stage.cues.has("part", start, mention.start):
        found.add("part_in_sentence")
    after = min(scene.sentence.end, mention.end + 30)
    if stage.cues.has("part", mention.end, after):
        found.add("part_behind")
    if any(m.label == "PERSON" for m in scene.sentence.mentions):
        found.add("with_person")
    others = [m for m in scene.sentence.mentions if m.label == "THEME"]
    if len(others) > 1:
        found.add("several")
    return frozenset(found)


def choose_theme(stage: Stage) -> Mention | None:
    """The theme of the main meeting, among all themes of the report."""
    signs = load_signs(stage.reading.vocabulary.extra)
    best, most = None, signs.least("theme")
    for scene in stage.scenes:
        for mention in scene.sentence.mentions:
            if mention.label == "THEME":
                weight = signs.weigh("theme", theme_signs(stage, scene, mention))
                if weight > most:
                    best, most = mention, weight
    return best
