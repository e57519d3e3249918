"""Others: when and where the meetings took place that a report names besides its main one.

"The tenth session is to be held in Sanya in November 2024", "the Third Forum
(Almaty, 2024)", "the sixth meeting, Port Vila, October 2019": the date and the
city that stand nearest to the name in its sentence are its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extract.components.named import Named
from extract.components.scenes import Scene, Stage
from extract.records import Interval, Mention

REACH = 70
"""Characters between a meeting and its date or city at most."""


def other_fields(stage: Stage, group: Named) -> dict[str, object]:
    """The date, the city and the country of a meeting that is not the main one."""
    found: dict[str, object] = {}
    starts = {mention.start for mention in group.mentions}
    for scene in stage.scenes:
        for mention in scene.sentence.mentions:
            if mention.start in starts:
                around = _own(stage, scene.sentence.mentions, mention)
                found = {**_read(stage, around), **found}
                if "country_code" not in found:
                    found |= _hosting(stage, scene, around)
    if group.parts.year and "dates" not in found:
        found["dates"] = _whole(group.parts.year)
    return found


def _whole(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def _hosting(stage: Stage, scene: Scene, around: list[Mention]) -> dict[str, object]:
    """The country that a sentence names as the host: "Rwanda shall host the 4th Meeting"."""
    sentence = scene.sentence
    if not stage.cues.has("hosting", sentence.start, sentence.end):
        return {}
    codes = {m.key.partition(":")[2] for m in around if m.label == "COUNTRY" and m.key}
    return {"country_code": codes.pop()} if len(codes) == 1 else {}


def _own(stage: Stage, mentions: Iterable[Mention], meeting: Mention) -> list[Mention]:
    """The names of a sentence that are nearer to this meeting than to any other, in order."""
    inside = list(mentions)
    named = [m for m in inside if m.label == "MEETING"]
    text, own = stage.reading.text, []
    for mention in inside:
        behind = mention.start >= meeting.end
        start, end = (meeting.end, mention.start) if behind else (mention.end, meeting.start)
        between = text[start:end]
        nearest = min(named, key=lambda m: (_gap(m, mention), m.start))
        if nearest is meeting and len(between) <= REACH and ";" not in between:
            own.append(mention)
    return own


def _gap(one: Mention, other: Mention) -> int:
    """The distance of two names; what stands before a name is farther than what follows it."""
    return one.start - other.end + 20 if other.end <= one.start else other.start - one.end


def _read(stage: Stage, around: list[Mention]) -> dict[str, object]:
    intervals = stage.reading.intervals
    dates: list[Interval] = [
        intervals[m.start] for m in around if m.label == "DATE" and m.start in intervals
    ]
    found: dict[str, object] = {"dates": dates[0]} if dates else {}
    cities = [m for m in around if m.label == "CITY"]
    if cities:
        found["city"] = cities[0].text
        behind = [
            m
            for m in around
            if m.label == "COUNTRY" and m.key and 0 <= m.start - cities[0].end <= 3
        ]
        if behind:
            found["country_code"] = (behind[0].key or "").partition(":")[2]
    return found
