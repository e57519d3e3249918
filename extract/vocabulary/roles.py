"""Roles: what a function is, whatever its portfolio and however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.reading import Row, Sheet, read_sheet

PORTFOLIO = frozenset("of for to on at in with and cum de du des del pour para the".split())
"""Where the portfolio begins: `Minister | of Education`, `Vice President | for Research`."""
BREAK = re.compile(r"[,;:()\[\]|/]|\s[-–—]\s")
"""Where a role breaks off in writing: `Chief (a.i.)`, `Director, Research`, `Chair/Rapporteur`."""

LEVELS = (
    "head of organisation", "deputy head", "head of unit", "officer", "minister", "diplomat",
    "elected", "academic", "other",
)  # fmt: skip
EFFECTS = (
    "acting", "former", "outgoing", "designate", "founding", "honorary", "deputy", "senior",
    "shared", "rotating", "alternate", "representing",
)  # fmt: skip
TRANSPARENT = frozenset(
    {"acting", "former", "outgoing", "designate", "honorary", "representing", "founding"}
)
"""Modifiers that leave the role what it is; a deputy is another role where roles.csv has it."""

ROLES = Sheet(
    "roles.csv",
    key="id",
    columns=(
        "id", "name", "level", "rank", "variants", "abbreviations", "name_fr", "name_es", "note",
        "source",
    ),
    needed=("id", "name", "level"),
    several=("variants", "abbreviations", "name_fr", "name_es"),
)  # fmt: skip
MODIFIERS = Sheet(
    "role_modifiers.csv",
    key="modifier",
    columns=("modifier", "effect", "forms", "not_before", "note", "source"),
    needed=("modifier", "effect"),
    several=("forms", "not_before"),
)

DEPUTY = "deputy"
"""The code of deputies of whom roles.csv does not say more."""
HELPERS = frozenset({"assistant", "asst", "associate", "assoc"})
"""Modifiers of a deputy that are grades besides: an `Associate Scientist` deputises for nobody."""

REMEMBERED = 50_000
"""Texts whose codes are kept at hand."""
UNASKED = ""
"""In place of the code of a text that nobody has asked for."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the controlled list."""

    code: str
    name: str
    level: str
    rank: int | None
    forms: tuple[str, ...]
    """Its name, variants and foreign forms; abbreviations apart."""
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words that change a role: `former`, `deputy`."""

    words: tuple[str, ...]
    effect: str
    not_before: frozenset[str]
    """Words before which it is part of the role (`Vice` before `Chancellor`)."""


@dataclass(frozen=True)
class Roles:
    """All roles by folded form, and the words that modify a role."""

    by_code: Mapping[str, Role]
    _by_first_word: Mapping[str, tuple[Modifier, ...]]
    _codes: Mapping[str, str]
    _known: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    """The codes of the texts that were asked for, as reports say the same again and again."""

    def get(self, code: str) -> Role | None:
        """The role of a code."""
        return self.by_code.get(code)

    def __iter__(self) -> Iterator[Role]:
        return iter(self.by_code.values())

    def code_of(self, text: str) -> str | None:
        """The code of a role, found in this order; None if nothing fits.

        1. the whole text, folded: `Deputy Secretary-General`;
        2. without acting, former and the like: `Chief (a.i.)`, `former Rector`;
        3. without its portfolio, the longest beginning first:
           `Vice-President | for Research`, `Additional Secretary | (Policy)`;
        4. the end of that beginning, the longest first: `Federal | Minister`,
           `Cultural | Attaché`; where `deputy` or the like stands before it, that of the
           deputy: `Deputy | Regional | Director`, else of any: `Deputy | Coordinator`.
        """
        code = self._known.get(text, UNASKED)
        if code == UNASKED:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            code = self._known[text] = self._found(text)
        return code

    def _found(self, text: str) -> str | None:
        whole = fold(text)
        if whole in self._codes:
            return self._codes[whole]
        beginnings = list(_beginnings(text))
        plain = [self._plain(beginning) for beginning in beginnings]
        for beginning, words in zip(beginnings, plain, strict=True):
            for key in (beginning, " ".join(words)):
                if key in self._codes:
                    return self._codes[key]
        for words in plain:
            for start in range(1, len(words)):
                code = self._codes.get(" ".join(words[start:]))
                if code is not None:
                    return self._of_second(words, start) or code
        return None

    def _of_second(self, words: list[str], start: int) -> str | None:
        """The code of a deputy whose chief's role starts there; None where nobody deputises."""
        before = (item for place in range(start) for item in self._at(tuple(words), place))
        if not any(item.effect == "deputy" and item.words[0] not in HELPERS for item in before):
            return None
        ends = (" ".join(words[place:]) for place in range(start, len(words)))
        return next(filter(None, (self._codes.get(f"deputy {end}") for end in ends)), DEPUTY)

    def modifiers_of(self, text: str) -> frozenset[str]:
        """What modifies the role (`EFFECTS`): `former Deputy Director` -> former, deputy."""
        words = tuple(fold(text).split())
        found = (modifier for start in range(len(words)) for modifier in self._at(words, start))
        return frozenset(modifier.effect for modifier in found)

    def _plain(self, folded: str) -> list[str]:
        """The words of a role without the modifiers that leave it what it is."""
        words = tuple(folded.split())
        plain: list[str] = []
        start = 0
        while start < len(words):
            found = [item for item in self._at(words, start) if item.effect in TRANSPARENT]
            if not found:
                plain.append(words[start])
            start += len(found[0].words) if found else 1
        return plain

    def _at(self, words: tuple[str, ...], start: int) -> Iterator[Modifier]:
        """The modifiers that stand there and modify something: `Deputy` alone does not."""
        for modifier in self._by_first_word.get(words[start], ()):
            end = start + len(modifier.words)
            if words[start:end] != modifier.words or end - start == len(words) == 1:
                continue
            following = words[end] if end < len(words) else ""
            if following not in modifier.not_before:
                yield modifier


def load_roles(extra: Path | None = None) -> Roles:
    """Reads roles and the words that modify them."""
    by_code = {row["id"]: _role(row) for row in read_sheet(ROLES, extra)}
    modifiers = [item for row in read_sheet(MODIFIERS, extra) for item in _modifiers(row)]
    modifiers.sort(key=lambda modifier: -len(modifier.words))
    by_first_word: dict[str, tuple[Modifier, ...]] = {}
    for modifier in modifiers:
        first = modifier.words[0]
        by_first_word[first] = (*by_first_word.get(first, ()), modifier)
    return Roles(by_code, by_first_word, _codes(by_code))


def _beginnings(text: str) -> Iterator[str]:
    """The text without brackets, then its beginnings up to each portfolio word, longest first."""
    whole = fold(text)
    yield whole
    first = fold(BREAK.split(text.strip(), maxsplit=1)[0])
    if first and first != whole:
        yield first
    words = first.split()
    for end in range(len(words) - 1, 0, -1):
        if words[end] in PORTFOLIO:
            yield " ".join(words[:end])


def _codes(by_code: Mapping[str, Role]) -> dict[str, str]:
    """Folded forms: names before other forms, and only abbreviations of a single role."""
    codes: dict[str, str] = {}
    for role in by_code.values():
        codes.setdefault(fold(role.name), role.code)
    for role in by_code.values():
        for form in role.forms:
            codes.setdefault(fold(form), role.code)
    owners: dict[str, set[str]] = {}
    for role in by_code.values():
        for form in role.abbreviations:
            owners.setdefault(fold(form), set()).add(role.code)
    for form, found in owners.items():
        if len(found) == 1:
            codes.setdefault(form, *found)
    return codes


def _role(row: Row) -> Role:
    if row["level"] not in LEVELS:
        raise row.error(f"Unknown level {row['level']!r}", f"use one of {', '.join(LEVELS)}")
    if row["rank"] and not row["rank"].isdecimal():
        raise row.error(f"Bad rank {row['rank']!r}", "use a whole number, 1 for the highest")
    return Role(
        code=row["id"],
        name=row["name"],
        level=row["level"],
        rank=int(row["rank"]) if row["rank"] else None,
        forms=row.several("name", "variants", "name_fr", "name_es"),
        abbreviations=row.several("abbreviations"),
    )


def _modifiers(row: Row) -> Iterator[Modifier]:
    if row["effect"] not in EFFECTS:
        raise row.error(f"Unknown effect {row['effect']!r}", f"use one of {', '.join(EFFECTS)}")
    not_before = frozenset(map(fold, row.several("not_before")))
    for form in row.several("modifier", "forms"):
        words = tuple(fold(form).split())
        if words:
            yield Modifier(words, row["effect"], not_before)
