"""Occasions: when the main meeting took place.

Every date of the report is a candidate, and so are "today" and "yesterday";
signs around it speak for it or against it, and the best one wins if enough
speaks for it. A deadline ("by 30 June"), the date of another edition, a birth
year and the date line of the page are not the meeting's date unless nothing
else is. What the chosen date leaves open, `extents.py` fills in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extract.components.dates import anchor_of
from extract.components.scenes import LINE, Scene, Stage
from extract.records import Interval, Mention
from extract.vocabulary.occasions import load_signs

RELATIVE = {"today": 0, "yesterday": 1}
"""Cue -> how many days before the day of the report."""
BRACKET = re.compile(r"^[\s,]*\(\s*(?:[^()\d]{0,30},\s)?$")
WORDS = re.compile(r"[^\W\d_]+")
WHO = re.compile(r"\b(?:who|which|whose|whom)\b[^.;,]{0,60}$", re.I)
MINUTES = re.compile(r"\bminutes\b", re.I)
OPENING = 200
"""Characters behind a date line in which a paper says that it is the minutes."""
DATELINE = 70
"""Characters before the date of a date line at most."""
INSIDE_LINE = frozenset(("CITY", "COUNTRY", "ORG", "REGION", "VENUE", "WORK"))


@dataclass(frozen=True, slots=True)
class When:
    """A candidate for the date: its place in the text, its meaning and its signs."""

    start: int
    end: int
    interval: Interval
    scene: Scene
    signs: frozenset[str]


def whens(stage: Stage) -> list[When]:
    """Every candidate for the date of the main meeting."""
    first = True
    found: list[When] = []
    for scene in stage.scenes:
        for mention in scene.sentence.mentions:
            interval = stage.reading.intervals.get(mention.start)
            if mention.label == "DATE" and interval:
                signs = _signs(stage, scene, mention, interval)
                signs |= {"first"} if first and "dateline" not in signs else set()
                first = first and "first" not in signs
                found.append(When(mention.start, mention.end, interval, scene, frozenset(signs)))
        found.extend(_relative(stage, scene))
    return found


def _relative(stage: Stage, scene: Scene) -> Iterator[When]:
    """ "today" and "yesterday", where the report says of which day."""
    text, sentence = stage.reading.text, scene.sentence
    for cue, age in RELATIVE.items():
        for start, end in stage.cues.spans(cue, sentence.start, sentence.end):
            today = anchor_of(stage.reading).day
            if today is None or stage.is_quoted(start):
                return
            day = today - timedelta(days=age)
            mention = Mention(start, end, "DATE", text[start:end], "date.relative")
            interval = Interval(day, day, "day")
            signs = _signs(stage, scene, mention, interval) | {"relative"}
            yield When(start, end, interval, scene, frozenset(signs))


def _signs(stage: Stage, scene: Scene, mention: Mention, interval: Interval) -> set[str]:
    """What speaks for a date and against it."""
    reading = stage.reading
    found = (
        set(scene.signs)
        | stage.nearness(scene, mention)
        | stage.clause(scene, mention)
        | {interval.precision}
    )
    found.add(f"place_{min(scene.place, 6)}")
    for cue in ("on", "deadline", "birth", "until", "since"):
        if stage.before(cue, scene, mention.start):
            found.add(f"{cue}_before")
    days = (interval.end - interval.start).days
    if interval.precision == "day" and 0 < days <= 31:
        found.add("range")
    if interval.precision == "day" and not any(char.isdigit() for char in mention.text):
        found.add("weekday")
    if stage.is_quoted(mention.start):
        found.add("quoted")
    found |= _age(reading.published, interval) | _standing(stage, scene, mention)
    if any(m.label == "CITY" for m in scene.sentence.mentions):
        found.add("with_city")
    return found | _posted(found)


def _age(published: date | None, interval: Interval) -> set[str]:
    if published is None or interval.precision != "day":
        return set()
    age = (published - interval.start).days
    if age < -2:
        return {"ahead"}
    if age > 365:
        return {"very_old"}
    return {"old"} if age > 90 else {"on_the_day"} if age == 0 else {"fresh"}


def _standing(stage: Stage, scene: Scene, mention: Mention) -> set[str]:
    """Where in its sentence a date stands."""
    text, start = stage.reading.text, scene.sentence.start
    found = set()
    if is_dateline(stage, scene, mention):
        found.add("dateline")
    if mention.start - start < 6:
        found.add("opens")
    if WHO.search(text, max(start, mention.start - 80), mention.start):
        found.add("relative_clause")
    before = [m for m in scene.sentence.mentions if m.end <= mention.start]
    if before and BRACKET.match(text[before[-1].end : mention.start][:40]):
        if before[-1].label == "MEETING":
            found.add("main_bracket" if before[-1].start in stage.main else "other_bracket")
        elif before[-1].label != "CITY":
            found.add("bracket")
    if "line" in scene.signs and scene.place < 5 and "dateline" not in found:
        found.add("top_line")
    if "line" in scene.signs and scene.place < 5 and _fills_line(stage, scene, mention):
        found.add("alone")
    return found


def _fills_line(stage: Stage, scene: Scene, mention: Mention) -> bool:
    """Whether a date has a line for itself: "5 May 2024", "Published: 05/05/2024 | 06:00 am".

    In minutes such a line is the day of the meeting.
    """
    text, block = stage.reading.text, scene.sentence.block
    inside = [m for m in stage.reading.mentions if block.start <= m.start < block.end]
    if inside != [mention] or MINUTES.search(text, 0, block.end + OPENING):
        return False
    return _words_between(text, block.start, inside, block.end) <= 2


def _posted(found: set[str]) -> set[str]:
    """A line at the top that gives the day of publication dates the page, not the meeting."""
    if "on_the_day" not in found:
        return set()
    alone = {"posted_alone"} if "alone" in found and "range" not in found else set()
    return alone | ({"posted"} if "top_line" in found else set())


def is_dateline(stage: Stage, scene: Scene, mention: Mention) -> bool:
    """Whether a date opens a block with a place alone: "TACLOBAN, 21 August –"."""
    block = scene.sentence.block
    if mention.start - block.start > DATELINE or scene.place > 4:
        return False
    inside = [m for m in stage.reading.mentions if block.start <= m.start < mention.start]
    if any(m.label not in INSIDE_LINE for m in inside):
        return False
    words = _words_between(stage.reading.text, block.start, inside, mention.start)
    after = stage.reading.text[mention.end : mention.end + 12].lstrip("). ")
    ends = after[:1] in "-–—:|/" or not after.strip() or mention.end >= block.end - 1
    if "." in stage.reading.text[mention.end : mention.end + 2]:
        ends = True
    return words <= 2 and ends


def _words_between(text: str, start: int, mentions: list[Mention], end: int) -> int:
    """How many words stand outside the mentions of a stretch."""
    count, last = 0, start
    for mention in mentions:
        count += len(WORDS.findall(text, last, mention.start))
        last = mention.end
    return count + len(WORDS.findall(text, last, end))


def choose_when(stage: Stage, candidates: list[When]) -> When | None:
    """The date of the main meeting, among all dates of the report."""
    signs = load_signs(stage.reading.vocabulary.extra)
    best, most = None, signs.least("date")
    for candidate in candidates:
        weight = signs.weigh("date", candidate.signs)
        if weight > most:
            best, most = candidate, weight
    return best


__all__ = ["LINE", "When", "choose_when", "is_dateline", "whens"]
