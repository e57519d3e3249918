"""Offices: the person meant by "the Director", "the Minister", "the Centre's Chair".

An office is resolved only where the report names exactly one holder of it, or
where the body beside it decides between several.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extract.components.reading import Reading
from extract.records import Mention, Position
from extract.vocabulary import fold


@dataclass(slots=True)
class Offices:
    """Who holds which office in a report, by the office's words and by its code."""

    reading: Reading
    by_words: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))

    def holder(self, role: Mention, body_key: str | None = None) -> str | None:
        """The key of the person who holds this office; None where it is not one person.

        `the Director` after "Dr Wu, Director of ICHEI" -> Wu; `the Minister` after
        "Ms Shirakawa, Minister of Education" -> Shirakawa; `the Chair` with two chairs -> None.
        """
        code = self.reading.vocabulary.roles.code_of(role.text)
        for held in (self.by_words[fold(role.text)], self.by_code[code] if code else []):
            keys = _people(held)
            if body_key and len(keys) > 1:
                keys = _people(p for p in held if p.organisation_key == body_key)
            if len(keys) == 1:
                return keys[0]
        return None


def _people(positions) -> list[str]:  # type: ignore[no-untyped-def]
    return list(dict.fromkeys(position.person_key for position in positions))


def offices_of(reading: Reading) -> Offices:
    """The offices that a report's positions give; former ones are left out."""
    offices = Offices(reading)
    for position in reading.positions:
        if position.role is None or position.is_former:
            continue
        offices.by_words[fold(position.role)].append(position)
        code = reading.vocabulary.roles.code_of(position.role)
        if code:
            offices.by_code[code].append(position)
    return offices
