"""Figures: how many countries, centres and participants the report states.

"five countries", "nine of the eleven centres", "103 participants from 12
countries", "more than three hundred teachers". Of "nine of eleven" the first
counts: those who were there. What a speaker reports ("had trained 412 managers
from 37 countries") is not about the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.numbers import NUMBER, number_of
from extract.components.scenes import Scene, Stage
from extract.vocabulary.occasions import load_signs

COUNT = re.compile(rf"(?<![\w.,-])({NUMBER})(?![\w-]|\.\d)", re.I)
OF = re.compile(rf"\s*(?:of|out of)\s+(?:the\s+|its\s+|our\s+)?(?:{NUMBER})\b", re.I)
WORD = re.compile(r"[\w'’-]+")
STOP = re.compile(r"[.;:()|]")
LOOSE = frozenset(
    "from in at to of by for with on as the a an is are was were have has had who which that after "
    "per or but then before during between days hours years months minutes times new".split()
)
"""Words that do not stand between a number and what it counts."""
BEFORE_FIGURES = r"USD|EUR|US|AED|Article|No\.?|page|Day|Grade|per cent"
MONEY = re.compile(rf"(?:[$€£¥]|\b(?:{BEFORE_FIGURES}))\s*$")
"""Before a number that counts no one: "USD 300", "Article 5"."""
KINDS = ("countries", "centres", "people")
REACH = 60
"""Characters from a number to the noun that it counts at most."""
FEW = 9
"""Fewer people than these are rarely the participants of a meeting."""
CROWD = 2_000_000
"""Participants that no meeting has."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of countries, centres or people, with its signs."""

    start: int
    end: int
    number: int
    kind: str
    signs: frozenset[str]


def counts(stage: Stage) -> list[Count]:
    """Everything that the report counts."""
    return [found for scene in stage.scenes for found in _counts(stage, scene)]


def _counts(stage: Stage, scene: Scene) -> Iterator[Count]:
    text, end = stage.reading.text, scene.sentence.end
    named = [(m.start, m.end) for m in scene.sentence.mentions]
    for match in COUNT.finditer(text, scene.sentence.start, end):
        number = number_of(match[1])
        if number is None or any(start <= match.start() < stop for start, stop in named):
            continue
        if MONEY.search(text, max(scene.sentence.start, match.start() - 12), match.start()):
            continue
        part = OF.match(text, match.end(), end)
        after = part.end() if part else match.end()
        noun = _noun(stage, after, end)
        if noun and 1 < number < CROWD:
            kind, stop = noun
            signs = _signs(stage, scene, match.start(), stop)
            signs |= {"some_of"} if part else set()
            signs |= {"few"} if number < FEW and kind == "people" else set()
            yield Count(match.start(), stop, number, kind, signs)


def _noun(stage: Stage, after: int, end: int) -> tuple[str, int] | None:
    """What a number counts and where its noun ends; None where it counts something else."""
    text, end = stage.reading.text, min(end, after + REACH)
    nouns = [
        (*found, kind)
        for kind in KINDS
        if (found := stage.cues.first(f"counted_{kind}", after, end))
    ]
    if not nouns:
        return None
    start, stop, kind = min(nouns)
    words = WORD.findall(text, after, start)
    if len(words) > 4 or not LOOSE.isdisjoint(words) or STOP.search(text, after, start):
        return None
    return kind, stop


def _signs(stage: Stage, scene: Scene, start: int, stop: int) -> frozenset[str]:
    sentence = scene.sentence
    found = set(scene.signs) | {f"place_{min(scene.place, 6)}"}
    near = max(sentence.start, start - 60), min(sentence.end, stop + 60)
    found |= {f"{cue}_near" for cue in stage.cues.among(*near, ("attending", "speech", "future"))}
    found |= {"quoted"} if stage.is_quoted(start) else set()
    if stage.cues.has("speech", sentence.start, start):
        found.add("told")
    if start - sentence.start < 3:
        found.add("opens")
    if stage.before("from", scene, start):
        found.add("from_before")
    if any(m.label == "DATE" for m in sentence.mentions):
        found.add("with_date")
    return frozenset(found)


def stated(stage: Stage) -> dict[str, Count]:
    """The counts that the report states of its main meeting, by kind."""
    signs = load_signs(stage.reading.vocabulary.extra)
    best: dict[str, tuple[float, Count]] = {}
    for count in counts(stage):
        weight = signs.weigh("count", count.signs)
        if weight > best.get(count.kind, (signs.least("count"),))[0]:
            best[count.kind] = (weight, count)
    return {kind: count for kind, (_, count) in best.items()}
