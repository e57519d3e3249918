"""Places: in which city, country and venue the main meeting took place.

Cities are candidates as dates are. The country is the one that the report ties
to the city: it stands behind it ("Palu, Indonesia"), or the report names it as
the place or as the host's, and the city is known to lie there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.components.occasions import When
from extract.components.reading import Reading
from extract.components.scenes import Scene, Stage
from extract.records import Mention
from extract.vocabulary import fold
from extract.vocabulary.cities import City
from extract.vocabulary.occasions import load_signs

LINK = re.compile(r"^\s*(?:[,(–-]|capital of|in)\s*(?:the\s+|in\s+)?$", re.I)
COMMA = re.compile(r"^\s*[,(]\s*(?:in\s+)?$")
OPENER = re.compile(r"\s?[,:;.(/|–—-]|\n|$")
"""What stands behind a place that opens its paragraph: "RABAT - ...", "Rabat, 5 May"."""
FROM = re.compile(r"\bfrom\s+$")
OPENING = 3
"""Blocks from the top in which a place is told from which visitors come."""
FAR = 30
"""Days between the meeting and what else a sentence dates."""
SEAT = re.compile(r"^\s*\)?\s*(?:,|\(|in|at|;)\s*(?:in\s+)?$")


@dataclass(frozen=True, slots=True)
class Where:
    """A candidate for the city with its signs."""

    mention: Mention
    scene: Scene
    signs: frozenset[str]


def wheres(stage: Stage, when: When | None, *, is_online: bool) -> list[Where]:
    """Every candidate for the city of the main meeting."""
    reading = stage.reading
    title = reading.text[: reading.blocks[0].end] if reading.blocks else ""
    halls = " ".join(fold(m.text) for m in reading.mentions if m.label == "VENUE")
    counts: dict[str, int] = {}
    for mention in stage.reading.mentions:
        if mention.label == "CITY":
            key = fold(mention.text)
            counts[key] = counts.get(key, 0) + 1
    homes = _homes(stage)
    told = _told_country(stage)
    found = []
    for scene in stage.scenes:
        for place, mention in enumerate(scene.sentence.mentions):
            if mention.label == "CITY":
                signs = _signs(stage, scene, place, when)
                signs |= {"repeated"} if counts[fold(mention.text)] > 1 else set()
                signs |= {"online"} if is_online else set()
                signs |= {"in_title"} if mention.text in title and scene.place else set()
                signs |= {"in_venue"} if fold(mention.text) in halls else set()
                places = reading.vocabulary.cities.find(mention.text)
                signs |= set() if places else {"unlisted"}
                signs |= {"shouted"} if not places and mention.text.isupper() else set()
                signs |= {"home"} if fold(mention.text) in homes else set()
                signs |= (
                    {"abroad"} if _is_abroad(places, told) and mention.text not in title else set()
                )
                signs |= _dated_otherwise(stage, scene, when)
                found.append(Where(mention, scene, frozenset(signs)))
    return found


def _homes(stage: Stage) -> frozenset[str]:
    """The places from which people are said to come, near the beginning."""
    return frozenset(
        fold(mention.text)
        for scene in stage.scenes
        if scene.place < OPENING
        for mention in scene.sentence.mentions
        if mention.label == "CITY"
        and FROM.search(
            stage.reading.text, max(scene.sentence.start, mention.start - 8), mention.start
        )
    )


def _told_country(stage: Stage) -> str | None:
    """The country in which the headline says that one met: "Educators meet in Samoa"."""
    found = {
        mention.key.partition(":")[2]
        for scene in stage.scenes
        if scene.place == 0
        for mention in scene.sentence.mentions
        if mention.label == "COUNTRY" and mention.key and stage.before("in", scene, mention.start)
    }
    return found.pop() if len(found) == 1 else None


def _is_abroad(places: tuple[City, ...], told: str | None) -> bool:
    """Whether a known city lies outside the country that the headline tells."""
    return bool(told and places) and all(place.country_code != told for place in places)


def _dated_otherwise(stage: Stage, scene: Scene, when: When | None) -> set[str]:
    """Whether a sentence gives dates, all of them far from that of the meeting."""
    if when is None or scene.sentence is when.scene.sentence:
        return set()
    held = [
        stage.reading.intervals.get(m.start) for m in scene.sentence.mentions if m.label == "DATE"
    ]
    told = [interval for interval in held if interval]
    far = all(
        max((i.start - when.interval.end).days, (when.interval.start - i.end).days) > FAR
        for i in told
    )
    return {"dated_otherwise"} if told and far else set()


def _signs(stage: Stage, scene: Scene, place: int, when: When | None) -> set[str]:
    mention = scene.sentence.mentions[place]
    found = set(scene.signs) | stage.nearness(scene, mention) | stage.clause(scene, mention)
    found.add(f"place_{min(scene.place, 6)}")
    for cue in ("in", "from"):
        if stage.before(cue, scene, mention.start):
            found.add(f"{cue}_before")
    if stage.is_quoted(mention.start):
        found.add("quoted")
    if when is not None and scene.sentence is when.scene.sentence:
        found.add("with_date")
    ahead = stage.reading.text[mention.end : mention.end + 3]
    opens = mention.start - scene.sentence.block.start < 3 and OPENER.match(ahead)
    if opens and "title" not in scene.signs:
        found.add("opens_block")
    if "line" in scene.signs and scene.place < 5:
        found.add("top_line")
    return found | _neighbours(stage.reading, scene, place)


def _neighbours(reading: Reading, scene: Scene, place: int) -> set[str]:
    """What stands right before and behind a place."""
    mentions = scene.sentence.mentions
    here = mentions[place]
    found = _before(reading, mentions[place - 1], here) if place else set()
    if place + 1 < len(mentions):
        further = mentions[place + 2].label if place + 2 < len(mentions) else ""
        found |= _behind(reading, here, mentions[place + 1], further)
    return found


BEFORE = {
    "ORG": "seat",
    "VENUE": "behind_venue",
    "PERSON": "seat_of_person",
    "ROLE": "seat_of_person",
    "CITY": "behind_city",
}
"""Label of the name before a place -> what the place is, where a comma stands between."""


def _before(reading: Reading, before: Mention, here: Mention) -> set[str]:
    gap = reading.between(before, here)
    if before.label == "MEETING":
        return {"bracket"} if "(" in gap and len(gap) < 4 else set()
    if before.label == "CITY" and gap.strip() in ("and", "or"):
        return {"coordinated"}
    if (
        before.label == "CITY"
        and COMMA.match(gap)
        and not reading.vocabulary.cities.find(before.text)
    ):
        return {"behind_quarter"}
    link = COMMA if before.label == "CITY" else SEAT
    return {BEFORE[before.label]} if before.label in BEFORE and link.match(gap) else set()


def _behind(reading: Reading, here: Mention, after: Mention, further: str) -> set[str]:
    gap = reading.between(here, after)
    if after.label == "COUNTRY" and LINK.match(gap):
        return {"before_country"}
    if after.label == "CITY" and COMMA.match(gap):
        return {"before_city", "before_country"} if further == "COUNTRY" else {"before_city"}
    if after.label == "DATE" and len(gap) < 4:
        return {"before_date"}
    return {"before_org"} if after.label == "ORG" and gap == " " else set()


def choose_where(stage: Stage, when: When | None, *, is_online: bool) -> Where | None:
    """The city of the main meeting, among all cities of the report."""
    return _best(stage, "city", wheres(stage, when, is_online=is_online))


def halls(stage: Stage, when: When | None) -> list[Where]:
    """Every candidate for the venue of the main meeting."""
    return [
        Where(mention, scene, frozenset(_signs(stage, scene, place, when)))
        for scene in stage.scenes
        for place, mention in enumerate(scene.sentence.mentions)
        if mention.label == "VENUE"
    ]


def choose_hall(stage: Stage, when: When | None) -> Where | None:
    """The venue of the main meeting, among all venues of the report."""
    return _best(stage, "venue", halls(stage, when))


def _best(stage: Stage, choice: str, candidates: list[Where]) -> Where | None:
    signs = load_signs(stage.reading.vocabulary.extra)
    best, most = None, signs.least(choice)
    for candidate in candidates:
        weight = signs.weigh(choice, candidate.signs)
        if weight > most:
            best, most = candidate, weight
    return best
