"""Which release is meant: by its id or the start of it, by a date, or by its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from extract.errors import StoreError, UsageError
from load.manifest import Release, read_manifest
from load.releases import RELEASES, latest, release_ids

LATEST = "latest"
PREVIOUS = "previous"

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def choose_release(folder: Path, asked: str = LATEST) -> Release:
    """The release of a data folder's `processed` that is asked for.

    `asked` is `latest`, `previous` (the one before it), an id or the start of one, or
    a date (`2026-11-23`, `2026-11`, `2026`): the last release that was published by
    the end of it. Raises `UsageError` where there is none, or more than one.
    """
    current = latest(folder)
    if current is None:
        raise UsageError(
            f"Nothing was published in {folder} yet; run `minutebook ingest`, "
            "or give the data folder with --data."
        )
    if asked == LATEST:
        return current
    return _opened(folder, chosen_id(asked, current, release_ids(folder)))


def chosen_id(asked: str, current: Release, ids: list[str]) -> str:
    """Which of these ids, oldest first, is asked for; `current` is the latest release."""
    if asked == LATEST:
        return current.id
    return _previous(current, ids) if asked == PREVIOUS else _matching(asked, ids)


def _previous(current: Release, ids: list[str]) -> str:
    before = current.manifest.previous
    if before is None:
        raise UsageError(f"{current.id} is the first release; there is none before it.")
    if before not in ids:
        raise UsageError(
            f"The release before {current.id} was {before}, which is no longer kept; "
            f"there are: {', '.join(ids)}."
        )
    return before


def _matching(asked: str, ids: list[str]) -> str:
    """The id that is meant; a date means the last release that existed at its end."""
    if _DATE.fullmatch(asked):
        return _by_date(asked, ids)
    found = [name for name in ids if name.startswith(asked)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{asked!r} is the start of more than one release: {', '.join(found)}.")
    raise UsageError(f"There is no release {asked!r}; there are: {', '.join(ids)}.")


def _by_date(asked: str, ids: list[str]) -> str:
    parts = [int(part) for part in asked.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise UsageError(f"{asked!r} is no date; write it like 2026-11-23.") from error
    limit = asked.replace("-", "")
    found = [name for name in ids if name[: len(limit)] <= limit]
    if not found:
        raise UsageError(f"No release was published by {asked}; the first is {ids[0]}.")
    return found[-1]


def _opened(folder: Path, name: str) -> Release:
    path = folder / RELEASES / name
    try:
        return Release(name, path, read_manifest(path))
    except StoreError as error:
        raise UsageError(f"Release {name} cannot be opened. {error}") from error
