"""Two releases side by side: what came, went or changed between them, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.errors import StoreError
from load.manifest import Release, read_manifest
from load.parquet import read_table
from transform.causes import Causes
from transform.changes import change_rows
from transform.tables import TABLES, Table

Cell = tuple[str, str, str]
"""Table, key and column."""
Opening = Callable[[str], Release | None]
"""Opens a release by its id, at least its manifest and its `changes`; None if it is not kept."""
ROW_CODES = ("added", "removed", "changed")
NO_CAUSES = Causes(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that came or went, or one cell that changed."""

    table: str
    key: str
    column: str
    """Empty for a whole row."""
    change_code: str
    old: str | None
    new: str | None
    cause_code: str | None
    """None where no release between the two that is still kept tells it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two releases differ in."""

    schema: tuple[str, ...]
    """What differs in their tables and columns, in words."""
    differences: tuple[Difference, ...]
    missing: str | None = None
    """The id of a release between the two that is no longer kept, nor the causes that it told."""

    def summary(self) -> list[tuple[str | int | None, ...]]:
        """Table, cause, and the numbers of rows added, of rows removed and of cells changed."""
        counts = Counter((d.table, d.cause_code or "", d.change_code) for d in self.differences)
        groups = sorted({key[:2] for key in counts}, key=lambda g: (list(TABLES).index(g[0]), g[1]))
        return [
            (table, cause or None, *(counts[table, cause, code] for code in ROW_CODES))
            for table, cause in groups
        ]


def compare_releases(before: Release, after: Release, opening: Opening | None = None) -> Comparison:
    """What is different in `after`; causes are those that the releases between them tell.

    `opening` opens those releases; by itself, those that lie beside `after`.
    """
    chain, missing = _between(before, after, opening or partial(open_beside, after.path.parent))
    causes = _causes_of(chain)
    found: list[Difference] = []
    for name, table in TABLES.items():
        held = all(name in release.manifest.tables for release in (before, after))
        if held and table.group != "history":
            found.extend(_differences(table, before, after, causes))
    return Comparison(tuple(_schema_words(before, after)), tuple(found), missing)


def _differences(
    table: Table, before: Release, after: Release, causes: Mapping[Cell, str]
) -> list[Difference]:
    columns = [_columns(release, table.name) for release in (before, after)]
    shared = [name for name in table.column_names if all(name in known for known in columns)]
    old, new = (read_table(_place(release, table.name))[shared] for release in (before, after))
    rows = change_rows(table, new, old, NO_CAUSES)
    found = [
        Difference(
            table=table.name,
            key=str(key),
            column=str(column),
            change_code=str(code),
            old=None if was is None else str(was),
            new=None if now is None else str(now),
            cause_code=causes.get((table.name, str(key), str(column))),
        )
        for _, key, column, code, was, now, _ in rows
    ]
    return sorted(found, key=lambda one: (one.key, one.column))


def open_beside(folder: Path, name: str) -> Release | None:
    """The release of this id in a folder of releases; None if it is not there whole."""
    try:
        return Release(name, folder / name, read_manifest(folder / name))
    except StoreError:
        return None


def _between(before: Release, after: Release, opening: Opening) -> tuple[list[Release], str | None]:
    """The releases that lead from one to the other, oldest first, and the id of one missing."""
    first, last = sorted((before, after), key=lambda release: release.id)
    chain: list[Release] = []
    current = last
    while current.id > first.id:
        chain.insert(0, current)
        name = current.manifest.previous
        if name is None or name <= first.id:
            break
        found = opening(name)
        if found is None:
            return chain, name
        current = found
    return chain, None


def _causes_of(chain: Sequence[Release]) -> dict[Cell, str]:
    """The cause of each change that these releases tell; of several of one cell, the last."""
    causes: dict[Cell, str] = {}
    for release in chain:
        rows = read_table(_place(release, "changes"))
        columns = (rows[name] for name in ("table", "key", "column", "cause_code"))
        causes |= {
            (table, key, column): cause for table, key, column, cause in zip(*columns, strict=True)
        }
    return causes


def _place(release: Release, name: str) -> Path:
    return release.path / f"{name}.parquet"


def _columns(release: Release, name: str) -> dict[str, pa.DataType]:
    """The columns of a table as this release has them, with their types."""
    place = _place(release, name)
    file = next(iter(sorted(place.glob("*.parquet"))), place) if place.is_dir() else place
    return {field.name: field.type for field in pq.read_schema(file)}


def _schema_words(before: Release, after: Release) -> Sequence[str]:
    versions = [release.manifest.contract_version for release in (before, after)]
    words = [] if versions[0] == versions[1] else [f"contract {versions[0]} became {versions[1]}"]
    tables = [release.manifest.tables.keys() for release in (before, after)]
    words += [f"table {name} was added" for name in sorted(tables[1] - tables[0])]
    words += [f"table {name} was removed" for name in sorted(tables[0] - tables[1])]
    for name in sorted(tables[0] & tables[1]):
        old, new = _columns(before, name), _columns(after, name)
        words += [f"{name}: column {c} ({new[c]}) was added" for c in new if c not in old]
        words += [f"{name}: column {c} ({old[c]}) was removed" for c in old if c not in new]
        words += [
            f"{name}: column {c} was {old[c]} and is {new[c]}"
            for c in new
            if c in old and old[c] != new[c]
        ]
    return words
