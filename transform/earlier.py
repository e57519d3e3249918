"""The release before, as far as a build asks for it: table by table, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from transform.tables import TABLES


class Earlier(Protocol):
    """The tables of the release before."""

    def has(self, table: str) -> bool:
        """Whether the release before has this table."""

    def frame(
        self, table: str, columns: Sequence[str] | None = None, *, part: str = ""
    ) -> pd.DataFrame:
        """Rows of a table: all, or those whose key begins with `part`.

        Where columns are named, texts may come as categories.
        """


@dataclass(frozen=True, slots=True)
class EarlierFrames:
    """The release before as frames in memory."""

    frames: Mapping[str, pd.DataFrame]

    def has(self, table: str) -> bool:
        """Whether the release before has this table."""
        return table in self.frames

    def frame(
        self, table: str, columns: Sequence[str] | None = None, *, part: str = ""
    ) -> pd.DataFrame:
        """Rows of a table: all, or those whose key begins with `part`."""
        frame = self.frames[table]
        if part:
            frame = frame[frame[TABLES[table].key[0]].str.startswith(part)]
        return frame if columns is None else frame[list(columns)]
