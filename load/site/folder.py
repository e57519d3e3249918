"""The folder of a site: written whole beside the old one, then put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import StoreError, UsageError
from load.files import make_folder, move, remove, telling
from load.lock import LOCK_NAME, hold_lock

MARKER = ".minutebook-site"
"""The file by which a folder of ours is known."""
TOLD = "This folder was written by `minutebook report`, which replaces it as a whole.\n"


def refuse_foreign(folder: Path, kept: Path, *, force: bool) -> None:
    """Raise `UsageError` for a folder that holds anything but a site, or that must be kept.

    `force` gives up what a folder holds; never one that holds `kept`, the working folder
    or the home folder.
    """
    place = folder.resolve()
    for path in (kept.resolve(), Path.cwd(), Path.home()):
        if place == path or place in path.parents:
            raise UsageError(
                f"{folder} holds {path}, which a site must not replace; "
                "give a folder of its own with --output."
            )
    if folder.is_dir():
        held = sum(1 for _ in folder.iterdir())
        if held and not (folder / MARKER).is_file() and not force:
            raise UsageError(
                f"{folder} was not written by `minutebook report` and holds {held} file(s) or "
                "folder(s), which would be removed; give another folder with --output, or --force."
            )
    elif folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} is no folder; give one with --output.")


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `folder` if all went well."""
    draft = folder.parent / f".{folder.name}.new"
    make_folder(draft.parent)
    with hold_lock(draft):
        for leftover in draft.iterdir():
            if leftover.name != LOCK_NAME:
                remove(leftover)
        site = draft / "site"
        make_folder(site)
        try:
            yield site
            with telling("write", site / MARKER):
                (site / MARKER).write_text(TOLD, encoding="utf-8")
            if folder.exists():
                move(folder, draft / "old")
            move(site, folder)
        finally:
            with suppress(StoreError):
                remove(draft)
