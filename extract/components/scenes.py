"""Scenes: each sentence with what it says about the occasion, as signs.

A sign is a word such as `held`, `future` or `main` (the sentence names the main
meeting). Candidates for the date and the place of the occasion inherit the
signs of their sentence and add their own; `occasion_signs.csv` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.components.cued import Cued
from extract.components.reading import Reading
from extract.components.sentences import Sentence
from extract.records import Mention
from extract.reports import Block
from extract.vocabulary.occasions import load_occasion_cues

CUES = ("held", "acted", "signed", "visit", "opened", "closed", "future", "history")
DEFINITE = re.compile(r"\b(?:the|this|its|our)\s+((?:[\w-]+\s){0,2}[\w-]+)", re.IGNORECASE)
MARKS = re.compile(r"[“”«»\"]")
LINE = 140
"""Characters of a line about the occasion ("Riyadh, 18-20 October 2023") at most."""
CLAUSE = 70
"""Characters before a name that belong to its clause at most."""
STOPS = (";", ":", " but ", " while ")
GENERIC = frozenset("event visit ceremony signing delegation occasion gathering programme".split())
"""Nouns besides the heads of meetings that mean the occasion: "the event"."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, the number of its block and its signs."""

    sentence: Sentence
    place: int
    signs: frozenset[str]


@dataclass(slots=True)
class Stage:
    """The sentences of a report as scenes, and where its quotations stand."""

    reading: Reading
    cues: Cued
    scenes: list[Scene] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    main: frozenset[int] = frozenset()
    """Where the mentions of the main meeting begin."""
    others: frozenset[int] = frozenset()

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies within quotation marks."""
        place = bisect_right(self.quotes, (offset, len(self.reading.text))) - 1
        return place >= 0 and offset < self.quotes[place][1]

    def before(self, cue: str, scene: Scene, offset: int) -> bool:
        """Whether a cue's phrase stands right before an offset of a sentence."""
        return self.cues.before(cue, scene.sentence.start, offset)

    def is_ahead(self, scene: Scene, offset: int) -> bool:
        """Whether the words before an offset speak of what lies ahead."""
        start = max(scene.sentence.start, offset - CLAUSE)
        return self.cues.has("future", start, offset)

    def clause(self, scene: Scene, mention: Mention) -> frozenset[str]:
        """The signs `future_near` and `history_near`: such words in the clause of a name."""
        text = self.reading.text
        start = max(scene.sentence.start, mention.start - CLAUSE)
        start = max(start, *(text.rfind(stop, start, mention.start) + 1 for stop in STOPS))
        end = min(scene.sentence.end, mention.end + CLAUSE // 2)
        found = self.cues.among(start, end, ("future", "history", "held"))
        return frozenset(f"{cue}_near" for cue in found)

    def nearness(self, scene: Scene, mention: Mention) -> frozenset[str]:
        """Whether the nearest meeting of the sentence is the main one or another."""
        inside = [m for m in scene.sentence.mentions if m.label == "MEETING"]
        if not inside:
            return frozenset()
        gaps = [(_gap(m, mention), m.start) for m in inside]
        nearest = min(gaps)[1]
        if nearest in self.main:
            return frozenset(("near_main",))
        return frozenset(("near_other",)) if nearest in self.others else frozenset()


def _gap(one: Mention, other: Mention) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def quotations(text: str, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """The stretches within quotation marks; a mark left open reaches to the end of its block."""
    found: list[tuple[int, int]] = []
    for block in blocks:
        opened: int | None = None
        for mark in MARKS.finditer(text, block.start, block.end):
            opens = mark[0] in "“«" or (mark[0] == '"' and opened is None)
            if opens and opened is None:
                opened = mark.end()
            elif not opens and opened is not None:
                found.append((opened, mark.start()))
                opened = None
        if opened is not None and text[opened - 1] != '"':
            found.append((opened, block.end))
    return found


def set_stage(reading: Reading, found: Sequence[Sentence], main: Iterable[Mention]) -> Stage:
    """All scenes of a report; `main` holds the mentions of its main meeting."""
    cues = reading.once(_cued)
    stage = Stage(reading, cues, quotes=quotations(reading.text, reading.blocks))
    stage.main = frozenset(mention.start for mention in main)
    named = {mention.start for mention in reading.mentions if mention.label == "MEETING"}
    stage.others = frozenset(named - stage.main)
    numbers = {block.start: number for number, block in enumerate(reading.blocks)}
    told = _Referred(reading, stage.main)
    for sentence in found:
        signs = cues.among(sentence.start, sentence.end, CUES)
        signs |= {sentence.block.kind} | _line(reading, sentence.block) | _named(stage, sentence)
        if told.is_about(sentence):
            signs |= {"reference"}
        stage.scenes.append(Scene(sentence, numbers[sentence.block.start], signs))
    return stage


def _cued(reading: Reading) -> Cued:
    return Cued(reading.text, load_occasion_cues(reading.vocabulary.extra))


def _line(reading: Reading, block: Block) -> frozenset[str]:
    """Whether a block is a short line without a full stop."""
    if block.end - block.start >= LINE or reading.text[block.end - 1] in '.!?”"':
        return frozenset()
    return frozenset(("line",))


def _named(stage: Stage, sentence: Sentence) -> frozenset[str]:
    starts = {mention.start for mention in sentence.mentions}
    named = {"main"} if starts & stage.main else set()
    return frozenset(named | ({"other"} if starts & stage.others else set()))


class _Referred:
    """Tells whether a sentence means the main meeting by a noun: "the two-day meeting"."""

    def __init__(self, reading: Reading, main: frozenset[int]) -> None:
        self.reading = reading
        heads = reading.vocabulary.meeting_heads
        named = {
            word.casefold()
            for mention in reading.mentions
            if mention.start in main
            for word in mention.text.split()
            if heads.is_head(word)
        }
        self.nouns = named | GENERIC | {"meeting"}
        self.is_head = heads.is_head if not named else lambda word: False

    def is_about(self, sentence: Sentence) -> bool:
        text = self.reading.text
        for match in DEFINITE.finditer(text, sentence.start, sentence.end):
            words = match[1].split()
            if any(word.casefold() in self.nouns for word in words):
                return True
            if any(word.islower() and self.is_head(word) for word in words):
                return True
        return False
