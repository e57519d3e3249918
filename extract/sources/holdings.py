"""What the raw archive holds while files are added to it, and where new ones go."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from extract.sources.files import write_file
from extract.sources.folder import EXTENSIONS
from extract.sources.listing import ArchivedFile, newest_versions, scan_archive
from extract.sources.sidecar import sidecar_paths, write_out


@dataclass(slots=True)
class Holdings:
    """The current documents of an archive, by uri and by their bytes."""

    raw: Path
    by_uri: dict[str, ArchivedFile] = field(default_factory=dict)
    by_bytes: dict[str, ArchivedFile] = field(default_factory=dict)

    @classmethod
    def of_archive(cls, raw: Path) -> Holdings:
        """Reads the archive as it is now."""
        holdings = cls(raw)
        files, _, _ = scan_archive(raw)
        for file in newest_versions(files).values():
            holdings.add(file)
        return holdings

    def add(self, file: ArchivedFile) -> None:
        """Takes up a document that is now current."""
        before = self.by_uri.get(file.uri)
        if before and self.by_bytes.get(before.raw_sha256) == before:
            del self.by_bytes[before.raw_sha256]
        self.by_uri[file.uri] = file
        self.by_bytes.setdefault(file.raw_sha256, file)

    def replace(self, before: ArchivedFile, file: ArchivedFile) -> None:
        """Takes up a document in place of what was known of it, perhaps under another uri."""
        self.by_uri.pop(before.uri, None)
        if self.by_bytes.get(before.raw_sha256) == before:
            del self.by_bytes[before.raw_sha256]
        self.add(file)

    def below(self, prefix: str) -> list[ArchivedFile]:
        """The documents in a folder of the archive, or the one at this path."""
        inside = f"{prefix}/" if prefix != "." else ""
        return [
            file
            for file in self.by_uri.values()
            if file.raw_path == prefix or file.raw_path.startswith(inside)
        ]

    def free_place(self, place: str, raw_sha256: str) -> str:
        """`place`, or beside it where a file stands there: `NAME.<8 of SHA-256>.EXT`."""
        if not os.path.lexists(self.raw / place):
            return place
        wanted = PurePosixPath(place)
        ending = raw_sha256[:8]
        count = 1
        while True:
            name = f"{wanted.stem}.{ending}{f'-{count}' if count > 1 else ''}{wanted.suffix}"
            if not os.path.lexists(self.raw / wanted.with_name(name)):
                return wanted.with_name(name).as_posix()
            count += 1

    def write(self, place: str, data: bytes, sidecar: Mapping[str, object]) -> None:
        """Archives a document with its sidecar.

        The sidecar goes first: a run that is killed between the two leaves nothing
        that counts as a document, and the next run writes both again.
        """
        path = self.raw / place
        write_file(_new_sidecar_path(path), write_out(sidecar))
        write_file(path, data)


def _new_sidecar_path(path: Path) -> Path:
    """`STEM.meta.json`; `NAME.meta.json` where a file of the same stem lies beside it."""
    own, shared = sidecar_paths(path)
    names = {path.stem + end for end in EXTENSIONS} - {path.name}
    return own if any(os.path.lexists(path.with_name(name)) for name in names) else shared
