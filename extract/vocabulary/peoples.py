"""Peoples, faiths and other groups: adjectives that name no country (`Mapuche`, `Muslim`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.organisations import check_value
from extract.vocabulary.reading import Sheet, read_sheet

KINDS = ("people", "faith", "regional", "group")
PEOPLES = Sheet(
    "peoples.csv", key="word", columns=("word", "kind_code", "note"), needed=("word", "kind_code")
)


@dataclass(frozen=True)
class Peoples:
    """Every such word, as written, with its kind."""

    forms: tuple[str, ...]
    _kinds: Mapping[str, str]

    def kind_of(self, text: str) -> str | None:
        """`people`, `faith`, `regional` or `group`; None for any other word."""
        return self._kinds.get(fold(text))


def load_peoples(extra: Path | None = None) -> Peoples:
    """Reads peoples, faiths and groups."""
    rows = read_sheet(PEOPLES, extra)
    for row in rows:
        check_value(row, "kind_code", KINDS)
    kinds = {fold(row["word"]): row["kind_code"] for row in rows}
    return Peoples(tuple(row["word"] for row in rows), kinds)
