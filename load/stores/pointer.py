"""`processed/latest.json`: which release is the latest, moved by one conditional write.

Whoever may write stamps the pointer with the number of his lease first. That changes
its tag, so that one who held the lease before, and does not know that he lost it,
cannot move the pointer any more: no clock is asked.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import msgspec

from extract.errors import StoreError
from load.stores.store import Store

NAME = "processed/latest.json"
TRIES = 5


class Latest(msgspec.Struct, frozen=True):
    """The content of the pointer."""

    release: str | None = None
    fence: int = 0
    """The number of the lease under which it was written."""
    stamp: str = ""
    """Different at each writing."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The pointer as it was read or written."""

    latest: Latest
    tag: str | None

    @property
    def release(self) -> str | None:
        """The id of the latest release; None where nothing was published yet."""
        return self.latest.release


def read_pointer(store: Store) -> Pointer:
    """The pointer of a store as it is now."""
    found = store.read(NAME)
    if found is None:
        return Pointer(Latest(), None)
    try:
        return Pointer(msgspec.json.decode(found.data, type=Latest), found.tag)
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"{store.address}/{NAME} does not name a release ({error}); write "
            '{"release": "ID"} into it, with the id of a folder in processed/releases.'
        ) from error


def stamp_pointer(store: Store, fence: int) -> Pointer:
    """Mark the pointer as belonging to the holder of this lease."""
    for _ in range(TRIES):
        pointer = read_pointer(store)
        if pointer.latest.fence > fence:
            break
        stamped = _write(store, Latest(pointer.release, fence), pointer.tag)
        if stamped is not None:
            return stamped
    raise StoreError(_lost(store))


def move_pointer(store: Store, pointer: Pointer, release: str) -> Pointer:
    """Let `latest` be another release; refused where somebody wrote the pointer meanwhile."""
    moved = _write(store, Latest(release, pointer.latest.fence), pointer.tag)
    if moved is None:
        raise StoreError(_lost(store))
    return moved


def _write(store: Store, latest: Latest, tag: str | None) -> Pointer | None:
    stamped = Latest(latest.release, latest.fence, secrets.token_hex(8))
    data = msgspec.json.format(msgspec.json.encode(stamped), indent=2) + b"\n"
    written = store.write(NAME, data, expected=tag)
    return None if written is None else Pointer(stamped, written)


def _lost(store: Store) -> str:
    return (
        f"Another run took over {store.address} meanwhile, and nothing was published by this one; "
        "what it read is kept: run again when the other one has ended."
    )
