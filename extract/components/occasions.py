"""Occasions: when and where the main meeting took place.

Every date and every city of the report is a candidate; cues around it speak
for it or against it, and the best one wins if enough speaks for it. A deadline
("by 30 June"), the date of another edition, a birth year and the date line of
the page are not the meeting's date unless nothing else is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.components.reading import Reading
from extract.components.sentences import Sentence
from extract.records import Block, Interval, Mention

HELD = re.compile(r"\b(?:held|place|met|meeting|convened|gathered|hosted|organi[sz]ed|signed|visited)\b", re.I)
ON = re.compile(r"\b(?:on|from|between|during|dates?:|days:)\s+(?:the\s+)?$", re.I)
DEADLINE = re.compile(r"\b(?:by|before|until|since|after|till|as of|starting|of|for)\s+(?:the\s+)?$", re.I)
FUTURE = re.compile(r"\b(?:will|next|upcoming|shall|is due|to be|should|would|is waited|scheduled)\b", re.I)
HISTORY = re.compile(r"\b(?:established|founded|created|since|born|was launched in|previous|last)\b", re.I)
IN = re.compile(r"\b(?:in|at)\s+(?:the\s+)?(?:city of\s+)?$", re.I)
FROM = re.compile(r"\b(?:from|of|to|near|via)\s+(?:the\s+)?$", re.I)
DATELINE = re.compile(r"^[\s,(]*(?:[^.]{0,60})\)?\s*[-–—:.]\s")
WEEKDAY_ONLY = re.compile(r"^[^\d]*$")
COUNTRY_LINK = re.compile(r"^\s*[,(]\s*(?:the\s+)?$")
QUOTE_OPEN = re.compile(r"[“\"«][^”\"»]*$")
OPENING = 3
"""Blocks from the top in which a country counts as the meeting's."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A candidate with the sentence and the block around it."""

    mention: Mention
    sentence: Sentence
    place: int
    """Number of its block in the report."""

    def before(self, text: str, reach: int = 30) -> str:
        return text[max(self.sentence.start, self.mention.start - reach) : self.mention.start]


def scenes(reading: Reading, found: list[Sentence], label: str) -> list[Scene]:
    """The mentions of one label with their surroundings."""
    places = {block.start: n for n, block in enumerate(reading.blocks)}
    return [
        Scene(mention, sentence, places[sentence.block.start])
        for sentence in found
        for mention in sentence.mentions
        if mention.label == label
    ]


def is_heading_line(reading: Reading, block: Block) -> bool:
    """Whether a block is a short line about the occasion: "Riyadh, 18-20 October 2023"."""
    text = reading.text[block.start : block.end]
    return len(text) < 140 and not text.rstrip().endswith(".")


def _nearness(reading: Reading, scene: Scene, main: set[int], others: set[int]) -> float:
    """Whether the sentence names the main meeting or another one."""
    inside = {m.start for m in scene.sentence.mentions if m.label == "MEETING"}
    if not inside:
        return 0.0
    nearest = min(inside, key=lambda start: abs(start - scene.mention.start))
    if nearest in main:
        return 4.0
    return -4.0 if nearest in others else 0.0


def _date_score(reading: Reading, scene: Scene, interval: Interval) -> float:
    text = reading.text[scene.sentence.start : scene.sentence.end]
    before = scene.before(reading.text)
    days = (interval.end - interval.start).days
    score = {"day": 2.0, "month": -1.0, "year": -4.0}[interval.precision]
    score += 2.0 if interval.precision == "day" and 0 < days <= 31 else 0.0
    score += 2.0 if HELD.search(text) else 0.0
    score += 1.5 if ON.search(before) else 0.0
    score -= 3.0 if DEADLINE.search(before) else 0.0
    score -= 4.0 if FUTURE.search(text) else 0.0
    score -= 2.0 if HISTORY.search(text) else 0.0
    score -= 1.0 if WEEKDAY_ONLY.match(scene.mention.text) else 0.0
    score -= min(0.4 * scene.place, 3.0)
    published = reading.published
    if published is not None:
        age = (published - interval.start).days
        score -= 3.0 if age < -2 and interval.precision == "day" else 0.0
        score -= 2.0 if age > 120 else 0.0
    return score


def _is_dateline(reading: Reading, scene: Scene) -> bool:
    """Whether a date opens a paragraph together with a place: "TACLOBAN, 21 August –"."""
    start = scene.sentence.block.start
    head = reading.text[start : scene.mention.start]
    if len(head) > 60 or is_heading_line(reading, scene.sentence.block):
        return False
    labels = {m.label for m in scene.sentence.mentions if m.start < scene.mention.start}
    words = re.sub(r"[\W\d_]+", " ", _blank(reading, start, scene.mention.start))
    tail = reading.text[scene.mention.end : scene.mention.end + 6].lstrip(")., ")
    return labels <= {"CITY", "COUNTRY", "ORG", "REGION"} and len(words.split()) <= 2 and (
        tail[:1] in "-–—:|." or not words.strip() and scene.mention.start == start
    )  # fmt: skip


def _blank(reading: Reading, start: int, end: int) -> str:
    """The text of a stretch without its mentions."""
    pieces, last = [], start
    for mention in reading.mentions:
        if start <= mention.start < end:
            pieces.append(reading.text[last : mention.start])
            last = mention.end
    return " ".join([*pieces, reading.text[last:end]])


def choose_date(
    reading: Reading, found: list[Sentence], main: set[int], others: set[int]
) -> Scene | None:
    """The date of the main meeting, among all dates of the report."""
    best: tuple[float, int, Scene] | None = None
    for scene in scenes(reading, found, "DATE"):
        interval = reading.intervals.get(scene.mention.start)
        if interval is None:
            continue
        score = _date_score(reading, scene, interval) + _nearness(reading, scene, main, others)
        if _is_dateline(reading, scene):
            score = min(score, 0.5) - 1.0
        elif scene.place < 4 and is_heading_line(reading, scene.sentence.block):
            score += 3.0
        if best is None or (score, -scene.mention.start) > best[:2]:
            best = (score, -scene.mention.start, scene)
    return best[2] if best and best[0] > -4.0 else None


def _city_score(reading: Reading, scene: Scene, when: Scene | None) -> float:
    before = scene.before(reading.text)
    text = reading.text[scene.sentence.start : scene.sentence.end]
    score = -min(0.4 * scene.place, 4.0)
    score += 2.0 if IN.search(before) else 0.0
    score -= 2.0 if FROM.search(before) else 0.0
    score += 1.5 if HELD.search(text) else 0.0
    score -= 4.0 if FUTURE.search(text) else 0.0
    score -= 1.0 if HISTORY.search(text) else 0.0
    score -= 3.0 if QUOTE_OPEN.search(reading.text, scene.sentence.start, scene.mention.start) else 0
    score -= 2.5 if _is_seat(reading, scene) else 0.0
    if when is not None and scene.sentence.start == when.sentence.start:
        score += 3.0
    if is_heading_line(reading, scene.sentence.block) and scene.place < 4:
        score += 1.5
    if scene.mention.start - scene.sentence.block.start < 3 and scene.place < 4:
        score += 2.5
    return score


def _is_seat(reading: Reading, scene: Scene) -> bool:
    """Whether a city is where a body sits: "Centre for Policy Dialogue, Chennai"."""
    inside = [m for m in scene.sentence.mentions if m.end <= scene.mention.start]
    if not inside or inside[-1].label != "ORG":
        return False
    return reading.between(inside[-1], scene.mention).strip(" )") in (",", "(", "in")


def choose_city(
    reading: Reading, found: list[Sentence], when: Scene | None, main: set[int], others: set[int]
) -> Scene | None:
    """The city of the main meeting, among all cities of the report."""
    best: tuple[float, int, Scene] | None = None
    for scene in scenes(reading, found, "CITY"):
        score = _city_score(reading, scene, when)
        score += _nearness(reading, scene, main, others) / 2
        if best is None or (score, -scene.mention.start) > best[:2]:
            best = (score, -scene.mention.start, scene)
    return best[2] if best and best[0] > -2.5 else None


def country_of(reading: Reading, city: Mention | None, when: Scene | None) -> str | None:
    """The country of the meeting, as far as the report names it.

    It stands behind the city ("Palu, Indonesia"), or is the known country of
    that city and named elsewhere, or stands with "in" beside the date.
    """
    if city is not None:
        return _beside_city(reading, city) or _known_country(reading, city)
    inside = when.sentence.mentions if when else ()
    for mention in inside:
        before = reading.text[max(0, mention.start - 12) : mention.start]
        if mention.label == "COUNTRY" and mention.key and IN.search(before):
            return mention.key.partition(":")[2]
    return None


def _beside_city(reading: Reading, city: Mention) -> str | None:
    for here, after in zip(reading.mentions, reading.mentions[1:], strict=False):
        if here.label == "CITY" and here.text.casefold() == city.text.casefold():
            if after.label == "COUNTRY" and after.key:
                if COUNTRY_LINK.match(reading.between(here, after)):
                    return after.key.partition(":")[2]
    return None


def _known_country(reading: Reading, city: Mention) -> str | None:
    known = {place.country_code for place in reading.vocabulary.cities.find(city.text)}
    limit = reading.blocks[min(OPENING, len(reading.blocks)) - 1].end
    named = {
        m.key.partition(":")[2]
        for m in reading.mentions
        if m.label == "COUNTRY" and m.key and m.start < limit
    }
    both = known & named
    return next(iter(both)) if len(both) == 1 else None
