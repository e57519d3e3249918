"""Extents: how far the description of a person reaches in the text, before and behind the name.

"Prof. LI Wei, Director of the Centre (Kenya)" reaches from the title to the closing
bracket; so it does where a model left "Director" or "the Centre" unmarked.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.components.descriptions import end_behind, start_before
from extract.components.reading import Reading
from extract.records import Mention, Position

BRACKET = re.compile(r"\s*\([^()\n]{0,90}\)")
GENERIC = re.compile(r" (?:of|at|in|for) (?:the|this|our|its) [^\W\d]+\b(?! [A-Z])")
TITLE_GAP = re.compile(r"^(?:[^\S\n]|[,.(]){0,3}\)?[^\S\n]?\Z")
PLACE_GAP = re.compile(r"^(?:,| of| in| from|, from|, in)\s+(?:the\s+)?$")
BODY_GAP = re.compile(r"^\)?(?:,| of| at| in| to|, at)\s+(?:the\s+)?$")
AFFILIATION_GAP = re.compile(r"^(?:,| of| from| at|, of|, from| with)\s+(?:the\s+)?$")
POSSESSOR_GAP = re.compile(r"^(?:['’]s?)?[^\S\n]\Z")
CHAIN_GAP = re.compile(r"^ (?:to|of|for) (?:the )?\Z")
AS_GAP = re.compile(r"^,? as (?:the )?(?:current |incoming |outgoing )?\Z")
HEADING = re.compile(r"\w:\s")
APART_GAP = re.compile(r"^ (?!who\b|as\b|is\b|was\b)[a-z]+ (?:[\w ]+ )?as (?:an? |the )?\Z")
PLACES = ("CITY", "COUNTRY", "REGION")
LOCAL = re.compile(r"\b(?:in|at|to|from|of|near)\s+(?:the\s+)?\Z")
LONGEST_LOCAL = 12
LED = ("ROLE", "TITLE", "PERSON")
LED_GAP = re.compile(r"(?:['’]s)?[^\S\n]\Z")
LOOSE = ("position.shared",)


class Extents:
    """How far the description of each person of a report reaches."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.starts = [mention.start for mention in self.mentions]
        self.of_mention: dict[int, tuple[int, int]] = {}
        for position in reading.positions:
            evidence = position.evidence
            if evidence.rule in LOOSE:
                continue
            first = bisect_left(self.starts, evidence.start)
            last = bisect_left(self.starts, evidence.end)
            people = [i for i in range(first, last) if self.mentions[i].label == "PERSON"]
            if len(people) == 1 and self._describes(position, people[0], last):
                start, end = self.of_mention.get(people[0], (evidence.start, evidence.end))
                self.of_mention[people[0]] = (
                    min(start, evidence.start),
                    max(end, evidence.end),
                )

    def _describes(self, position: Position, place: int, last: int) -> bool:
        """Whether a person and their role stand together as one description.

        Not "Wu spoke as guest of honour", "Speakers: Wu and Lim".
        """
        person, start = self.mentions[place], position.evidence.start
        if person.key != position.person_key:
            return False
        if HEADING.search(self.reading.text, start, person.start):
            return False
        roles = (mention for mention in self.mentions[place + 1 : last] if mention.label == "ROLE")
        role = next(roles, None)
        return role is None or not APART_GAP.match(self.reading.text[person.end : role.start])

    def person(self, place: int) -> tuple[int, int]:
        """Start and end of the description of the person at a place in the mentions."""
        mention = self.mentions[place]
        start, end = self.of_mention.get(place, (mention.start, mention.end))
        start, end = min(start, mention.start), max(end, mention.end)
        before = bisect_left(self.starts, start) - 1
        while before >= 0 and self.mentions[before].label == "TITLE":
            if not TITLE_GAP.match(self.reading.text[self.mentions[before].end : start]):
                break
            start, before = self.mentions[before].start, before - 1
        start = self._undescribed_before(start, before)
        owner = self.mentions[before] if before >= 0 else None
        if owner is not None and self._owns(owner, before, start):
            start = owner.start
        return start, self.tail(end, start, titles=True)

    def _undescribed_before(self, start: int, before: int) -> int:
        """The start of words in capitals that no label covers: "State Secretary NAME"."""
        block = self.reading.block_at(start)
        if block is None:
            return start
        floor = max(self.mentions[before].end if before >= 0 else 0, block.start)
        stop = max(self.reading.text.rfind(mark, floor, start) for mark in (". ", "? ", "! "))
        opens = stop >= 0 or floor == block.start
        return start_before(self.reading, start, max(floor, stop + 2), opens=opens)

    def _owns(self, owner: Mention, place: int, start: int) -> bool:
        """What stands before a person or their role and belongs to them.

        "ORG Director NAME", "Lagos State Commissioner NAME", "Kenyan Minister NAME",
        "the Representative of the Director-General, NAME".
        """
        gap = self.reading.text[owner.end : start]
        if not POSSESSOR_GAP.match(gap):
            leads = owner.label == "ROLE" and self.mentions[place + 1].label == "ROLE"
            return leads and bool(CHAIN_GAP.match(gap))
        if owner.label in ("ORG", "NORP", "ROLE"):
            return True
        led = LOCAL.search(self.reading.text, max(0, owner.start - LONGEST_LOCAL), owner.start)
        follower = self.mentions[place + 1]
        return owner.label in PLACES and follower.label == "ROLE" and not led

    def tail(self, end: int, start: int, *, titles: bool = False) -> int:
        """The end of a description with the brackets, places and parent bodies behind it."""
        text = self.reading.text
        while True:
            opened = text.count("(", start, end) - text.count(")", start, end)
            if opened > 0:
                close = text.find(")", end, end + 90)
                if close > 0 and "\n" not in text[end:close]:
                    end = close + 1
                    continue
            longer = self._longer(start, end, titles=titles)
            if longer == end:
                return end
            end = longer

    def _longer(self, start: int, end: int, *, titles: bool) -> int:
        """The end of a description with the next piece that belongs to it."""
        after = bisect_left(self.starts, end)
        end_of_text = self._past_text(end, after)
        if end_of_text != end:
            return end_of_text
        if after >= len(self.mentions):
            return self._undescribed(end, after, titles=titles)
        mention = self.mentions[after]
        gap = self.reading.text[end : mention.start]
        if self._leads(after, gap):
            belongs = False
        elif mention.label in PLACES:
            belongs = bool(PLACE_GAP.match(gap))
        elif mention.label == "ROLE":
            belongs = titles and self._is_further(start, after, gap)
        elif mention.label == "TITLE":
            belongs = titles and self._is_post_nominal(after, gap)
        elif mention.label == "ORG":
            belongs = self._is_parent(start, after, gap, titles=titles)
        else:
            belongs = False
        return mention.end if belongs else self._undescribed(end, after, titles=titles)

    def _undescribed(self, end: int, after: int, *, titles: bool) -> int:
        """The end of a description that no label covers: "NAME, legal adviser, ..."."""
        block = self.reading.block_at(end - 1)
        if not titles or block is None:
            return end
        limit = min(
            self.mentions[after].start if after < len(self.mentions) else block.end, block.end
        )
        return end_behind(self.reading, end, limit)

    def _leads(self, place: int, gap: str) -> bool:
        """ "Dr Wu, Bank of Fiji Governor Ms Lal": a body or place that begins the next party."""
        if "," not in gap or place + 1 >= len(self.mentions):
            return False
        mention, following = self.mentions[place], self.mentions[place + 1]
        between = self.reading.text[mention.end : following.start]
        return following.label in LED and bool(LED_GAP.match(between))

    def _is_further(self, start: int, place: int, gap: str) -> bool:
        """ "NAME, adviser to the Minister", "NAME, Envoy of Fiji, as the current Chair"."""
        first = bisect_left(self.starts, start)
        before = self._label_before(place)
        if first >= place or before == "PERSON":
            return False
        return bool(AS_GAP.match(gap) or (before == "ROLE" and CHAIN_GAP.match(gap)))

    def _past_text(self, end: int, after: int) -> int:
        """The end of a bracket, or of "of the Region" behind a role, that stands at an end."""
        text = self.reading.text
        bracket = BRACKET.match(text, end)
        if bracket:
            inside = self.mentions[after : bisect_left(self.starts, bracket.end())]
            return end if any(m.label == "PERSON" for m in inside) else bracket.end()
        generic = GENERIC.match(text, end) if self._label_before(after) == "ROLE" else None
        free = after >= len(self.mentions) or (
            generic is not None and self.mentions[after].start >= generic.end()
        )
        return generic.end() if generic and free else end

    def _label_before(self, place: int) -> str | None:
        return self.mentions[place - 1].label if place > 0 else None

    def _is_post_nominal(self, place: int, gap: str) -> bool:
        """ "Dr Wu, PhD": a title behind a name, not before the next one."""
        if not TITLE_GAP.match(gap) or "," not in gap:
            return False
        following = self.mentions[place + 1] if place + 1 < len(self.mentions) else None
        return following is None or following.start - self.mentions[place].end > 2

    def _is_parent(self, start: int, place: int, gap: str, *, titles: bool) -> bool:
        """ "Wu of ORG", "Department of Physics, ORG": a body behind a name or behind its unit."""
        first = bisect_left(self.starts, start)
        alone = all(mention.label != "ORG" for mention in self.mentions[first:place])
        if titles and alone and AFFILIATION_GAP.match(gap):
            return True
        if self._label_before(place) != "ORG" or not BODY_GAP.match(gap):
            return False
        return titles or "," not in gap
