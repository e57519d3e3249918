"""Claims: what single passages say of single people, and the passages that say it of two.

"NAME, represented by NAME", "talks between a delegation led by NAME and NAME", "he
paid a visit to NAME", and the items of a list under a heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.components.agents import RELATIVE, SUBORDINATE, Subject, people_of
from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.phrasings import BE, Hit
from extract.components.rosters import Roster
from extract.records import Evidence

SIDES = {"received": "visited", "visited": "received"}
NEAR = 6
"""Tokens before a delegation among which "between" makes it one of two sides."""
LONGEST_APPEAL = 8
"""Tokens behind "called on" among which "to" tells what is asked."""
VISITORS = ("visitors", "guests")
PARTAKING = frozenset("participated participates attended attends".split())
CALLING = frozenset("visited visits visit paid received met".split())
MARKS_ENDING = frozenset('.:"')
WORDS_ENDING = SUBORDINATE | RELATIVE
"""Where the people of one verb end."""
PARTICIPLES = ("ed", "en", "wn", "ld", "ught", "un")
"""How words end that have a "by" of their own."""
LONGEST_TOPIC = 25
"""Tokens between a heading and a name that a mark sets off from the topic."""
SETTING_OFF = frozenset(':|–—"”')
BETWEEN = frozenset(", ( who which was were is being been".split())
"""What may stand between a person and "represented by"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says of one person."""

    person_key: str
    capacity_code: str
    evidence: Evidence
    topic: str | None = None
    represented_by: str | None = None
    """Key of the person who came in their place."""


def listed(clause: Clause, roster: Roster | None) -> Iterator[Claim]:
    """What the heading of a list says of the people that begin one of its items."""
    for place, token in enumerate(clause.tokens if roster else ()):
        if roster is None or not token.is_people:
            continue
        before = clause.before(place)
        if before is None or before.kind == "mark" or before.text[0].isdigit():
            evidence = Evidence(token.start, token.end, f"{roster.capacity_code}.list")
            for key in people_of(token.parties):
                yield Claim(key, roster.capacity_code, evidence)
            return


def replaced(clause: Clause, hit: Hit, acting: Subject) -> Iterator[Claim]:
    """ "NAME, represented by NAME": the first one was absent."""
    place = hit.first - 1
    while place >= 0 and clause.tokens[place].text in BETWEEN:
        place -= 1
    token = clause.tokens[place] if place >= 0 else None
    people = people_of(token.parties[-1:]) if token is not None else ()
    if token is not None and people and people[0] not in acting.people:
        way = "represented" if clause.tokens[hit.first].text == "represented" else "read"
        evidence = Evidence(token.start, acting.end, f"absent.{way}")
        yield Claim(people[0], "absent", evidence, represented_by=acting.people[0])


def is_proxy(clause: Clause, hit: Hit) -> bool:
    """ "NAME, represented by NAME", "NAME, read out on his behalf by NAME"."""
    words = clause.tokens[hit.first : hit.end]
    if words[0].text == "represented" and hit.cue.voice == "object":
        return False
    return words[0].text == "represented" or any(word.text == "behalf" for word in words)


def _groups_also_by(clause: Clause, place: int) -> Iterator[Token]:
    """The people behind each further "by" of one verb: "signed by A for X and by B for Y"."""
    joined = False
    for token, after in pairwise(clause.tokens[place:]):
        if token.text in MARKS_ENDING or (token.kind == "word" and token.text in WORDS_ENDING):
            return
        if token.text in BE:
            return
        if token.text == "by":
            if not joined:
                return
            if after.is_people:
                yield after
            joined = False
        elif token.kind == "word" and token.text.endswith(PARTICIPLES):
            joined = False
        else:
            joined = joined or token.text in ("and", ";", ",")


def also_acting(clause: Clause, acting: Subject, code: str) -> Iterator[Claim]:
    """ "The agreement was signed by A for the Ministry and by B for the University"."""
    place = next(n for n, token in enumerate(clause.tokens) if token.end >= acting.end)
    before = clause.before(place)
    if before is None or before.text != "by":
        return
    for token in _groups_also_by(clause, place + 1):
        for key in people_of(token.parties):
            yield Claim(key, code, Evidence(token.start, token.end, f"{code}.passive"))


def called_on(clause: Clause, hit: Hit, code: str) -> Iterator[Claim]:
    """ "A met B at the Ministry": the people directly behind the verb are the other side."""
    token = clause.after(hit.first)
    if token is not None and token.text == "with":
        token = clause.after(hit.first + 1)
    code = SIDES[code]
    if token is not None and token.is_people:
        for key in people_of(token.parties):
            yield Claim(key, code, Evidence(token.start, token.end, f"{code}.sides"))


def is_appeal(clause: Clause, hit: Hit) -> bool:
    """ "She called on states to act", "on everybody to help"; not "called on the Rector to"."""
    if [token.text for token in clause.tokens[hit.first + 1 : hit.end]] != ["on"]:
        return False
    behind = clause.tokens[hit.end : hit.end + LONGEST_APPEAL]
    words = [token.text for token in behind]
    return not any(token.is_people for token in behind[:1]) and "to" in words[1:]


def owning(clause: Clause, place: int) -> Subject | None:
    """ "Following NAME's opening remarks": those directly before the possessive."""
    tokens = [t for t in clause.tokens[max(0, place - 2) : place] if t.kind != "mark"]
    token = tokens[-1] if tokens else None
    if token is None or not token.is_people:
        return None
    return Subject(token.parties, people_of(token.parties), token.start, token.end)


def takes_part(clause: Clause, hit: Hit) -> bool:
    """ "A delegation headed by NAME participated in the opening": it came to a meeting."""
    if hit.cue.voice != "passive" or clause.tokens[hit.first].text in VISITORS:
        return False
    behind = [token.text for token in clause.tokens[hit.end :]]
    took = not PARTAKING.isdisjoint(behind) or ("took", "part") in pairwise(behind)
    return took and CALLING.isdisjoint(token.text for token in clause.tokens)


def is_between(clause: Clause, hit: Hit) -> bool:
    """ "Talks between a delegation led by NAME and NAME": the second one receives the first."""
    before = clause.tokens[max(0, hit.first - NEAR) : hit.first]
    return hit.cue.voice == "passive" and any(token.text == "between" for token in before)


def signed_for(clause: Clause, claims: list[Claim]) -> list[Claim]:
    """ "The accord was signed between ORG, represented by NAME, and ORG": NAME signed."""
    words = [token.text for token in clause.tokens]
    if ("signed", "between") not in pairwise(words):
        return claims
    return [
        replace(c, capacity_code="signed", evidence=replace(c.evidence, rule="signed.proxy"))
        if c.evidence.rule == "attended.proxy"
        else c
        for c in claims
    ]


def without_called_on(claims: list[Claim]) -> list[Claim]:
    """ "He paid a visit to the Rector": whom the visit is paid to does not visit."""
    receiving = {claim.person_key for claim in claims if claim.evidence.rule == "received.object"}
    return [
        claim
        for claim in claims
        if claim.capacity_code != "visited" or claim.person_key not in receiving
    ]


def set_off(clause: Clause, place: int) -> Token | None:
    """The names that a mark sets off from the topic before them: "Session 1: Topic | NAME"."""
    for at in range(place + 1, min(len(clause.tokens), place + LONGEST_TOPIC)):
        if clause.tokens[at].is_people:
            return clause.tokens[at] if clause.tokens[at - 1].text in SETTING_OFF else None
    return None
