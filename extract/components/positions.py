"""Positions: who holds which role where.

A block is read as a row of people and role phrases. A phrase belongs to the
person it follows ("Carlos VARGAS, Chief of ...") or precedes ("Rector B.
Yo'ldoshev"); between two people the closer link decides, and a list keeps the
order it began with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.components.context import (
    academic_body,
    generic_body,
    possessed_by,
    representing,
)
from extract.components.phrases import RolePhrase, read_phrases
from extract.components.reading import Reading
from extract.records import Evidence, Mention, Position

POST = re.compile(
    r"^\s*[,(–—\-|:]*\s*(?:who |elected )?(?:is |was |as |then |and )?(?:the |an? )?$"
)
APPOINTED = re.compile(
    r"\b(?:as|formerly|who is|serves as|acts as|elected|appointed)\s+(?:the |its |an? |new )*$"
)
OPEN = re.compile(r"^\s*\(\s*(?:the\s+)?$")
CLOSING = re.compile(r"^\)")
BRACKETED = ("ORG", "COUNTRY", "CITY", "REGION", "NORP")
PAREN = re.compile(r"\([^()]{0,60}\)")
GENERIC = re.compile(r"^\s*(?:of|at|for|in)\s+(?:the|this|our|its|his|her)\s+\w+(?:\s\w+)?")
POST_TIGHT = re.compile(
    r"^\s*[,(–—\-|]\s*(?:(?:the|our|an?|its|first|both|at once|currently|now) )*$|^ (?:the|as) $"
)
PRE_TIGHT = re.compile(r"^\)?\s*$")
PRE = re.compile(r"^\)?\s*[,:–—|\-(]?\s*(?:by |was |is |are |were )?$")
PLURAL = re.compile(r"(?:[^s\W]s|men|women)\b(?: (?:of|for)\b.*)?$")
NEXT = re.compile(
    r"^\)?\s*(?:,|;|/|&|,?\s*and|,?\s*as well as|,?\s*and also)?\s*(?:the |an? |its |also )*$"
)
AFFILIATED = re.compile(
    r"^\s*(?:,|\(|\||–|—|-|of|from|at|representing|,\s*from|,\s*of|with)\s*(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A person in a block with the titles around: places of the first and last mention."""

    first: int
    last: int
    mention: Mention
    reach: int
    """The place of the last mention in brackets behind the name; `last` where there is none."""


def _named(reading: Reading, block: list[Mention]) -> list[_Named]:
    people = []
    for i, mention in enumerate(block):
        if mention.label != "PERSON":
            continue
        first, last = i, i
        while first and block[first - 1].label == "TITLE" and len(
            reading.between(block[first - 1], block[first]).strip()
        ) <= 1:  # fmt: skip
            first -= 1
        while last + 1 < len(block) and block[last + 1].label == "TITLE":
            gap = reading.between(block[last], block[last + 1])
            after = reading.text[block[last + 1].end : block[last + 1].end + 2].strip()
            if gap.strip() not in ("", ",") or after[:1].isalpha():
                break
            last += 1
        people.append(_Named(first, last, mention, _reach(reading, block, last)))
    return people


def _reach(reading: Reading, block: list[Mention], last: int) -> int:
    """The place up to which brackets behind a name belong to it: "NAME (ORG, Country)"."""
    place = last
    if place + 1 < len(block) and OPEN.match(reading.between(block[place], block[place + 1])):
        place += 1
        while (
            place + 1 < len(block)
            and reading.between(block[place], block[place + 1]).strip() == ","
        ):
            place += 1
        inside = [mention.label in BRACKETED for mention in block[last + 1 : place + 1]]
        if all(inside) and reading.text[block[place].end : block[place].end + 1] == ")":
            return place
    return last


def _attach(reading: Reading, block: list[Mention]) -> list[tuple[_Named, RolePhrase, str]]:
    """Each role phrase of a block with its person and the rule that joined them."""
    people, phrases = _named(reading, block), read_phrases(reading, block)
    row = sorted([*people, *phrases], key=lambda item: item.first)
    joined: list[tuple[_Named, RolePhrase, str]] = []
    owner: _Named | None = None
    served: set[int] = set()
    for n, item in enumerate(row):
        if isinstance(item, _Named):
            owner = item if owner is not None and item.first in served else None
            owner = None if item.first in served else owner
            continue
        before = row[n - 1] if n else None
        after = row[n + 1] if n + 1 < len(row) else None
        choice = _choose(reading, block, before, item, after, owner, served)
        if choice is None:
            owner = None
            continue
        person, rule = choice
        joined.append((person, item, rule))
        served.add(person.first)
        owner = person if rule != "position.before" else None
    return joined + _shared(reading, block, people, joined)


def _shared(
    reading: Reading,
    block: list[Mention],
    people: list[_Named],
    joined: list[tuple[_Named, RolePhrase, str]],
) -> list[tuple[_Named, RolePhrase, str]]:
    """ "Vice-Chairs are A, B and C"; "A and B, interns at ORG": one role for a row of people."""
    served = {named.first for named, _, _ in joined}
    more: list[tuple[_Named, RolePhrase, str]] = []
    for named, phrase, _ in joined:
        if not any(PLURAL.search(role.text) for role in phrase.roles):
            continue
        place = people.index(named)
        step = 1 if phrase.first < named.first else -1
        here, other = place, place + step
        while 0 <= other < len(people) and people[other].first not in served:
            left, right = people[min(here, other)], people[max(here, other)]
            if not NEXT.match(_gap(reading, block, left.reach, right.first)):
                break
            more.append((people[other], phrase, "position.shared"))
            here, other = other, other + step
    return more


def _gap(reading: Reading, block: list[Mention], left: int, right: int) -> str:
    """The text between two places of a block, without brackets such as "(left)"."""
    return PAREN.sub("", reading.text[block[left].end : block[right].start])


def _choose(
    reading: Reading,
    block: list[Mention],
    before: _Named | RolePhrase | None,
    phrase: RolePhrase,
    after: _Named | RolePhrase | None,
    owner: _Named | None,
    served: set[int],
) -> tuple[_Named, str] | None:
    """The person of one phrase, among the one before, the one after and the phrase's forerunner."""
    left = ""
    if before is not None:
        edge = before.reach if isinstance(before, _Named) else before.last
        left = CLOSING.sub("", _gap(reading, block, edge, phrase.first), count=1)
    right = _gap(reading, block, phrase.last, after.first) if after else ""
    named = GENERIC.sub("", right, count=1)
    if isinstance(after, _Named) and PRE_TIGHT.match(right):
        return after, "position.before"
    if isinstance(before, RolePhrase) and owner is not None and NEXT.match(left):
        return owner, "position.second"
    if isinstance(before, _Named) and before.first not in served and POST_TIGHT.match(left):
        return before, "position.after"
    if isinstance(after, _Named) and (PRE.match(right) or PRE.match(named)):
        return after, "position.before"
    if isinstance(before, _Named) and POST.match(left) and left.strip():
        return before, "position.after"
    if isinstance(before, _Named) and len(left) < 60 and APPOINTED.search(left):
        return before, "position.appointed"
    if isinstance(after, RolePhrase) and NEXT.match(right):
        return None
    return None


def _in_context(reading: Reading, person: Mention, role: Mention) -> tuple[Mention, str] | None:
    """The body of a role that the phrase leaves to the context, and how it was found."""
    code = reading.vocabulary.roles.code_of(role.text)
    start = min(person.start, role.start)
    finders = (
        ("possessive", lambda: possessed_by(reading, role)),
        ("generic", lambda: generic_body(reading, role)),
        ("representing", lambda: representing(reading, start, person.end)),
        ("academic", lambda: academic_body(reading, role, code)),
    )
    for name, find in finders:
        body = find()
        if body is not None:
            return body, name
    return None


def _position(
    reading: Reading, named: _Named, phrase: RolePhrase, role: Mention, rule: str
) -> Position:
    person = named.mention
    modifiers = reading.vocabulary.roles.modifiers_of(role.text)
    body = phrase.body
    if body is None and phrase.country is None:
        found = _in_context(reading, person, role)
        if found:
            body, rule = found[0], f"position.{found[1]}"
    parts = [part for part in (person, role, phrase.body, phrase.country) if part is not None]
    country = phrase.country.key if phrase.country is not None else None
    return Position(
        person_key=person.key or "",
        person=person.text,
        role=role.text,
        evidence=Evidence(min(p.start for p in parts), max(p.end for p in parts), rule),
        organisation_key=body.key if body else None,
        organisation=body.text if body else None,
        country_code=country.partition(":")[2] if country else None,
        is_acting="acting" in modifiers,
        is_former="former" in modifiers,
    )


def _beside(reading: Reading, block: list[Mention], named: _Named) -> Mention | None:
    """ "NAME (ORG)", "NAME of ORG", "NAME, ORG": the body behind a name."""
    body = block[named.last + 1] if named.last + 1 < len(block) else None
    if body is None or body.label != "ORG":
        return None
    return body if AFFILIATED.match(reading.between(block[named.last], body)) else None


def _affiliation(person: Mention, body: Mention) -> Position:
    evidence = Evidence(person.start, body.end, "position.affiliation")
    return Position(person.key or "", person.text, None, evidence, body.key, body.text)


def _block_positions(reading: Reading, block: list[Mention]) -> list[Position]:
    joined = _attach(reading, block)
    beside = {named.first: _beside(reading, block, named) for named in _named(reading, block)}
    taken = {phrase.body.start for _, phrase, _ in joined if phrase.body is not None}
    free = {first: body for first, body in beside.items() if body and body.start not in taken}
    positions = [
        _position(reading, named, phrase, role, rule)
        for named, phrase, rule in joined
        for role in phrase.roles
    ]
    served = {named.first for named, _, _ in joined}
    people = {named.first: named.mention for named in _named(reading, block)}
    positions += [
        _affiliation(people[first], body) for first, body in free.items() if first not in served
    ]
    return positions


def find_positions(reading: Reading) -> None:
    """Read every block for people with roles and bodies."""
    seen: set[tuple[str, str, str | None]] = set()
    for _, block in reading.by_block():
        for position in _block_positions(reading, block):
            fact = (
                position.person_key,
                (position.role or "").casefold(),
                position.organisation_key,
            )
            if fact not in seen:
                seen.add(fact)
                reading.positions.append(position)
