"""Meetings: which mentions are one meeting, which one the report is about, and its fields.

A report has one main meeting. It is the one that the headline or the opening
names; where none is named there (a visit, a signing, a ceremony) the main
meeting has no name. Editions that follow or came before ("the tenth meeting
goes to Mahé") are meetings of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.components.editions import NameParts, name_parts
from extract.components.occasions import choose_city, choose_date, country_of
from extract.components.reading import Reading
from extract.components.sentences import sentences
from extract.records import Evidence, Interval, Meeting, Mention
from extract.vocabulary import fold

FUTURE = re.compile(r"\b(?:next|will|to be held|following|upcoming|forthcoming)\b", re.I)
PAST = re.compile(r"\b(?:previous|last|since|earlier|former|minutes of|after)\s+(?:the\s+)?$", re.I)
DEADLINE = re.compile(r"\b(?:by|before|until|since|after|from|in|for|of)\s+(?:the\s+)?$", re.I)
HELD = re.compile(r"\b(?:on|from|held|between|dates?:?)\s+(?:the\s+)?$", re.I)
ACRONYM_OPEN = re.compile(r"^\s*\(\s*$")
ONLINE = re.compile(r"\b(?:online|virtual(?:ly)?|webinar|via zoom|videoconference)\b", re.I)
HYBRID = re.compile(r"\bhybrid\b|\bboth online\b|\bin person and online\b", re.I)
ABOUT = re.compile(r"\b(?:sentence)\b")


@dataclass(slots=True)
class _Named:
    """A meeting in the making: its mentions and the parts of its fullest name."""

    mentions: list[Mention] = field(default_factory=list)
    parts: NameParts | None = None


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(name)))


def _fits(one: NameParts, other: NameParts) -> bool:
    """Whether two names of one report can be one meeting's."""
    if one.edition and other.edition and one.edition != other.edition:
        return False
    if one.year and other.year and one.year != other.year:
        return False
    short, long = sorted((_words(one.series), _words(other.series)), key=len)
    if one.edition and one.edition == other.edition:
        return bool(short & long) or not short
    return short == long or (len(short) >= 2 and short <= long)


def _clusters(reading: Reading) -> list[_Named]:
    clusters: list[_Named] = []
    for mention in reading.mentions:
        if mention.label != "MEETING":
            continue
        parts = name_parts(mention.text)
        home = next((c for c in clusters if c.parts and _fits(parts, c.parts)), None)
        if home is None:
            home = _Named()
            clusters.append(home)
        home.mentions.append(mention)
        if home.parts is None or len(parts.series) > len(home.parts.series):
            edition = parts.edition or (home.parts.edition if home.parts else None)
            year = parts.year or (home.parts.year if home.parts else None)
            home.parts = NameParts(parts.series, edition, year)
    return clusters


def _main(reading: Reading, clusters: list[_Named]) -> _Named | None:
    """The cluster that the report is about: named in the headline or the opening block."""
    opening = [block for block in reading.blocks if block.kind != "caption"][:3]
    if not opening:
        return None
    limit = opening[-1].end
    best = None
    for cluster in clusters:
        first = cluster.mentions[0]
        sentence = reading.text[max(0, first.start - 60) : first.start]
        if first.start < limit and not PAST.search(sentence) and not FUTURE.search(sentence):
            score = (len(cluster.mentions), -first.start)
            best = (
                max(best, (score, cluster), key=lambda item: item[0]) if best else (score, cluster)
            )
    return best[1] if best else None


def _first(reading: Reading, label: str) -> Mention | None:
    return next((m for m in reading.mentions if m.label == label), None)


def find_meetings(reading: Reading) -> None:
    """Cluster the MEETING mentions and give the main meeting its fields."""
    clusters = _clusters(reading)
    main = _main(reading, clusters)
    keys: dict[int, str] = {}
    ordered = [c for c in clusters if c is main] + [c for c in clusters if c is not main]
    if main is None:
        reading.meetings["meeting:1"] = _unnamed(reading)
    for cluster in ordered:
        key = f"meeting:{len(reading.meetings) + 1}"
        keys.update({mention.start: key for mention in cluster.mentions})
        reading.meetings[key] = _meeting(reading, key, cluster, is_main=cluster is main)
    reading.assign(keys)


def _fields(reading: Reading, main: set[int]) -> dict[str, object]:
    """When and where the main meeting was; `main` holds the places of its mentions."""
    found = sentences(reading)
    others = {m.start for m in reading.mentions if m.label == "MEETING"} - main
    when = choose_date(reading, found, main, others)
    where = choose_city(reading, found, when, main, others)
    theme = _first(reading, "THEME")
    return {
        "dates": reading.intervals[when.mention.start] if when else None,
        "city": where.mention.text if where else None,
        "country_code": country_of(reading, where.mention if where else None, when),
        "theme": theme.text if theme else None,
    }


def _unnamed(reading: Reading) -> Meeting:
    block = reading.blocks[0]
    return Meeting(
        "meeting:1", True, Evidence(block.start, block.end, "meeting.unnamed"), **_fields(reading, set())
    )  # type: ignore[arg-type]


def _meeting(reading: Reading, key: str, cluster: _Named, *, is_main: bool) -> Meeting:
    best = max(cluster.mentions, key=lambda mention: (len(mention.text), -mention.start))
    parts = cluster.parts
    fields = _fields(reading, {m.start for m in cluster.mentions}) if is_main else {}
    forms = tuple(dict.fromkeys(mention.text for mention in cluster.mentions))
    return Meeting(
        key, is_main, Evidence(best.start, best.end, "meeting.named"), best.text, forms,
        parts.series if parts else None, None, parts.edition if parts else None, **fields,  # type: ignore[arg-type]
    )  # fmt: skip
