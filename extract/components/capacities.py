"""Capacities: who opened, chaired, presented, signed ..., as the cues of the text say.

Each cue of `capacity_cues.csv` that fits a clause makes claims: for the subject
of an active verb ("A and B opened the workshop"), the agents of a passive one
("was opened by A"), the names behind a noun or a heading ("speech by A",
"Moderator: A"), or the subject of the sentence that an adjunct opens ("In her
opening remarks, A ..."). Which claims stand, `settling` decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.agents import (
    Discourse,
    Subject,
    companion,
    group_after,
    people_of,
    subject_after,
    subject_before,
)
from extract.components.claims import (
    Claim,
    also_acting,
    called_on,
    is_appeal,
    is_between,
    is_proxy,
    listed,
    owning,
    replaced,
    set_off,
    signed_for,
    takes_part,
    without_called_on,
)
from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.phrasings import BE, Hit, hits_of, is_compound, is_label
from extract.components.reading import Reading
from extract.components.rosters import Roster
from extract.components.visits import Visits
from extract.records import Evidence
from extract.vocabulary.capacity_cues import WIDE

LONGEST_LABEL = 6
"""Tokens between a heading and the names below it."""
FILLERS = frozenset(
    "by from of was were is are given delivered made to on with include included including "
    "comprised namely as follows for entitled titled about also then".split()
)
JOINTS = frozenset("by from of : was were – — with include included".split())
ADJUNCT = frozenset(("of", "with", "to", "for"))
"""Words before people whom the next sentence's pronoun does not mean."""
COMPANY = 3
"""People of whom one verb says that they attended, as lists do."""
SPEECHES = ("opening_remarks", "closing_remarks")
DELIVERED = frozenset("presentation presentations lecture lectures".split())
"""What somebody gives who presents for sure: "gave a presentation"."""
BEHIND = ("and", "in")
"""First words of phrases that stand directly behind the people they speak of: "in the chair"."""
OWNING = "s"
"""What is left of a possessive behind a name."""
PREPOSITIONS = ("by", "from", "of")


class Capacities:
    """Reads the clauses of one report, in order, for what people do in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.cues = reading.vocabulary.capacity_cues
        self.others = self.cues.classes["audience"] | self.cues.classes["event"]
        self.discourse = Discourse(reading)
        self.pending: tuple[int, Hit] | None = None
        self.visits = Visits(reading)

    def claims(self, clause: Clause, roster: Roster | None) -> list[Claim]:
        """What a clause says of people; a list's heading speaks where the clause does not."""
        found = [*self._carried(clause)]
        hits = hits_of(clause, self.cues)
        passive = {
            hit.first
            for hit in hits
            if hit.cue.voice == "passive" and group_after(clause, hit.end, frozenset(), 1)
        }
        for hit in hits:
            told = hit.cue.voice != "active" or hit.first not in passive
            if told or clause.tokens[hit.end - 1].text == "by":
                found += self._of_hit(clause, hit)
        found = self.visits.with_company(clause, hits, found, self.discourse)
        self._remember(clause)
        found = signed_for(clause, without_called_on(found))
        return found or [*listed(clause, roster)]

    def _is_call(self, clause: Clause, hit: Hit) -> bool:
        """ "concluded his visit": no closing remarks; "called on states to act": no visit."""
        last = clause.tokens[hit.end - 1].text
        if hit.cue.capacity_code == "visited" and is_appeal(clause, hit):
            return True
        return hit.cue.capacity_code in SPEECHES and last in self.cues.classes["call"]

    def _of_hit(self, clause: Clause, hit: Hit) -> Iterator[Claim]:
        acting = self._people(clause, hit) if not self._is_call(clause, hit) else None
        if acting is None:
            return
        code = self.visits.capacity(clause, hit, acting)
        if code is None:
            return
        start = min(acting.start, clause.tokens[hit.first].start)
        end = max(acting.end, clause.tokens[hit.end - 1].end)
        if code == "visited" and takes_part(clause, hit):
            code = "attended"
        way = self._way(clause, hit)
        if code == "attended" and way == "active" and len(acting.people) >= COMPANY:
            way = "together"
        evidence = Evidence(start, end, f"{code}.{way}")
        for place, key in enumerate(acting.people):
            if place and code == "visited" and is_between(clause, hit):
                received = Evidence(start, end, "received.between")
                yield Claim(key, "received", received)
            else:
                yield Claim(key, code, evidence)
        if hit.cue.voice == "sides":
            yield from called_on(clause, hit, code)
        if hit.cue.voice in ("passive", "noun"):
            yield from also_acting(clause, acting, code)
        if acting.people and is_proxy(clause, hit):
            yield from replaced(clause, hit, acting)

    def _way(self, clause: Clause, hit: Hit) -> str:
        """What the rule of a hit is called: its voice, or how sure its verb is."""
        verb, before = clause.tokens[hit.first].text, clause.before(hit.first)
        aside = before is None or before.text not in BE
        if hit.cue.voice == "passive" and verb == "represented" and aside:
            return "proxy"
        if hit.cue.capacity_code == "presentation" and verb in self.cues.classes["tell"]:
            return "told"
        if hit.cue.voice == "active" and clause.tokens[hit.end - 1].text in DELIVERED:
            return "delivered"
        return hit.cue.voice

    def _people(self, clause: Clause, hit: Hit) -> Subject | None:
        """The people of a hit with the stretch of text that names them."""
        voice = hit.cue.voice
        if voice in ("active", "sides"):
            return self._acting(clause, hit)
        if voice == "joint":
            return self._several(clause, hit)
        if voice == "adjunct":
            return self._around(clause, hit)
        token: Token | None = None
        if voice == "label":
            token = self._labelled(clause, hit) if is_label(clause, hit) else None
        elif voice == "noun":
            token = group_after(clause, hit.end, FILLERS, 6) if _joins(clause, hit) else None
        else:
            token = group_after(clause, hit.end, frozenset(), 1)
        if token is None:
            return None
        return Subject(token.parties, people_of(token.parties), token.start, token.end)

    def _acting(self, clause: Clause, hit: Hit) -> Subject | None:
        gerund = clause.tokens[hit.first].text.endswith("ing")
        if gerund and is_compound(clause, hit):
            return None
        if clause.tokens[hit.first].text in BEHIND and hit.first and len(hit.cue.parts) > 1:
            token = clause.tokens[hit.first - 1]
            if token.is_people:
                return Subject(token.parties, people_of(token.parties), token.start, token.end)
        if clause.tokens[hit.first].text == OWNING:
            return owning(clause, hit.first)
        subject = subject_before(clause, hit.first, self.discourse, self.others)
        if subject is None and gerund and not _is_noun(clause, hit):
            return subject_after(clause, hit.end, self.discourse)
        partner = companion(clause, hit.end)
        if subject is None or partner is None or not subject.people:
            return subject
        people = (*subject.people, *people_of(partner.parties))
        return Subject(subject.parties, tuple(dict.fromkeys(people)), subject.start, partner.end)

    def _several(self, clause: Clause, hit: Hit) -> Subject | None:
        """ "A and B debated"; not "A discussed", "they met to discuss"."""
        before = clause.before(hit.first)
        if before is not None and before.text == "to":
            return None
        subject = self._acting(clause, hit)
        return subject if subject is not None and len(subject.people) > 1 else None

    def _around(self, clause: Clause, hit: Hit) -> Subject | None:
        """ "In her opening remarks, NAME said"; not "In the opening remarks by NAME"."""
        after = clause.after(hit.end - 1)
        if after is not None and after.text in PREPOSITIONS:
            return None
        before = subject_before(clause, hit.first, self.discourse, self.others)
        behind = hit.first + 1 if WIDE in hit.cue.parts else hit.end
        return before or subject_after(clause, behind, self.discourse)

    def _labelled(self, clause: Clause, hit: Hit) -> Token | None:
        """The names behind a heading, in its sentence or at the start of the next one."""
        token = group_after(clause, hit.end, FILLERS, LONGEST_LABEL) or set_off(clause, hit.end)
        if token is None:
            self.pending = (clause.sentence.block.start, hit)
        return token

    def _carried(self, clause: Clause) -> Iterator[Claim]:
        """'Keynote 1. "Who owns the lecture?" NAME': the heading stands in an earlier sentence."""
        if self.pending is None or self.pending[0] != clause.sentence.block.start:
            return
        token = group_after(clause, 0, frozenset(), 3)
        if token is not None and token.is_people:
            code = self.pending[1].cue.capacity_code
            self.pending = None
            for key in people_of(token.parties):
                yield Claim(key, code, Evidence(token.start, token.end, f"{code}.label"))

    def _remember(self, clause: Clause) -> None:
        """The first people of a clause are whom the next one's pronouns mean."""
        acting, named = [], []
        for place, token in enumerate(clause.tokens):
            people = people_of(token.parties)
            if people:
                named.append(people)
                if not _is_adjunct(clause, place):
                    acting.append(people)
        self.discourse.heard(next(iter([*acting, *named]), ()))


def _is_noun(clause: Clause, hit: Hit) -> bool:
    """ "During the opening session": a noun in the form of a verb."""
    before = clause.before(hit.first)
    return before is not None and before.text in ("during", "at", "of")


def _is_adjunct(clause: Clause, place: int) -> bool:
    """ "In the presence of NAME", "Together with NAME": not the subject of the sentence."""
    before = clause.before(place)
    return before is not None and before.text in ADJUNCT


def _joins(clause: Clause, hit: Hit) -> bool:
    """Whether a preposition or a colon ties a noun to the names behind it."""
    last = clause.tokens[hit.end - 1 : hit.end + 3]
    if any(token.text in JOINTS for token in last):
        return True
    return len(hit.cue.parts) > 1 and last[0].text in FILLERS
