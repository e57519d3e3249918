"""Extents: the first and the last day of the main meeting, where its date gives only one.

- `until`: "opened on Monday ... The Forum continues until 21 February"
- `closed`: "started from 3 December", "was finished on Thursday"
- `joined`: "between 30 January and 1 February", "on Tuesday (14 March) and Wednesday (15 March)"
- `lasting`: "The three-day conference opened on 9 December", "ended on 15 August after three days"
- `day_lines`: "Day 1, 18 May" and "Day 2, 19 May" as lines of their own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from extract.components.numbers import NUMBER, number_of
from extract.components.occasions import When
from extract.components.scenes import GENERIC, Scene, Stage
from extract.records import Interval

BUSY = r"(?:\s(?:full|long|intense|busy|consecutive|successive))?"
NO_DISTANCE = r"(?!\s+(?:later|after|before|ago|a|per|old|earlier|notice))"
LASTING = re.compile(rf"\b({NUMBER}){BUSY}[-‐‑–\s]?days?\b{NO_DISTANCE}", re.I)
"""How long: "three full days", "a two-day meeting", and not "three days later"."""
WORD = re.compile(r"[^\W\d_]+")
DAY_NUMBER = r"day\s+(?:\d+|one|two|three|four|five)\b"
DAY_LINE = re.compile(rf"^\W*(?:{DAY_NUMBER}|\w+day,?\s+\d|\d)", re.I)
"""A line of a programme that opens a day: "Day 2", "Tuesday, 5 May", "5 May"."""
TILL = r",?\s*and|to|until|till|through|[-–—]"
JOINED = re.compile(rf"^\)?\s*(?:{TILL})\s*(?:on\s+|the\s+)?$", re.I)
"""Between the first and the last day: "5 May until the 7 May"."""
LONGEST = 31
"""Days of a meeting at most."""
NEAR = 90
"""Characters between "concluded" and its date at most."""
LATEST = 5
"""Blocks from the top in which a duration is the main meeting's."""


def extent(stage: Stage, when: When, candidates: list[When]) -> Interval:
    """The days of the main meeting, as far as the report gives them."""
    held = when.interval
    if held.precision != "day" or held.start != held.end:
        return held
    for rule in (_containing, _joined, _paired, _lasting, _day_lines):
        found = rule(stage, when, candidates)
        if found is not None and 0 < (found.end - found.start).days <= LONGEST:
            return found
    return held


def _days(candidates: list[When]) -> Iterator[When]:
    return (c for c in candidates if c.interval.precision == "day" and "quoted" not in c.signs)


def _containing(stage: Stage, when: When, candidates: list[When]) -> Interval | None:
    """A range that holds the day: "On Wednesday she told ... hosted from 15 to 17 November"."""
    for other in _days(candidates):
        held = other.interval
        if not held.start <= when.interval.start <= held.end or held.start == held.end:
            continue
        if other.signs & {"near_other", "relative_clause"} or "other_bracket" in other.signs:
            continue
        is_edge = when.interval.start in (held.start, held.end)
        if is_edge or _is_about(other.scene, when):
            return held
    return None


def _joined(stage: Stage, when: When, candidates: list[When]) -> Interval | None:
    """Two dates that "and" or "to" joins."""
    text = stage.reading.text
    for other in _days(candidates):
        if when.end <= other.start <= when.end + 16 and JOINED.match(text[when.end : other.start]):
            return Interval(when.interval.start, other.interval.end, "day")
        if other.end <= when.start <= other.end + 16 and JOINED.match(text[other.end : when.start]):
            return Interval(other.interval.start, when.interval.end, "day")
    return None


def edge(stage: Stage, when: When) -> str | None:
    """Whether a date is said to be the first (`opened`) or the last day (`closed`)."""
    sentence = when.scene.sentence
    start = max(sentence.start, when.start - NEAR)
    places = {cue: stage.cues.last(cue, start, when.start) for cue in ("opened", "closed")}
    if when.signs & {"until_before"}:
        return "closed"
    if max(places.values()) < 0:
        end = min(sentence.end, when.end + NEAR)
        behind = {cue: stage.cues.places(cue, when.end, end) for cue in ("opened", "closed")}
        firsts = {cue: found[0] for cue, found in behind.items() if found}
        return min(firsts, key=lambda cue: firsts[cue]) if firsts else None
    return max(places, key=lambda cue: places[cue])


def _paired(stage: Stage, when: When, candidates: list[When]) -> Interval | None:
    """The day of the opening and that of the closing, in two places."""
    own = edge(stage, when)
    for other in _days(candidates):
        if (
            other is when
            or "near_other" in other.signs
            or other.interval.start != other.interval.end
        ):
            continue
        if not _is_about(other.scene, when):
            continue
        days = (other.interval.start - when.interval.start).days
        theirs = edge(stage, other)
        if 0 < days <= LONGEST and theirs == "closed" and own != "closed":
            return Interval(when.interval.start, other.interval.end, "day")
        is_start = theirs == "opened" or "since_before" in other.signs
        if -LONGEST <= days < 0 and own == "closed" and is_start:
            return Interval(other.interval.start, when.interval.end, "day")
    return None


def _is_about(scene: Scene, when: When) -> bool:
    """Whether a sentence speaks of the meeting that the date belongs to."""
    if "other" in scene.signs and "main" not in scene.signs:
        return False
    near = abs(scene.place - when.scene.place) <= 2
    return near or bool(scene.signs & {"main", "reference"})


def _lasting(stage: Stage, when: When, candidates: list[When]) -> Interval | None:
    """So many days, counted from the first or back from the last."""
    days = _duration(stage, when)
    if days is None:
        return None
    more = timedelta(days=days - 1)
    day = when.interval.start
    if edge(stage, when) == "closed":
        return Interval(day - more, day, "day")
    return Interval(day, day + more, "day")


def _duration(stage: Stage, when: When) -> int | None:
    """How many days the report says that the meeting lasts: "a two-day consultation"."""
    text = stage.reading.text
    for scene in stage.scenes:
        if scene.place > LATEST:
            break
        is_here = scene.sentence is when.scene.sentence
        if not is_here and not _is_about(scene, when):
            continue
        for match in LASTING.finditer(text, scene.sentence.start, scene.sentence.end):
            days = number_of(match[1])
            if days and 2 <= days <= LONGEST and _is_length(stage, scene, match, is_here):
                return days
    return None


def _is_length(stage: Stage, scene: Scene, match: re.Match[str], is_here: bool) -> bool:
    """Whether "three days" is how long people met, not a warning or an age."""
    text, start = stage.reading.text, match.start()
    named = any(m.start <= start < m.end and m.label != "MEETING" for m in scene.sentence.mentions)
    if named or stage.is_quoted(start) or stage.is_ahead(scene, start):
        return False
    opens = start - scene.sentence.start < 12
    lasted = stage.before("lasted", scene, start)
    if lasted and (is_here or opens or scene.signs & {"main", "reference"}):
        return True
    is_head = stage.reading.vocabulary.meeting_heads.is_head
    behind = WORD.findall(text, match.end(), min(scene.sentence.end, match.end() + 60))[:7]
    if any(
        m.label == "MEETING" and 0 <= m.start - match.end() < 12 for m in scene.sentence.mentions
    ):
        return True
    return any(is_head(word) or word in GENERIC for word in behind)


def _day_lines(stage: Stage, when: When, candidates: list[When]) -> Interval | None:
    """Days that are lines of their own, one after the other."""
    text = stage.reading.text
    last = when.interval.end
    if not _is_day_line(text, when):
        return None
    for other in _days(candidates):
        is_next = 0 < (other.interval.start - last).days <= 3
        if is_next and other.start > when.start and _is_day_line(text, other):
            last = other.interval.end
    return Interval(when.interval.start, last, "day")


def _is_day_line(text: str, when: When) -> bool:
    block = when.scene.sentence.block
    opens = when.start - block.start < 12
    return opens and (
        block.kind in ("heading", "table_row") or bool(DAY_LINE.match(text[block.start : when.end]))
    )
