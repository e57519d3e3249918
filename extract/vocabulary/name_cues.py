"""Name cues: the small words and heads by which finders know a name, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.reading import Sheet, read_sheet

NAME_CUES = Sheet(
    "name_cues.csv",
    key="kind_code",
    columns=("kind_code", "words", "note"),
    needed=("kind_code", "words"),
    several=("words",),
)


@dataclass(frozen=True)
class NameCues:
    """Words by kind (`portfolio`, `venue_head`, `theme_word`, ...)."""

    _words: Mapping[str, tuple[str, ...]]

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds."""
        return tuple(self._words)

    def of(self, kind: str) -> tuple[str, ...]:
        """The words of a kind, as written."""
        return self._words[kind]

    def folded(self, kind: str) -> frozenset[str]:
        """The words of a kind, folded."""
        return frozenset(map(fold, self._words[kind]))


@cache
def load_name_cues(extra: Path | None = None) -> NameCues:
    """Reads the cues of names."""
    return NameCues(
        {row["kind_code"]: row.several("words") for row in read_sheet(NAME_CUES, extra)}
    )
