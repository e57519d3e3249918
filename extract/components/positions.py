"""Positions: who holds which role where, with the passage that states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import replace

from extract.components.attachment import Named, attach, named_people
from extract.components.context import (
    academic_body,
    generic_body,
    possessed_by,
    representing,
)
from extract.components.phrases import RolePhrase
from extract.components.reading import Reading
from extract.records import Evidence, Mention, Position
from extract.vocabulary import fold

TIED = re.compile(r"\s(?:of|from|at)\s+(?:the\s+)?$")
TAIL = re.compile(r"\s*\([^()]{1,20}\)$")
TO_BODY = r",|\(|\||–|—|-|of|from|at|representing|,\s*from|,\s*of|with"
AFFILIATED = re.compile(rf"^\s*(?:{TO_BODY})\s*(?:the\s+)?$")
"""Between a name and its body: "Ana Silva (ICHEI", "Ana Silva, from the Institute"."""


def _in_context(reading: Reading, person: Mention, role: Mention) -> tuple[Mention, str] | None:
    """The body of a role that the phrase leaves to the context, and how it was found."""
    code = reading.vocabulary.roles.code_of(role.text)
    start = min(person.start, role.start)
    finders: tuple[tuple[str, Callable[[], Mention | None]], ...] = (
        ("possessive", lambda: possessed_by(reading, role)),
        ("generic", lambda: generic_body(reading, role)),
        ("representing", lambda: representing(reading, start)),
        ("academic", lambda: academic_body(reading, code)),
    )
    for name, find in finders:
        body = find()
        if body is not None:
            return body, name
    return None


def _role_text(reading: Reading, role: Mention) -> str:
    """The role as written; "(a.i.)" in brackets is left to `is_acting`."""
    modifiers_of = reading.vocabulary.roles.modifiers_of
    tail = TAIL.search(role.text)
    rest = role.text[: tail.start()] if tail else role.text
    bracket_says = "acting" in modifiers_of(role.text) and "acting" not in modifiers_of(rest)
    return rest if bracket_says else role.text


def _behind(
    reading: Reading, named: Named, phrase: RolePhrase, body: Mention | None, rule: str
) -> Mention | None:
    """ "President NAME of ORG": a body that "of" ties to the name; not "NAME of ORG, Chair"."""
    if phrase.first > named.first and rule != "position.appointed":
        return None
    before = reading.text[max(0, body.start - 10) : body.start] if body else ""
    return body if TIED.search(before) else None


def _position(
    reading: Reading,
    named: Named,
    phrase: RolePhrase,
    role: Mention,
    rule: str,
    behind: Mention | None = None,
) -> Position:
    person = named.mention
    modifiers = reading.vocabulary.roles.modifiers_of(role.text)
    body = phrase.body
    if body is None and phrase.country is None:
        found = (behind, "behind") if behind else _in_context(reading, person, role)
        if found:
            body, rule = found[0], f"position.{found[1]}"
    parts = [part for part in (person, role, phrase.body, phrase.country) if part is not None]
    country = phrase.country.key if phrase.country is not None else None
    return Position(
        person_key=person.key or "",
        person=person.text,
        role=_role_text(reading, role),
        evidence=Evidence(min(p.start for p in parts), max(p.end for p in parts), rule),
        organisation_key=body.key if body and body.label == "ORG" else None,
        organisation=body.text if body else None,
        country_code=country.partition(":")[2] if country else None,
        is_acting="acting" in modifiers,
        is_former="former" in modifiers,
    )


def _beside(reading: Reading, block: list[Mention], named: Named) -> Mention | None:
    """ "NAME (ORG)", "NAME of ORG", "NAME, ORG": the body behind a name."""
    body = block[named.last + 1] if named.last + 1 < len(block) else None
    if body is None or body.label != "ORG":
        return None
    return body if AFFILIATED.match(reading.between(block[named.last], body)) else None


def _affiliation(person: Mention, body: Mention) -> Position:
    evidence = Evidence(person.start, body.end, "position.affiliation")
    return Position(person.key or "", person.text, None, evidence, body.key, body.text)


def _in_row(block: list[Mention], position: Position) -> Position:
    """A table row gives a person's body in a cell of its own: "Marine Lab | NAME | ROLE"."""
    people = {mention.key for mention in block if mention.label == "PERSON"}
    body = next((mention for mention in block if mention.label == "ORG"), None)
    if body is None or position.organisation is not None or len(people) > 1:
        return position
    start, end = min(body.start, position.evidence.start), max(body.end, position.evidence.end)
    evidence = Evidence(start, end, "position.row")
    return replace(position, organisation_key=body.key, organisation=body.text, evidence=evidence)


def _block_positions(reading: Reading, kind: str, block: list[Mention]) -> list[Position]:
    present = named_people(reading, block)
    joined = attach(reading, block, present)
    people = {named.first: named.mention for named in present}
    beside = {named.first: _beside(reading, block, named) for named in present}
    taken = {phrase.body.start for _, phrase, _ in joined if phrase.body is not None}
    served = {named.first for named, _, _ in joined}
    positions = [
        _position(
            reading,
            named,
            phrase,
            role,
            rule,
            _behind(reading, named, phrase, beside.get(named.first), rule),
        )
        for named, phrase, rule in joined
        for role in phrase.roles
    ]
    positions += [
        _affiliation(people[first], body)
        for first, body in beside.items()
        if body and body.start not in taken and first not in served
    ]
    if kind == "table_row":
        positions = [_in_row(block, position) for position in positions]
    return positions


def _is_repeat(position: Position, others: list[Position], meeting_roles: Container[str]) -> bool:
    """Whether a bare role only repeats a fuller one: "Minister" beside "Minister of Health".

    So does "Rector" beside "Rector of ORG".
    """
    if position.role is None or position.organisation or position.country_code:
        return False
    words = set(fold(position.role).split())
    return any(
        other is not position
        and other.person_key == position.person_key
        and _says_more(words, other, meeting_roles)
        for other in others
    )


def _says_more(words: set[str], other: Position, meeting_roles: Container[str]) -> bool:
    """Whether another role has more words, or the same ones and a body.

    A bare "Chair" beside "Chair of ORG" may well be that of the meeting.
    """
    role = fold(other.role or "")
    theirs = set(role.split())
    held = other.organisation is not None and role not in meeting_roles
    return words < theirs or (words == theirs and held)


def find_positions(reading: Reading) -> None:
    """Read every block for people with roles and bodies."""
    seen: set[tuple[str, str, str | None]] = set()
    programmes = {m.text: m.key for m in reading.mentions if m.label == "PROGRAMME"}
    for place, block in reading.by_block():
        for position in _block_positions(reading, place.kind, block):
            fact = (
                position.person_key,
                (position.role or "").casefold(),
                position.organisation_key or programmes.get(position.organisation or ""),
            )
            if fact not in seen:
                seen.add(fact)
                reading.positions.append(position)
    found = reading.positions
    roles = reading.vocabulary.capacity_cues.roles
    reading.positions = [position for position in found if not _is_repeat(position, found, roles)]
