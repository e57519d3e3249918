"""Named: which MEETING mentions are one meeting, and which one the report is about.

The main meeting is weighed by signs: the headline or the opening names it, the
sentence says that it was held, people attended it; what comes next, what is
past and the larger event on whose margins one met speak against it. Where
nothing speaks enough for any, the main meeting has no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.components.editions import NameParts, name_parts, ordinal_of
from extract.components.reading import Reading
from extract.components.scenes import Scene, Stage
from extract.records import Mention
from extract.vocabulary import fold
from extract.vocabulary.occasions import load_signs

WORD = re.compile(r"\w+")
BRACKETED = re.compile(r"\s*\([^()]{0,40}\b(?:19|20)\d\d\)")
OF_BODY = re.compile(r"^\s+of\s+(?:its|the|our)\s+$")
INHERITED = frozenset(("held", "history", "caption", "list_item", "title", "line"))
SMALL = frozenset("of the and for on in to a an at de la annual".split())


@dataclass(slots=True)
class Named:
    """A meeting in the making: its mentions and the parts of its fullest name."""

    mentions: list[Mention] = field(default_factory=list)
    parts: NameParts = field(default_factory=lambda: NameParts("", None, None))

    def add(self, mention: Mention, parts: NameParts) -> None:
        """Take a mention in; the longest series, any edition and any year count."""
        self.mentions.append(mention)
        series = max(self.parts.series, parts.series, key=len)
        self.parts = NameParts(
            series, self.parts.edition or parts.edition, self.parts.year or parts.year
        )


def _words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(name))) - SMALL


def _initials(name: str) -> str:
    return "".join(word[0] for word in WORD.findall(name) if word[0].isupper())


def fits(one: NameParts, other: NameParts) -> bool:
    """Whether two names of one report can be one meeting's.

    "Ninth Meeting" and "9th Meeting of Centres in Education" can, "XVI AUNRM" and
    "XVI ASEAN University Network Rectors' Meeting", "Forum" and "Second Youth Forum".
    """
    if one.edition and other.edition and one.edition != other.edition:
        return False
    if one.year and other.year and one.year != other.year:
        return False
    short, long = sorted((one, other), key=lambda parts: len(parts.series))
    few, many = _words(short.series), _words(long.series)
    if one.edition and one.edition == other.edition:
        return bool(few & many) or not few or short.series in (_initials(long.series), "")
    if few == many:
        return True
    if short.series.isupper() and len(short.series) > 2 and " " not in short.series:
        return short.series in _initials(long.series)
    is_bare = len(short.series.split()) == 1 and not (short.edition or short.year)
    return few <= many and (len(few) >= 2 or (bool(few) and is_bare))


def cluster(reading: Reading) -> list[Named]:
    """The meetings that a report names, in the order in which it names them first."""
    clusters: list[Named] = []
    for mention in reading.mentions:
        if mention.label != "MEETING":
            continue
        parts = name_parts(mention.text)
        home = next((c for c in clusters if fits(parts, c.parts)), None)
        if home is None:
            home = Named()
            clusters.append(home)
        home.add(mention, parts)
    return clusters


def main_signs(stage: Stage, scene: Scene, mention: Mention) -> frozenset[str]:
    """What speaks for one mention of a meeting as the one that the report is about."""
    text = stage.reading.text
    found = set(scene.signs & INHERITED)
    found.add(f"place_{min(scene.place, 6)}")
    for cue in ("past", "minutes", "margins", "within", "attended", "future"):
        if stage.before(cue, scene, mention.start):
            found.add(f"{cue}_before")
    if {"minutes_before", "title"} <= found:
        found.add("minuted")
    ahead = stage.cues.has("future", max(scene.sentence.start, mention.start - 60), mention.start)
    behind = stage.cues.has("future", mention.end, min(scene.sentence.end, mention.end + 40))
    found |= {"future_ahead"} if ahead else set()
    found |= {"future_behind"} if behind else set()
    found |= {"bracketed"} if BRACKETED.match(text, mention.end, mention.end + 50) else set()
    found |= {"quoted"} if stage.is_quoted(mention.start) else set()
    found |= _dated(stage, scene) | _shape(mention)
    if mention.start - scene.sentence.start < 8:
        found.add("subject")
    return frozenset(found)


def _dated(stage: Stage, scene: Scene) -> set[str]:
    """Whether the sentence gives days, or only a month or a year as for other meetings."""
    dates = [m for m in scene.sentence.mentions if m.label == "DATE"]
    intervals = [stage.reading.intervals.get(m.start) for m in dates]
    kinds = {interval.precision for interval in intervals if interval}
    published = stage.reading.published
    found = {"dated"} if "day" in kinds else {"vaguely_dated"} if kinds else set()
    if published and any(i and (i.start - published).days > 3 for i in intervals):
        found.add("dated_ahead")
    if published and any(i and (published - i.end).days > 120 for i in intervals):
        found.add("dated_long_ago")
    return found


def _shape(mention: Mention) -> set[str]:
    words = mention.text.split()
    found = {"short"} if len(words) <= 2 else {"full"} if len(words) >= 5 else set()
    if words[-1].casefold() in ("day", "week", "month", "year", "decade") or "Day" in words[-2:]:
        found.add("observance")
    if mention.text[:1].islower():
        found.add("lower")
    return found


def choose_main(stage: Stage, clusters: Sequence[Named]) -> Named | None:
    """The meeting that the report is about; None where it has no name."""
    signs = load_signs(stage.reading.vocabulary.extra)
    best: Named | None = None
    most = signs.least("main")
    for candidate in clusters:
        weight = signs.weigh("main", cluster_signs(stage, candidate))
        if weight > most:
            best, most = candidate, weight
    return best


def cluster_signs(stage: Stage, candidate: Named) -> frozenset[str]:
    """The signs of a meeting's first mention, and of any mention in the headline."""
    scenes = {
        m.start: scene
        for scene in stage.scenes
        for m in scene.sentence.mentions
        if m.label == "MEETING"
    }
    first = candidate.mentions[0]
    found = set(main_signs(stage, scenes[first.start], first))
    for mention in candidate.mentions[1:]:
        further = main_signs(stage, scenes[mention.start], mention)
        found |= {f"again_{sign}" for sign in further if sign in AGAIN}
    found |= {"repeated"} if len(candidate.mentions) > 1 else set()
    return frozenset(found)


AGAIN = (
    "held",
    "dated",
    "attended_before",
    "full",
    "future_before",
    "future_ahead",
    "future_behind",
    "past_before",
    "margins_before",
    "dated_ahead",
    "place_0",
    "place_1",
    "place_2",
)


def stated_edition(stage: Stage) -> int | None:
    """The edition that the text gives where the name lacks it: "in its fifth edition"."""
    text = stage.reading.text
    for scene in stage.scenes:
        if not {"main", "reference"} & scene.signs:
            continue
        for start in stage.cues.places("edition", scene.sentence.start, scene.sentence.end):
            before = WORD.findall(text, max(scene.sentence.start, start - 25), start)
            value = ordinal_of(before[-1]) if before else None
            if value and not stage.is_ahead(scene, start) and not stage.is_quoted(start):
                return value
    return None


def series_of(reading: Reading, group: Named) -> str | None:
    """The name without ordinal and year, with the body that follows a bare "session"."""
    series = group.parts.series
    if not series or len(series.split()) > 2:
        return series or None
    for mention in group.mentions:
        place = next(n for n, m in enumerate(reading.mentions) if m.start == mention.start)
        after = reading.mentions[place + 1 : place + 2]
        if after and after[0].label == "ORG" and OF_BODY.match(reading.between(mention, after[0])):
            return f"{series} of the {after[0].text}"
    return series
