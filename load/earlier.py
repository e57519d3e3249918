"""The release before as a build asks for it: read from its files, no more than is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from load.manifest import Release
from load.parquet import read_rows, to_frame
from load.parts import part_path
from load.schemas import arrow_schema
from transform.tables import TABLES


@dataclass(frozen=True, slots=True)
class EarlierRelease:
    """A published release as the one before (`transform.earlier`)."""

    release: Release

    def has(self, table: str) -> bool:
        """Whether the release has this table; one that the contract got since counts as empty."""
        return table in TABLES

    def frame(
        self, table: str, columns: Sequence[str] | None = None, *, part: str = ""
    ) -> pd.DataFrame:
        """Rows of a table: all, or those whose key begins with `part`.

        Of named columns those of text come as categories.
        """
        if table not in self.release.manifest.tables:
            empty = to_frame(arrow_schema(TABLES[table]).empty_table())
            return empty if columns is None else empty[list(columns)]
        place = part_path(self.release.path, table)
        rows = read_rows(place, TABLES[table], columns=columns, part=part)
        if columns is None:
            return to_frame(rows)
        texts = [field.name for field in rows.schema if pa.types.is_string(field.type)]
        frame: pd.DataFrame = rows.to_pandas(categories=texts)
        return frame
