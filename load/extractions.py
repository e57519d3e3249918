"""The results of reading single reports, kept so that no report is read twice.

They lie in part files, each written once and named by the hash of its bytes: a
file that does not hash to its name is damaged, is set aside, and what it held
counts as not read. Writers need no lock: equal results make equal files. Beside
each result stands what it was made from (`Made`); parts of earlier versions do
not tell it, and are read all the same.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pyarrow as pa

from extract.errors import StoreError
from load.files import TEMPORARY, make_folder, move, remove, write_file
from load.made import PARTS as MADE
from load.made import Made, reader_name
from load.results import KINDS, READER, SCHEMA, Result, decoded, encoded, rows_of, written

PARTS = "part-*.parquet"
ASIDE = "damaged-"
FULL_PART = 4 * 2**20
"""From this size in bytes on, a part is not merged with others any more."""
AT_ONCE = 64
"""How many results are decoded at once."""

log = logging.getLogger(__name__)


class ExtractionStore:
    """The part files of a folder; the folder is made at the first writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keys(self) -> set[str]:
        """The keys of all results that can be read; decodes the column of keys alone."""
        return {key for _, rows in self._parts(columns=["key"]) for key in rows["key"].to_pylist()}

    def by_reader(self) -> dict[str, set[str]]:
        """The keys of all results that can be read, by `Made.reader`; "" where that is not told."""
        found: dict[str, set[str]] = {}
        for _, rows in self._parts(columns=["key", *READER]):
            told = zip(*(rows[name].to_pylist() for name in READER), strict=True)
            for key, parts in zip(rows["key"].to_pylist(), told, strict=True):
                found.setdefault(_reader(*parts), set()).add(key)
        return found

    def made_of(self, uris: Collection[str]) -> Iterator[Made]:
        """What the results of these documents were made from, where that is told."""
        for _, rows in self._parts(columns=list(MADE)) if uris else ():
            columns = (rows[name].to_pylist() for name in MADE)
            for uri, *parts in zip(*columns, strict=True):
                if uri in uris and None not in parts:
                    yield Made(uri, *parts)

    def damaged(self) -> list[Path]:
        """The parts whose bytes are not those that were written; nothing is set aside."""
        paths = sorted(self.folder.glob(PARTS))
        return [path for path in paths if path.name != _part_name(path.read_bytes())]

    def write_part(
        self, results: Mapping[str, Result], made: Mapping[str, Made] | None = None
    ) -> Path:
        """Keep these results, all or none, with what they were made from, by the same keys.

        Equal results give the same file.
        """
        make_folder(self.folder)
        kinds = {record: kind for kind, record in KINDS.items()}
        keys = sorted(results)
        told = [(made or {}).get(key) for key in keys]
        columns = {
            "key": keys,
            "kind": [kinds[type(results[key])] for key in keys],
            "payload": [encoded(key, results[key]) for key in keys],
            **{name: [getattr(it, name) if it else None for it in told] for name in MADE},
        }
        return self._write(pa.table(columns, schema=SCHEMA))

    def read(self, keys: Iterable[str]) -> Iterator[tuple[str, Result]]:
        """The results of these keys, each once, part after part.

        Raises a `StoreError` at the end if some are not there.
        """
        wanted = set(keys)
        for path, rows in self._parts():
            is_wanted = pa.array([key in wanted for key in rows["key"].to_pylist()], pa.bool_())
            for batch in rows.filter(is_wanted).to_batches(max_chunksize=AT_ONCE):
                for row in batch.to_pylist():
                    if row["key"] in wanted:
                        wanted.discard(row["key"])
                        yield row["key"], decoded(row["kind"], row["payload"], path)
            if not wanted:
                return
        if wanted:
            raise StoreError(
                f"{len(wanted)} result(s) are missing from {self.folder} (the first: "
                f"{min(wanted)}); a part was damaged or removed: run again to read them anew."
            )

    def compact(self, *, most: int = 64) -> None:
        """Merge small parts into larger ones where there are more than `most`.

        Also removes what killed runs left. A kill at any point loses nothing: the
        merged part is on the disk before those it replaces go. To be called while
        nobody writes, so that no file in the making is taken for a leftover.
        """
        for leftover in self.folder.glob(f"{TEMPORARY}*"):
            remove(leftover)
        sizes = {path: _size(path) for path in sorted(self.folder.glob(PARTS))}
        small = {path: size for path, size in sizes.items() if size < FULL_PART}
        if len(small) > most:
            for group in _groups(small):
                self._merge(group)

    def forget(self, keys: Collection[str]) -> None:
        """Drop the results of these keys, so that their reports are read anew."""
        for path, rows in list(self._parts(columns=["key"])) if keys else ():
            is_kept = [key not in keys for key in rows["key"].to_pylist()]
            if all(is_kept):
                continue
            if any(is_kept):
                whole = self._rows(path)
                if whole is None:
                    continue
                self._write(whole.filter(pa.array(is_kept, pa.bool_())).combine_chunks())
            remove(path)

    def _merge(self, group: Collection[Path]) -> None:
        """Write the results of a group of parts as one, then remove those that could be read."""
        tables = {path: rows for path in group if (rows := self._rows(path)) is not None}
        if len(tables) < 2:
            return
        rows = pa.concat_tables(tables.values()).sort_by("key")
        keys = rows["key"].to_pylist()
        is_first = [key != before for key, before in zip(keys, [None, *keys], strict=False)]
        merged = self._write(rows.filter(pa.array(is_first, pa.bool_())).combine_chunks())
        for path in tables.keys() - {merged}:
            remove(path)

    def _write(self, rows: pa.Table) -> Path:
        data = written(rows)
        path = self.folder / _part_name(data)
        write_file(path, data)
        return path

    def _parts(self, *, columns: list[str] | None = None) -> Iterator[tuple[Path, pa.Table]]:
        """Every part that can be read, also those into which others are merged meanwhile."""
        seen: set[Path] = set()
        while unseen := sorted(set(self.folder.glob(PARTS)) - seen):
            for path in unseen:
                rows = self._rows(path, columns=columns)
                if rows is not None:
                    yield path, rows
            seen.update(unseen)

    def _rows(self, path: Path, *, columns: list[str] | None = None) -> pa.Table | None:
        """The rows of a part; None if it is damaged, or gone because it was merged."""
        try:
            data = path.read_bytes()
            if path.name == _part_name(data):
                return rows_of(data, columns)
            move(path, path.with_name(f"{ASIDE}{path.name}"))
        except FileNotFoundError:
            return None
        except (OSError, StoreError) as error:
            log.warning("%s cannot be read; its reports are read anew (%s).", path, error)
            return None
        log.warning("%s is damaged and was set aside; its reports are read anew.", path)
        return None


@cache
def _reader(model: str | None, vocabulary: str | None, code: str | None) -> str:
    return reader_name(model, vocabulary, code) if model and vocabulary and code else ""


def _part_name(data: bytes) -> str:
    return f"part-{hashlib.sha256(data).hexdigest()[:32]}.parquet"


def _size(path: Path) -> int:
    """The size of a part; a part that is gone meanwhile needs no merging."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return FULL_PART


def _groups(sizes: Mapping[Path, int]) -> Iterator[list[Path]]:
    """Parts in order, gathered until they make a full one."""
    group: list[Path] = []
    total = 0
    for path, size in sizes.items():
        group.append(path)
        total += size
        if total >= FULL_PART:
            yield group
            group, total = [], 0
    yield group
