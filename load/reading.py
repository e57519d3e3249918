"""A release opened for reading in Python: its tables, the passage behind a row, and SQL.

    >>> from load.reading import open_release
    >>> release = open_release("data/processed/latest")
    >>> meetings = release.table("meetings")
    >>> print(meetings.set_index("city").loc["Shanghai", "name"])
    Eighth Meeting of UNESCO Category II Centers in Education

Every row of a fact table leads back to the words that it was read from:

    >>> statements = release.table("statements")
    >>> row = statements[statements["person_id"] == "leandro-farias-couto"].iloc[0]
    >>> print(release.passage(row).strip())
    Mr. Couto promised that IPHAN will lend two restorers for the first course.

SQL reaches the tables and the views of `minutebook.duckdb`:

    >>> release.query("SELECT name FROM countries WHERE country_code = 'SC'")
             name
    0  Seychelles
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from extract.errors import UsageError
from load.manifest import Manifest, read_manifest
from load.parquet import read_rows, to_frame
from load.queries import answer
from load.schemas import arrow_schema
from transform.tables import TABLES

__all__ = ["OpenRelease", "open_release"]


def open_release(path: str | PathLike[str] = "data/processed/latest") -> OpenRelease:
    """The release in a folder, wherever that folder was copied to.

    Raises `StoreError` where the folder holds no release.
    """
    folder = Path(path).resolve()
    return OpenRelease(folder, read_manifest(folder))


@dataclass(frozen=True)
class OpenRelease:
    """A release that can be read; nothing here changes it."""

    path: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """Its id, as in `20240501T120000Z-1a2b3c4d`."""
        return self.manifest.release

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables, in the order of the contract."""
        return tuple(TABLES)

    def table(self, name: str) -> pd.DataFrame:
        """A table as a frame: whole numbers as `Int64` where they may be missing, dates as `date`.

        A table or column that was added to the contract after this release is empty.
        """
        return to_frame(self.arrow(name))

    def arrow(self, name: str) -> pa.Table:
        """A table as Arrow, the meanings of its columns in the metadata of its fields."""
        if name not in TABLES:
            raise UsageError(f"There is no table {name!r}; tables: {', '.join(TABLES)}.")
        if name not in self.manifest.tables:
            return arrow_schema(TABLES[name]).empty_table()
        return read_rows(self.path / f"{name}.parquet", TABLES[name])

    def query(self, sql: str) -> pd.DataFrame:
        """What one SELECT gives; it reads this release and nothing else."""
        found: pd.DataFrame = answer(self.path, sql).to_pandas()
        return found

    def passage(self, row: Mapping[str, Any] | pd.Series[Any]) -> str:
        """The words that a row of a fact table was read from.

        `row` has `report_id`, `start` and `end`; a row without a passage gives an
        empty text. A report that the release does not hold is a `UsageError`.
        """
        report_id, start, end = row["report_id"], row["start"], row["end"]
        if pd.isna(report_id) or pd.isna(start) or pd.isna(end):
            return ""
        if report_id not in self._texts:
            raise UsageError(f"Release {self.id} holds no report {report_id!r}.")
        return self._texts[report_id][int(start) : int(end)]

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The text of each report by its id."""
        reports = self.arrow("reports").select(["report_id", "text"]).to_pydict()
        return dict(zip(reports["report_id"], reports["text"], strict=True))
