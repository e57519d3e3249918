"""Offices: the person meant by "the Director", "the Minister", "the Centre's Chair".

An office is resolved only where the report names exactly one holder of it, or
where the body beside it decides between several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.components.reading import Reading
from extract.records import Mention, Position
from extract.vocabulary import fold

DEPUTIES = frozenset("vice deputy assistant associate sub under".split())
"""Words of an office that stands below the one it names."""
LONGEST = 5
"""Letters of an office's initials at most: `DG`, `CM`, `DDG`."""


@dataclass(slots=True)
class Offices:
    """Who holds which office in a report, by the office's words and by its code."""

    reading: Reading
    by_words: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, list[Position]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, str | None], str | None] = field(default_factory=dict)

    def holder(self, role: Mention, body_key: str | None = None) -> str | None:
        """The key of the person who holds this office; None where it is not one person.

        `the Director` after "Dr Wu, Director of ICHEI" -> Wu; `the Minister` after
        "Ms Shirakawa, Minister of Education" -> Shirakawa; `the Chair` with two chairs -> None.
        """
        asked = (role.text, body_key)
        if asked not in self._known:
            self._known[asked] = self._find(*asked)
        return self._known[asked]

    def _find(self, role: str, body_key: str | None) -> str | None:
        words, code = fold(role), self.reading.vocabulary.roles.code_of(role)
        told = (self.by_words.get(words), self._longer(words), self._shortened(role))
        for held in (*told, self.by_code.get(code or "")):
            keys = _people(held or ())
            if body_key and len(keys) > 1:
                keys = _people(p for p in held or () if p.organisation_key == body_key)
            if len(keys) == 1:
                return keys[0]
        return None

    def _longer(self, words: str) -> list[Position]:
        """Offices that are called so in short: `secretary` of `secretary for education`.

        Not those of a deputy: `president` is no `vice president`.
        """
        wanted = set(words.split())
        return [
            p
            for text, held in self.by_words.items()
            if wanted <= (full := set(text.split())) and not DEPUTIES & (full - wanted)
            for p in held
        ]

    def _shortened(self, text: str) -> list[Position]:
        """Offices that are called by their initials: `CM` of `Caretaker Chief Minister`."""
        if not (text.isupper() and text.isalpha() and 1 < len(text) <= LONGEST):
            return []
        return [
            p
            for words, held in self.by_words.items()
            if "".join(word[0] for word in words.split()).endswith(text.casefold())
            for p in held
        ]


def _people(positions: Iterable[Position]) -> list[str]:
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
