"""Head nouns of names (`University of ...`, `... Workshop`) and the verbs of saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.organisations import KINDS, check_value
from extract.vocabulary.reading import Row, Sheet, read_sheet

END_OF_HEAD = frozenset(
    [
        "of",
        "for",
        "on",
        "in",
        "at",
        "to",
        "de",
        "du",
        "des",
        "del",
        "da",
        "do",
        "di",
        "fur",
        "per",
        "pour",
        "para",
    ]
)
"""The word that ends the part of a name where its head stands: `Ministry | of Education`."""

VERBS = Sheet(
    "statement_verbs.csv",
    key="form",
    columns=("form", "lemma", "strength", "note"),
    needed=("form", "lemma"),
)


def _head_sheet(file: str) -> Sheet:
    return Sheet(
        file,
        key="head",
        columns=("head", "other_forms", "kind_code", "language", "note"),
        needed=("head",),
        several=("other_forms",),
    )


@dataclass(frozen=True)
class Heads:
    """Head nouns of one noun (organisation, meeting, ...) with the kind each one names."""

    forms: frozenset[str]
    """Every form, as written."""
    _kinds: Mapping[str, str]
    _phrases: tuple[str, ...]
    """Heads of several parts (`National Commission for UNESCO`), the longest first."""

    def is_head(self, word: str) -> bool:
        """Whether the word is one of these head nouns."""
        return fold(word) in self._kinds

    def kind_of(self, name: str) -> str | None:
        """The kind that the head noun of a name names; None without a known head.

        `Ministry of Education` -> ministry; `Nairobi University` -> university;
        `Department of Physics, University of Ghana` -> unit.
        """
        padded = f" {fold(name)} "
        for phrase in self._phrases:
            if f" {phrase} " in padded:
                return self._kinds[phrase]
        for part in _parts(name):
            for end in range(len(part), 0, -1):
                for start in range(max(0, end - 3), end):
                    kind = self._kinds.get(" ".join(part[start:end]))
                    if kind is not None:
                        return kind
        return None


@dataclass(frozen=True)
class Verbs:
    """The forms of the verbs of saying, with their lemma: `pointed out` -> `point out`."""

    forms: frozenset[str]
    _lemmas: Mapping[str, str]

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which the forms begin, in lower case."""
        return frozenset(form.split()[0] for form in self.forms)

    def lemma_of(self, form: str) -> str | None:
        """The lemma of a form of a verb of saying; None for any other word."""
        return self._lemmas.get(" ".join(form.casefold().split()))


def load_heads(file: str, extra: Path | None = None) -> Heads:
    """The head nouns of that file (`organisation_heads.csv`, `meeting_heads.csv`, ...)."""
    kinds: dict[str, str] = {}
    forms: dict[str, None] = {}
    for row in read_sheet(_head_sheet(file), extra):
        kind = _kind(file, row)
        for form in row.several("head", "other_forms"):
            forms[form] = None
            kinds.setdefault(fold(form), kind)
    phrases = [key for key in kinds if END_OF_HEAD.intersection(key.split())]
    return Heads(frozenset(forms), kinds, tuple(sorted(phrases, key=len, reverse=True)))


def load_verbs(extra: Path | None = None) -> Verbs:
    """Reads the verbs of saying."""
    lemmas = {row["form"].casefold(): row["lemma"] for row in read_sheet(VERBS, extra)}
    return Verbs(frozenset(lemmas), lemmas)


def _parts(name: str) -> list[list[str]]:
    """The words of a name in its parts: `Ministry`, `Education`."""
    parts: list[list[str]] = [[]]
    for word in fold(name).split():
        if word in END_OF_HEAD:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _kind(file: str, row: Row) -> str:
    if file == "organisation_heads.csv":
        return check_value(row, "kind_code", KINDS) or "other"
    return row["kind_code"] or fold(row["head"])
