"""Capacities: who opened, chaired, presented, signed ..., as the cues of the text say.

Each cue of `capacity_cues.csv` that fits a clause makes claims: for the subject
of an active verb ("A and B opened the workshop"), the agents of a passive one
("was opened by A"), the names behind a noun or a heading ("speech by A",
"Moderator: A"), or the subject of the sentence that an adjunct opens ("In her
opening remarks, A ..."). A claim of one report can be outweighed by another;
`participations` settles that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.clauses import Clause, Splitter, Token
from extract.components.parties import Party
from extract.components.reading import Reading
from extract.components.agents import (
    Discourse,
    Subject,
    group_after,
    people_of,
    subject_after,
    subject_before,
)
from extract.components.rosters import Roster
from extract.records import Evidence
from extract.vocabulary.capacity_cues import GAP, Cue, Cues, Part

LONGEST_GAP = 4
FILLERS = frozenset(
    "by from of was were is are given delivered made to on with include included including "
    "comprised namely as follows for entitled titled about".split()
)
LABEL_MARKS = frozenset(":|-–—(.,*•")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says of one person."""

    person_key: str
    capacity_code: str
    evidence: Evidence
    order: int
    """The number of the block, for claims that outweigh each other nearby."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that fits a clause, with the places of its first token and behind its last."""

    cue: Cue
    first: int
    end: int


def _fits(parts: tuple[Part, ...], tokens: tuple[Token, ...], place: int) -> int:
    """The place behind the tokens that a phrase fits at a place; -1 where it does not."""
    for n, part in enumerate(parts):
        if part == GAP:
            for skip in range(LONGEST_GAP + 1):
                end = _fits(parts[n + 1 :], tokens, place + skip)
                if end >= 0:
                    return end
                if place + skip >= len(tokens) or not _passable(tokens[place + skip]):
                    return -1
            return -1
        if place >= len(tokens) or tokens[place].kind in ("mark", "quote"):
            return -1
        if tokens[place].text not in part:
            return -1
        place += 1
    return place


def _passable(token: Token) -> bool:
    """Whether a gap may hold the token."""
    if token.kind == "mark":
        return token.text in "-/'’"
    return token.kind != "quote" and not token.is_people


def hits_of(clause: Clause, cues: Cues) -> list[Hit]:
    """The cues that fit a clause; of those that begin together the longest of each voice."""
    found: list[Hit] = []
    for place, token in enumerate(clause.tokens):
        if token.kind not in ("word", "name"):
            continue
        seen: set[str] = set()
        for cue in cues.beginning(token.text):
            if cue.voice in seen:
                continue
            end = _fits(cue.parts, clause.tokens, place)
            if end >= 0:
                seen.add(cue.voice)
                found.append(Hit(cue, place, end))
    return found


class Capacities:
    """Reads the clauses of one report for what people do in it."""

    def __init__(self, reading: Reading, splitter: Splitter) -> None:
        self.reading = reading
        self.splitter = splitter
        self.cues = reading.vocabulary.capacity_cues
        self.others = self.cues.classes["audience"] | self.cues.classes["event"]
        self.by_words = self.cues.classes["by"]
        self.discourse = Discourse(reading)

    def claims(self, clause: Clause, order: int) -> Iterator[Claim]:
        """What a clause says of people."""
        hits = hits_of(clause, self.cues)
        passive = {hit.first for hit in hits if hit.cue.voice == "passive"}
        for hit in hits:
            if hit.cue.voice == "active" and hit.first in passive:
                continue
            for key, start, end in self._people(clause, hit):
                last = clause.tokens[hit.end - 1].end
                first = clause.tokens[hit.first].start
                rule = f"{hit.cue.capacity_code}.{hit.cue.voice}"
                evidence = Evidence(min(start, first), max(end, last), rule)
                yield Claim(key, hit.cue.capacity_code, evidence, order)
        self._remember(clause)

    def listed(self, clause: Clause, roster: Roster | None, order: int) -> Iterator[Claim]:
        """What the heading of a list says of the people in one of its items."""
        if roster is None:
            return
        for n, token in enumerate(clause.tokens):
            if not token.is_people:
                continue
            before = clause.before(n)
            if before is None or before.kind == "mark" or before.text[0].isdigit():
                for key in people_of(token.parties):
                    evidence = Evidence(token.start, token.end, f"{roster.capacity_code}.list")
                    yield Claim(key, roster.capacity_code, evidence, order)
                return

    def _people(self, clause: Clause, hit: Hit) -> list[tuple[str, int, int]]:
        """The people of a hit with the stretch of text that names them."""
        voice = hit.cue.voice
        if voice == "active":
            return _named(self._acting(clause, hit))
        if voice == "adjunct":
            before = subject_before(clause, hit.first, self.discourse, self.others)
            return _named(before or subject_after(clause, hit.end, self.discourse))
        if voice == "label" and not is_label(clause, hit):
            return []
        fillers = FILLERS if voice in ("noun", "label") else frozenset()
        if voice == "noun" and not self._joins(clause, hit):
            return []
        most = 1 if voice in ("passive", "object") else 6
        group = group_after(clause, hit.end, fillers, most)
        if group is None:
            return []
        return [(key, group.start, group.end) for key in people_of(group.parties)]

    def _joins(self, clause: Clause, hit: Hit) -> bool:
        """Whether a preposition or a colon ties a noun to the names behind it."""
        joint = ("by", "from", "of", ":", "was", "were", "–", "—", "with", "include", "included")
        tokens = clause.tokens[hit.end - 1 : hit.end + 3]
        return any(token.text in joint or token.text in self.by_words for token in tokens) or (
            len(hit.cue.parts) > 1 and clause.tokens[hit.end - 1].text in FILLERS
        )

    def _acting(self, clause: Clause, hit: Hit) -> Subject | None:
        subject = subject_before(clause, hit.first, self.discourse, self.others)
        if subject is None and clause.tokens[hit.first].text.endswith("ing"):
            return subject_after(clause, hit.end, self.discourse)
        return subject

    def _remember(self, clause: Clause) -> None:
        """The subject of the clause is whom the next one's pronouns mean."""
        people: tuple[str, ...] = ()
        for token in clause.tokens:
            if token.is_people:
                people = people_of(token.parties)
                if people:
                    break
        self.discourse.heard(people)


def _named(subject: Subject | None) -> list[tuple[str, int, int]]:
    if subject is None:
        return []
    return [(key, subject.start, subject.end) for key in subject.people]


def is_label(clause: Clause, hit: Hit) -> bool:
    """Whether a hit stands as a heading: at the start of a block, a cell or after a time."""
    after = clause.tokens[hit.end] if hit.end < len(clause.tokens) else None
    if after is None:
        return False
    before = clause.before(hit.first)
    opens = before is None or before.kind == "mark" or before.text[0].isdigit()
    if not opens:
        return False
    return after.text in LABEL_MARKS or after.text in ("by", "with") or bool(after.parties)


__all__ = ["Capacities", "Claim", "Hit", "Party", "hits_of", "is_label"]
