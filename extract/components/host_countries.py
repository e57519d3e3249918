"""Host countries: the country of the main meeting, as far as the report ties it to the place.

It stands behind the city ("Palu, Indonesia"), or the report names it in the
headline, as the place ("met in Fiji"), as that of the host ("the Ministry of
Health of Malaysia") or of the audience, and the city is known to lie there. A
country of a list of participants is not the meeting's.
"""

from __future__ import annotations

import re

from extract.components.places import LINK, Where
from extract.components.reading import Reading
from extract.components.scenes import Scene, Stage
from extract.records import Mention
from extract.vocabulary import fold
from extract.vocabulary.occasions import load_signs

AND = r",|;|/|and|,\s*and|as well as|or|,\s*the|and the"
LISTED = re.compile(rf"^\s*(?:{AND})\s*(?:the\s+)?$")
"""Between two countries of a list: "Kenya, and the Gambia"."""
BRACKET = re.compile(r"[(,|–-]\s*$")
TO = re.compile(r"\b(?:to|against|like|than)\s+(?:the\s+)?$")
OF = re.compile(r"\bof\s+(?:the\s+)?$")


def host_countries(stage: Stage, where: Where | None) -> dict[str, frozenset[str]]:
    """The countries that can be the meeting's, each with its signs."""
    reading = stage.reading
    city = where.mention.text if where else ""
    known = (
        {place.country_code for place in reading.vocabulary.cities.find(city)} if city else set()
    )
    found: dict[str, set[str]] = {}
    for scene in stage.scenes:
        mentions = scene.sentence.mentions
        for place, mention in enumerate(mentions):
            if mention.label != "COUNTRY" or not mention.key:
                continue
            code = mention.key.partition(":")[2]
            signs = _signs(stage, scene, place, city)
            if city and "beside" not in signs and code not in known:
                continue
            signs |= {"with_city"} if where and scene.sentence is where.scene.sentence else set()
            signs |= set() if city else {"no_city"}
            found.setdefault(code, set()).update(signs)
    return {code: frozenset(signs) for code, signs in found.items()}


def _signs(stage: Stage, scene: Scene, place: int, city: str) -> set[str]:
    here = scene.sentence.mentions[place]
    found = {f"place_{min(scene.place, 3)}"} | _standing(stage, scene, place, city)
    if "beside" not in found:
        found |= stage.nearness(scene, here) | stage.clause(scene, here)
    if {"in_before", "held_near"} <= found:
        found.add("held_in")
    if stage.is_quoted(here.start):
        found.add("quoted")
    return found


def _standing(stage: Stage, scene: Scene, place: int, city: str) -> set[str]:
    """As what a country stands in its sentence."""
    mentions, reading = scene.sentence.mentions, stage.reading
    here, start = mentions[place], scene.sentence.start
    if _is_beside(reading, mentions, place, city) or _is_listed(reading, mentions, place):
        return {"beside" if _is_beside(reading, mentions, place, city) else "listed"}
    if stage.before("in", scene, here.start):
        return {"in_before"}
    if OF.search(reading.text, max(start, here.start - 12), here.start):
        return _owner(stage, scene, place)
    if place and _is_room(stage, scene, mentions[place - 1]):
        return {"behind_venue"}
    if TO.search(reading.text, max(start, here.start - 14), here.start):
        return {"to_before"}
    return {"behind"} if BRACKET.search(reading.text, start, here.start) else {"plain"}


def _owner(stage: Stage, scene: Scene, place: int) -> set[str]:
    """What is said to be of a country: a body, a role, anything else."""
    mentions, start = scene.sentence.mentions, scene.sentence.start
    before = mentions[place - 1].label if place else ""
    if before not in ("ORG", "ROLE"):
        return {"of_before"}
    hosted = stage.cues.has("hosted", start, mentions[place].start)
    return {"of_org", "of_host"} if hosted and before == "ORG" else {f"of_{before.lower()}"}


def _is_room(stage: Stage, scene: Scene, before: Mention) -> bool:
    """Whether a name is that of a place where one meets: "at the City Museum, Japan"."""
    is_inside = before.label == "ORG" and stage.before("in", scene, before.start)
    return before.label == "VENUE" or is_inside


def _is_beside(reading: Reading, mentions: tuple[Mention, ...], place: int, city: str) -> bool:
    """Whether a country stands behind the city, over another place between them."""
    for back in range(place - 1, max(-1, place - 4), -1):
        before = mentions[back]
        if before.label != "CITY" or not LINK.match(reading.between(before, mentions[back + 1])):
            return False
        if fold(before.text) == fold(city):
            return True
    return False


def _is_listed(reading: Reading, mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a country stands in a row of countries."""
    here = mentions[place]
    for side in (place - 1, place + 1):
        if 0 <= side < len(mentions) and mentions[side].label == "COUNTRY":
            left, right = sorted((here, mentions[side]), key=lambda m: m.start)
            if LISTED.match(reading.between(left, right)):
                return True
    return False


def choose_country(stage: Stage, where: Where | None) -> str | None:
    """The country of the main meeting, or None where the report ties none to it."""
    signs = load_signs(stage.reading.vocabulary.extra)
    best, most = None, signs.least("country")
    for code, found in host_countries(stage, where).items():
        weight = signs.weigh("country", found)
        if weight > most:
            best, most = code, weight
    return best
