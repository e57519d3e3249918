"""A release that is being written: its folder has a temporary name until all of it is there."""

from __future__ import annotations

import os
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from extract.errors import StoreError
from load.digests import content_hash, table_digest
from load.files import (
    TEMPORARY,
    make_folder,
    move,
    read_bytes,
    remove,
    sync_folder,
    write_new,
)
from load.manifest import (
    MANIFEST_NAME,
    FileEntry,
    Manifest,
    Release,
    encode_manifest,
    entry,
    entry_of_parts,
    sha256_of,
)
from load.parquet import encode
from load.parts import WHOLE, part_path
from transform.tables import TABLES


class Drafting:
    """The files of a release, written one by one; what did not change is taken over."""

    def __init__(self, folder: Path, before: Release | None) -> None:
        self.path = folder / f"{TEMPORARY}{secrets.token_hex(8)}"
        self.recipes: dict[str, str] = {}
        self._before = before
        self._entries: dict[str, dict[str, FileEntry]] = defaultdict(dict)
        make_folder(self.path)

    def write(self, table: str, rows: pa.Table, *, part: str = WHOLE) -> None:
        """Write a table, or a part of one; `rows` are in key order."""
        data = encode(rows)
        place = part_path(self.path, table, part)
        if part:
            make_folder(place.parent)
        write_new(place, data)
        self._entries[table][part] = entry(len(rows), data, table_digest(rows))

    def take_over(self, tables: Sequence[str], recipe: str, *, part: str = WHOLE) -> bool:
        """Take a part of these tables from the release before; False if it is not the same.

        It is the same if it was made from the same, and its files are what they were.
        """
        found = self._same_before(tables, recipe, part)
        for table, told in found.items():
            place = part_path(self.path, table, part)
            if part:
                make_folder(place.parent)
            _link(self._place_before(table, part), place)
            self._entries[table][part] = told
        return bool(found)

    def entries(self) -> dict[str, FileEntry]:
        """What the manifest says of the tables."""
        return {
            table: parts[WHOLE] if WHOLE in parts else entry_of_parts(parts)
            for table in TABLES
            if (parts := self._entries.get(table))
        }

    def content_hash(self) -> str:
        """The hash of what the tables say."""
        return content_hash({name: found.content for name, found in self.entries().items()})

    def settle(self, manifest: Manifest, described: Mapping[str, bytes], path: Path) -> None:
        """Write the other files, the manifest last, and give the folder its name."""
        for name, data in described.items():
            write_new(self.path / name, data)
        write_new(self.path / MANIFEST_NAME, encode_manifest(manifest))
        for folder in (*(p for p in self.path.iterdir() if p.is_dir()), self.path):
            sync_folder(folder)
        remove(path)
        move(self.path, path)

    def discard(self) -> None:
        """Remove what was written."""
        remove(self.path)

    def _place_before(self, table: str, part: str) -> Path:
        assert self._before is not None
        return part_path(self._before.path, table, part)

    def _same_before(self, tables: Sequence[str], recipe: str, part: str) -> dict[str, FileEntry]:
        if self._before is None or self._before.manifest.recipes.get(part) != recipe:
            return {}
        found: dict[str, FileEntry] = {}
        for table in tables:
            whole = self._before.manifest.tables.get(table)
            told = whole.parts.get(part) if whole and part else whole
            if told is None or not told.content or not _is(self._place_before(table, part), told):
                return {}
            found[table] = told
        return found


def _is(place: Path, told: FileEntry) -> bool:
    """Whether a file is what the manifest says; a damaged one is made anew."""
    try:
        data = read_bytes(place)
    except StoreError:
        return False
    return len(data) == told.bytes and sha256_of(data) == told.sha256


def _link(source: Path, target: Path) -> None:
    """The same file under a second name; where the file system has no links, a copy."""
    try:
        os.link(source, target)
    except OSError:
        write_new(target, read_bytes(source))
