"""Settling: which of the claims on one person stand.

Speaking belongs to opening, presenting and the like: who opened a meeting is
not listed as a speaker again. Who is said to have been there attended, whatever else they
did; who is only named attended where a report says nothing more of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.agents import people_of
from extract.components.claims import Claim
from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.phases import Phase
from extract.components.reading import Reading
from extract.records import Evidence
from extract.vocabulary import fold

SPEECHES = frozenset(("opening_remarks", "closing_remarks", "keynote", "presentation", "panel"))
SPOKEN = SPEECHES | {"statement"}
MAIN = (SPEECHES - {"presentation"}) | {"moderation", "chair", "signed"}
"""What outweighs a presentation that verbs such as "explained" or "presented" hint at."""
DELIVERED = "presentation.delivered"
"""Presenting that a text names so, whatever else somebody did."""
CALLS = frozenset(("visited", "received", "signed"))
"""What the two sides of a visit or of an agreement do."""
TOLD_APART = frozenset(f"attended.{way}" for way in ("list", "label", "noun", "passive", "object"))
"""Attending that a text states for itself, beside what people say and do."""
LISTING = frozenset(f"attended.{way}" for way in ("list", "label"))
"""Attending that only says that somebody stands in a list."""
CHAIR = re.compile(
    r"[(,]\s*chair(?:person|man|woman)?\)|,\s*chair(?:person|man|woman)?\s\(",
    re.IGNORECASE,
)
AFTER = 3
"""Characters behind somebody's description that may end it."""
TOGETHER = "attended.together"
"""Attending that one verb tells of several people."""
FOOT = 4
"""Sentences at the end of a report among which a lone name signs it."""
APART = 250
"""Characters between a speech and what is no part of it, at the least."""
ANNOUNCED = frozenset(f"presentation.{way}" for way in ("label", "noun", "object", "passive"))
"""Talks of which a text says no more than that they were given."""
ADDRESSES = ("opening_remarks.", "closing_remarks.", "keynote.")
"""Speeches that go on until somebody else speaks."""
COUPLE = 2
NEAR = 5
"""Groups of a sentence, counted back from a statement, among which its speakers are."""


def settled(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that stand, one of each capacity per person, in order of the text."""
    by_person: dict[str, list[Claim]] = defaultdict(list)
    turns: list[tuple[int, str]] = []
    for claim in claims:
        by_person[claim.person_key].append(claim)
        if claim.capacity_code in SPOKEN:
            turns.append((claim.evidence.start, claim.person_key))
    turns.sort()
    kept = [claim for found in by_person.values() for claim in _of_person(found, turns)]
    return sorted(kept, key=lambda claim: (claim.evidence.start, claim.evidence.end))


def _of_person(claims: list[Claim], turns: list[tuple[int, str]]) -> list[Claim]:
    known: dict[str, Claim] = {}
    for claim in claims:
        first = known.setdefault(claim.capacity_code, claim)
        if first.represented_by is None and claim.represented_by:
            known[claim.capacity_code] = claim
    found = _in_talks(known)
    apart = _said_apart(claims, turns)
    codes = set(found) - {"none", "absent"}
    if codes & MAIN and found.get("presentation", claims[0]).evidence.rule != DELIVERED:
        codes.discard("presentation")
    if codes & SPEECHES and apart is None:
        codes.discard("statement")
    if codes > {"attended"} and not _is_apart(found["attended"], codes):
        codes.discard("attended")
    if "absent" in found and found["absent"].evidence.rule == "absent.read":
        codes = {"absent"}
    if "absent" in found and not codes - {"attended"}:
        codes = {"absent"}
    if apart is not None:
        found["statement"] = apart
    return [found[code] for code in sorted(codes)]


def _is_apart(attended: Claim, codes: set[str]) -> bool:
    """Whether attending is told beside what people did; in company only beside their words."""
    rule = attended.evidence.rule
    return rule in TOLD_APART or (rule == TOGETHER and codes == {"attended", "statement"})


def _said_apart(claims: list[Claim], turns: list[tuple[int, str]]) -> Claim | None:
    """What somebody says far from where they open, present or close: in a debate, to the press.

    A talk that is only announced ("Speakers: NAME", "lectures by NAME") is told by no sentence
    but its own.
    """
    speeches = [claim.evidence for claim in claims if claim.capacity_code in SPEECHES]
    for claim in claims:
        said = claim.evidence
        if claim.capacity_code == "statement" and all(
            max(said.start - talk.end, talk.start - said.end)
            > (0 if talk.rule in ANNOUNCED else APART)
            and (not talk.rule.startswith(ADDRESSES) or _is_broken(talk, claim, turns))
            for talk in speeches
        ):
            return claim
    return None


def _is_broken(talk: Evidence, claim: Claim, turns: list[tuple[int, str]]) -> bool:
    """Whether somebody else speaks between a talk and what its speaker says."""
    first, last = sorted((talk.start, claim.evidence.start))
    between = turns[bisect_left(turns, (first, "")) : bisect_right(turns, (last, ""))]
    return any(key != claim.person_key for _, key in between)


def _in_talks(found: dict[str, Claim]) -> dict[str, Claim]:
    """What visitors and those who receive them explain or describe is a statement."""
    told = found.get("presentation")
    if told is None or told.evidence.rule != "presentation.told" or not CALLS & set(found):
        return found
    evidence = replace(told.evidence, rule="statement.talks")
    said = replace(told, capacity_code="statement", evidence=evidence, topic=None)
    kept = {code: claim for code, claim in found.items() if code != "presentation"}
    return {"statement": said, **kept}


def by_statement(reading: Reading, clauses: list[Clause]) -> Iterator[Claim]:
    """What the statements of a report say of those who make them, alone or in a group."""
    starts = [clause.sentence.start for clause in clauses]
    groups = [list(_speaking_together(clause)) for clause in clauses]
    for told in reading.statements:
        if told.person_key is None:
            continue
        evidence = replace(told.evidence, rule="statement.said")
        yield Claim(told.person_key, "statement", evidence)
        joint = replace(told.evidence, rule="statement.joint")
        near = groups[max(0, bisect_right(starts, evidence.start) - 1)]
        last = bisect_right(near, evidence.end, key=lambda token: token.start)
        for token in near[max(0, last - NEAR) : last]:
            members = people_of(token.parties)
            if told.person_key in members:
                yield from (Claim(key, "statement", joint) for key in members)


def _speaking_together(clause: Clause) -> Iterator[Token]:
    """The groups of a sentence, without lists whose last member alone speaks: "A, B, C, who"."""
    for place, token in enumerate(clause.tokens):
        behind = [after.text for after in clause.tokens[place + 1 : place + 3]]
        size = len(people_of(token.parties))
        if size == COUPLE or (size > COUPLE and behind != [",", "who"]):
            yield token


def by_foot(clauses: list[Clause]) -> Iterator[Claim]:
    """A name alone at the foot of a report signs it: it does not say that they took part."""
    for clause in clauses[-FOOT:]:
        block = clause.sentence.block
        if block.kind == "paragraph" and len(clause.tokens) == 1:
            for key in people_of(clause.tokens[0].parties):
                yield Claim(key, "none", Evidence(block.start, block.end, "none.foot"))


def by_role(reading: Reading) -> Iterator[Claim]:
    """ "Chair: NAME", "NAME (Moderator)": roles that people have in the meeting alone."""
    roles = reading.vocabulary.capacity_cues.roles
    for position in reading.positions:
        code = roles.get(fold(position.role or ""))
        if code and position.organisation_key is None and not position.is_former:
            evidence = replace(position.evidence, rule=f"{code}.role")
            yield Claim(position.person_key, code, evidence)


def by_list(clauses: list[Clause], text: str, claims: list[Claim]) -> Iterator[Claim]:
    """ "NAME (Chair)", "NAME (Water Authority, Chair)" in a list of those present."""
    present = {claim.person_key for claim in claims if claim.evidence.rule in LISTING}
    for clause in clauses:
        for token in clause.tokens:
            for party in token.parties:
                if party.key not in present:
                    continue
                found = CHAIR.search(text, party.mention.end, party.end + AFTER)
                if found:
                    yield Claim(
                        party.key, "chair", Evidence(party.start, found.end(), "chair.listed")
                    )


def in_phase(claim: Claim, phases: list[Phase], speaking: set[tuple[str, str]]) -> Claim:
    """A statement in the opening is an opening address; in a speech, of those who hold it alone."""
    told = claim.capacity_code in ("statement", "presentation")
    if not told or claim.evidence.rule == "presentation.label":
        return claim
    place = bisect_right(phases, claim.evidence.end - 1, key=lambda phase: phase.start) - 1
    if place < 0 or claim.evidence.end > phases[place].end:
        return claim
    code = phases[place].capacity_code
    if phases[place].is_own and (claim.person_key, code) not in speaking:
        return claim
    evidence = replace(claim.evidence, rule=f"{code}.phase")
    return replace(claim, capacity_code=code, evidence=evidence)
