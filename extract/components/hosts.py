"""Hosts: which bodies and countries hosted, organised, supported or attended, as cues say.

"hosted by the Centre", "jointly organised by A and B", "with the support of C",
"participants came from D and E". The first of several organisers is the
organiser, the others are its co-organisers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.agents import Discourse, group_after, people_of, subject_before
from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.parties import Party
from extract.components.phrasings import Hit, hits_of, is_label
from extract.components.reading import Reading
from extract.records import Evidence

HOLDING = ("host", "organiser", "co_organiser", "supporter", "attended", "absent")
"""Functions of bodies, the weightiest first: a body has one."""
FILLERS = frozenset(
    "by from of was were is are with include included including namely as at".split()
)
FUTURE = frozenset("will next would should shall offered invited offers be asked".split())
CENTRES = frozenset("centre center institute office secretariat school which category".split())
"""Words before "hosted by" that say who keeps a centre, not who holds a meeting."""
KEPT = CENTRES | frozenset("centres centers institutes offices run runs works".split())
"""Words before "under the auspices of" that speak of a centre."""
PROJECTS = frozenset("project projects programme programmes program programs work".split())
"""Words, and kinds of names, before "funded by" whose means are not those of the meeting."""
SEVERAL = frozenset("events activities programmes programs projects initiatives meetings".split())
"""Words before "organised by" that speak of what a body does at other times."""
HELD = frozenset("organised organized convened arranged conducted hosted supported".split())
"""Verbs whose agent organises, with another verb before them."""
WIDEST = 4
"""Words of "held jointly by" and one more: the verb before "by" may be another one."""
MEETS = ("met", "meets")
SITTING = frozenset("board boards committee council commission panel assembly bureau".split())
"""Words in the names of bodies that organise what they meet for."""
EARLY = 3
"""Blocks from the top in which a report says what it is about."""
PEOPLE = frozenset("ministers leaders heads members delegates commissioners begins opens".split())
"""Words behind a body, capitalised or not, that do not belong to its name: "ORG Ministers met"."""
LONGEST_PLURAL = 16
RELATIVE = ("which", "that")
FILLED = {"passive": 2, "object": 1, "noun": 1, "label": 3}
"""How many filler words and marks may stand between a cue and the bodies behind it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one passage says of one body or country."""

    key: str
    """Of the body, or `country:XX`."""
    capacity_code: str
    evidence: Evidence
    represented_by: str | None = None


class Hosts:
    """Reads the clauses of one report for what bodies do for its meeting."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.cues = reading.vocabulary.function_cues
        self.discourse = Discourse(reading)
        blocks = reading.blocks[:EARLY]
        self.early = blocks[-1].end if blocks else 0

    def parts(self, clause: Clause) -> Iterator[Part]:
        """What a clause says of bodies."""
        if not any(token.parties and not token.is_people for token in clause.tokens):
            return
        hits = hits_of(clause, self.cues)
        hits = [hit for hit in hits if not _is_of_other(clause, hit)]
        passive = {hit.first for hit in hits if hit.cue.voice == "passive"}
        for hit in hits:
            if hit.cue.voice == "active" and hit.first in passive:
                continue
            if not _is_future(clause, hit) and not self._is_aside(clause, hit):
                yield from self._of_hit(clause, hit)

    def _of_hit(self, clause: Clause, hit: Hit) -> Iterator[Part]:
        group = self._bodies(clause, hit)
        if group is None:
            return
        code, voice = hit.cue.capacity_code, hit.cue.voice
        start = min(group[0].start, clause.tokens[hit.first].start)
        end = max(group[-1].end, clause.tokens[hit.end - 1].end)
        proxy = _proxy(clause, hit)
        if code == "attended" and voice != "active" and len(group) > 2:
            voice = "roll" if all(self._has_bracket(party) for party in group) else voice
        for place, party in enumerate(party for party in group if party.key):
            rule, given = f"{code}.{voice}", code
            if code in ("attended", "absent"):
                rule = f"{code}.body_{voice}"
            if code == "organiser" and place:
                rule, given = f"co_organiser.{voice}_joint", "co_organiser"
            yield Part(party.key or "", given, Evidence(start, end, rule), proxy)

    def _bodies(self, clause: Clause, hit: Hit) -> tuple[Party, ...] | None:
        """The bodies and countries that a hit speaks of."""
        voice = hit.cue.voice
        if voice == "active":
            subject = subject_before(clause, hit.first, self.discourse, frozenset())
            parties = subject.parties if subject else ()
            verb = clause.tokens[hit.first].start
            whole = bool(parties) and not self._is_cut(parties[-1], verb)
            return parties if whole and parties[0].kind in ("body", "country") else None
        if voice == "relative":
            return _of_relative(clause, hit)
        if voice == "label" and not is_label(clause, hit):
            return None
        token = group_after(clause, hit.end, FILLERS, FILLED[voice])
        if token is None or token.is_people:
            return None
        return None if self._is_cut(token.parties[-1]) else token.parties

    def _has_bracket(self, party: Party) -> bool:
        """Whether a body's country stands in brackets behind it, as in the call of a roll."""
        return self.text[party.mention.end : party.end].strip().endswith(")")

    def _is_cut(self, party: Party, verb: int = -1) -> bool:
        """Whether more of a name follows: "Meeting of ORG Category 2 Centres".

        In a headline the verb that starts at `verb` may have a capital as well.
        """
        if party.end + 1 == verb:
            return False
        behind = self.text[party.end : party.end + LONGEST_PLURAL]
        own = behind.partition(" ")[2].partition(" ")[0].casefold() in PEOPLE
        return len(behind) > 1 and behind[0] == " " and behind[1].isupper() and not own

    def _is_aside(self, clause: Clause, hit: Hit) -> bool:
        """Whether a hit tells of the seat of a centre, of an excursion or of other events."""
        code, voice = hit.cue.capacity_code, hit.cue.voice
        early = clause.sentence.start < self.early
        if code == "supporter":
            return _is_standing(clause, hit)
        if code == "organiser":
            return _organises_other(clause, hit, early=early)
        if code == "host" and voice == "passive":
            before = clause.tokens[max(0, hit.first - 3) : hit.first]
            kept = any(token.text in CENTRES for token in before)
            return kept or (bool(before) and bool(before[-1].parties))
        if code == "host" and voice == "object":
            return clause.tokens[hit.first].text.startswith("visit") and not early
        return False


def _organises_other(clause: Clause, hit: Hit, *, early: bool) -> bool:
    """Whether a body organises something else: "events organised by", "ORG met in Oslo"."""
    voice, verb = hit.cue.voice, clause.tokens[hit.first].text
    if voice == "active" and verb in MEETS:
        return not (early and _sits(clause, hit))
    if voice == "passive":
        before = clause.tokens[max(0, hit.first - 1) : hit.first]
        return any(token.text in SEVERAL for token in before)
    return voice == "object" and not early


def _is_of_other(clause: Clause, hit: Hit) -> bool:
    """Whether "by" goes with another verb: "convened a meeting chaired by ORG"."""
    if hit.cue.voice != "passive" or hit.end - hit.first < WIDEST:
        return False
    verb = clause.tokens[hit.end - 2].text
    return verb.endswith("ed") and verb not in HELD


def _sits(clause: Clause, hit: Hit) -> bool:
    """Whether it is a board or a committee that met: "the Education Committee met in Oslo"."""
    before = clause.before(hit.first)
    if before is None or len(before.parties) != 1:
        return False
    return not SITTING.isdisjoint(before.parties[0].mention.text.casefold().split())


def _is_standing(clause: Clause, hit: Hit) -> bool:
    """Whether support is for a body or a programme, not for a meeting.

    "A centre under the auspices of ORG", "It is funded by ORG", "the Rice Project funded by ORG".
    """
    before = clause.tokens[max(0, hit.first - 4) : hit.first]
    words = [token.text for token in before]
    if clause.tokens[hit.first].text == "under":
        return any(word in KEPT for word in words)
    if hit.cue.voice != "passive" or not before:
        return False
    plain = [word for word in words if not word.endswith("ly")]
    return plain[-2:] == ["it", "is"] or words[-1] in PROJECTS


def _is_future(clause: Clause, hit: Hit) -> bool:
    """Whether what a hit says is still to come: "will be hosted by"."""
    before = [token.text for token in clause.tokens[max(0, hit.first - 3) : hit.first]]
    near = before[-2:] if before[-1:] == ["be"] else before[-1:]
    return "to" in near or any(word in FUTURE for word in before)


def _of_relative(clause: Clause, hit: Hit) -> tuple[Party, ...] | None:
    """ "the workshop, which the Centre organised"."""
    token = clause.before(hit.first)
    before = clause.before(hit.first - 1)
    if token is None or not token.parties or token.is_people:
        return None
    return token.parties if before is not None and before.text in RELATIVE else None


def _proxy(clause: Clause, hit: Hit) -> str | None:
    """The one person by whom a body "was represented"."""
    words = [token.text for token in clause.tokens[hit.first : hit.end]]
    if "represented" not in words:
        return None
    token: Token | None = group_after(clause, hit.end, frozenset(("by",)), 1)
    people = people_of(token.parties) if token is not None else ()
    return people[0] if len(people) == 1 else None
