"""What is remembered of a source between runs: validators, failures, what was offered.

One JSON file per source, beside the releases. It can be deleted at any time:
then the next run asks for everything again, and finds it unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from extract.reports import Quarantined
from extract.sources.files import write_file

FOLDER = "_sources"
_END = ".json"


@dataclass(slots=True)
class Known:
    """What is known of one address of a source."""

    uri: str = ""
    """The uri of its report in the archive."""
    etag: str | None = None
    modified: str | None = None
    changed: str | None = None
    """What the source said of its last change."""
    text_sha256: str | None = None
    """Of its main text: menus may change without it."""
    words: int = 0
    vanished_at: str | None = None


@dataclass(slots=True)
class KnownIndex:
    """An index page as it was read: its validators, and what it offered."""

    etag: str | None = None
    modified: str | None = None
    reader: str = ""
    """The options that it was read with; with others it must be read again."""
    offers: list[tuple[str, str | None, str | None, str | None]] = field(default_factory=list)
    following: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Lost:
    """A report that could not be had."""

    uri: str
    reason_code: str
    message: str
    is_temporary: bool
    attempts: int
    received_at: str


@dataclass(slots=True)
class Memory:
    """All that is remembered of one source."""

    last_run: str | None = None
    offered: int = 0
    """How many reports the last run was offered."""
    documents: dict[str, Known] = field(default_factory=dict)
    indexes: dict[str, KnownIndex] = field(default_factory=dict)
    lost: dict[str, Lost] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def vanished(self) -> int:
        """How many pages are gone from the web and kept in the archive."""
        return sum(known.vanished_at is not None for known in self.documents.values())


def read_memory(folder: Path, source: str) -> Memory:
    """What is remembered of a source; nothing where its file is missing or damaged."""
    try:
        return msgspec.json.decode((folder / f"{source}{_END}").read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return Memory()


def write_memory(memory: Memory, folder: Path, source: str) -> None:
    """Keep it for the next run, whole or not at all."""
    data = msgspec.json.encode(memory)
    write_file(folder / f"{source}{_END}", msgspec.json.format(data, indent=1))


def lost_inputs(folder: Path) -> tuple[Quarantined, ...]:
    """The rows of all reports that sources could not give so far."""
    return tuple(sorted(_lost_rows(folder), key=lambda row: (row.uri, row.source)))


def _lost_rows(folder: Path) -> Iterator[Quarantined]:
    for path in sorted(folder.glob(f"*{_END}")) if folder.is_dir() else ():
        for lost in read_memory(folder, path.stem).lost.values():
            yield lost_row(lost, path.stem)


def lost_row(lost: Lost, source: str) -> Quarantined:
    """The quarantine row of one report that could not be had."""
    return Quarantined(
        source=source,
        uri=lost.uri,
        file_name=lost.uri.rstrip("/").rsplit("/", 1)[-1][:200],
        raw_sha256="",
        stage="collect",
        reason_code=lost.reason_code,
        message=lost.message,
        received_at=lost.received_at,
    )
