"""Sidecars: what is known of a document besides its bytes, in `STEM.meta.json` beside it.

    {"uri": "https://...", "file_name": "a.txt", "received_at": "2024-11-18T09:30:00Z",
     "title": null, "publisher": "UNESCO-ICHEI", "published": "2024-11-18", "language": "en"}

All keys are optional and further ones are kept. `a.txt.meta.json` goes before
`a.meta.json`, for where `a.txt` and `a.html` lie side by side. Later versions of
a document name the one before: `"version": 2, "supersedes": "<sha256>"`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from extract.documents.dates import is_iso_date
from extract.errors import UnreadableError
from extract.reports import Metadata
from extract.sources.files import read_file
from extract.sources.folder import SIDECAR_END

_TEXTS = ("uri", "file_name", "received_at", "title", "publisher", "published", "language",
          "supersedes")  # fmt: skip
_LARGEST = 1_000_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar that keeps to the rules."""

    values: Mapping[str, object]
    path: Path | None = None
    """Where it was read; None for `NO_SIDECAR`."""

    def text(self, key: str) -> str | None:
        """The text under `key`; None where it is missing, null or empty."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value else None

    @property
    def version(self) -> int:
        """Which version of its document it describes; the first is 1."""
        value = self.values.get("version")
        if isinstance(value, int):
            return value
        return 2 if self.text("supersedes") else 1

    @property
    def metadata(self) -> Metadata:
        """What it knows of the report, times in UTC."""
        return Metadata(
            title=self.text("title"),
            publisher=self.text("publisher"),
            published=self.text("published"),
            language=self.text("language"),
            received_at=_utc(self.text("received_at") or ""),
        )


NO_SIDECAR = Sidecar({})


def sidecar_paths(file: Path) -> tuple[Path, Path]:
    """Where the sidecar of `file` may stand: `a.txt.meta.json`, then `a.meta.json`."""
    return file.with_name(file.name + SIDECAR_END), file.with_name(file.stem + SIDECAR_END)


def find_sidecar(file: Path, *, where: str) -> Sidecar:
    """The sidecar of `file`, `NO_SIDECAR` where there is none; errors name it beside `where`.

    Raises `UnreadableError` (`broken_sidecar`, or why it could not be read).
    """
    for path in sidecar_paths(file):
        if os.path.lexists(path):
            sidecar = _read(path, where)
            named = sidecar.text("file_name")
            if named is None or Path(named).suffix.lower() == file.suffix.lower():
                return sidecar
    return NO_SIDECAR


def write_out(values: Mapping[str, object]) -> bytes:
    """The bytes of a sidecar: equal values give equal bytes."""
    written = json.dumps(dict(values), ensure_ascii=False, indent=1, sort_keys=True)
    return (written + "\n").encode("utf-8", "backslashreplace")


def _read(path: Path, file: str) -> Sidecar:
    where = (PurePosixPath(file).parent / path.name).as_posix()
    try:
        values = json.loads(read_file(path, limit=_LARGEST, where=where).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _broken(where, f"it is not JSON in UTF-8 ({error})") from error
    if not isinstance(values, dict):
        raise _broken(where, "it is not a JSON object")
    for key in _TEXTS:
        value = values.get(key)
        if value is not None and not isinstance(value, str):
            raise _broken(where, f"{key} is {value!r:.50}, not a text")
        if value and (problem := _problem(key, value)):
            raise _broken(where, f"{key} is {value!r:.80}, {problem}")
    version = values.get("version", 1)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _broken(where, f"version is {version!r:.50}, not a whole number from 1")
    return Sidecar(values, path)


def _problem(key: str, value: str) -> str | None:
    if _SURROGATE.search(value):
        return "with half a character (a lone surrogate)"
    check = _CHECKS.get(key)
    return check.problem if check and not check.is_met(value) else None


@dataclass(frozen=True, slots=True)
class _Check:
    is_met: Callable[[str], object]
    problem: str


def _utc(value: str) -> str | None:
    """The time in UTC to the second; one without an offset is UTC already."""
    try:
        found = datetime.fromisoformat(value)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return timestamp(found) if len(value) >= len("2024-11-18T09:30") else None


def is_language(text: str) -> bool:
    """Whether it looks like a BCP 47 tag."""
    return _LANGUAGE.fullmatch(text) is not None


def timestamp(moment: datetime) -> str:
    """The moment as a sidecar writes it: `2024-11-18T09:30:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _broken(where: str, problem: str) -> UnreadableError:
    message = f"The sidecar {where} is broken: {problem}. Mend or remove it and run again."
    return UnreadableError("broken_sidecar", message)


_CHECKS = {
    "published": _Check(is_iso_date, "not a date that exists, as 2024-11-18, 2024-11 or 2024"),
    "received_at": _Check(_utc, "not a time such as 2024-11-18T09:30:00Z"),
    "language": _Check(_LANGUAGE.fullmatch, "not a language tag such as en or en-GB"),
    "supersedes": _Check(_SHA256.fullmatch, "not a SHA-256 in hexadecimal"),
    "file_name": _Check(lambda value: Path(value).name == value, "not a bare file name"),
}
