"""What an object store has to offer, and how its faults are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extract.errors import MinutebookError, StoreError


@dataclass(frozen=True, slots=True)
class Entry:
    """An object as a listing tells of it; `tag` changes when its bytes do."""

    tag: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of an object with their tag."""

    data: bytes
    tag: str


class Store(Protocol):
    """A folder of objects, named by paths with `/`; every fault of it is a `StoreError`."""

    @property
    def address(self) -> str:
        """Such as `s3://bucket/prefix`."""
        ...

    def entries(self, below: str) -> dict[str, Entry]:
        """The objects whose names begin with `below/`, by name, sorted."""
        ...

    def read(self, name: str) -> Found | None:
        """An object with its tag; None where there is none."""
        ...

    def write(self, name: str, data: bytes, *, expected: str | None) -> str | None:
        """Write an object if its tag still is `expected` (None: if there is no such object).

        The new tag, or None where somebody else wrote it meanwhile.
        """
        ...

    def upload(self, source: Path, name: str) -> str:
        """Write a file as an object, whatever was there; its tag."""
        ...

    def copy(self, source: str, name: str) -> None:
        """Write an object with the bytes of another one, inside the store."""
        ...

    def download(self, name: str, target: Path) -> bool:
        """Write an object to a file that does not exist yet; False where there is no object."""
        ...

    def remove(self, name: str) -> None:
        """Remove an object; one that is gone is well."""
        ...

    def age(self, name: str) -> float | None:
        """Seconds since an object was written, by the store's own clock; None if it tells none."""
        ...


@contextmanager
def reaching(doing: str, address: str) -> Iterator[None]:
    """Turn whatever a store's library raises into a `StoreError` that says what to do.

    Each library has exceptions of its own, and their texts may hold what is secret: only
    their names and codes are told.
    """
    try:
        yield
    except MinutebookError:
        raise
    except FileNotFoundError as error:
        raise StoreError(
            f"Cannot {doing} {address}: the store has no such bucket or object; "
            "make the bucket, or correct the address, then run again."
        ) from error
    except PermissionError as error:
        raise StoreError(
            f"Cannot {doing} {address}: the store refuses these credentials; set those of a user "
            "who may list, read, write and remove objects there, then run again."
        ) from error
    except Exception as error:
        raise StoreError(
            f"Cannot {doing} {address} ({_kind(error)}); what was published stays whole: check "
            "network, credentials and endpoint (AWS_ENDPOINT_URL for S3), then run again."
        ) from error


def _kind(error: BaseException) -> str:
    """The name of an exception, with the code of the answer that it came from."""
    name = type(error).__name__
    for part in (error, error.__cause__):
        answer = getattr(part, "response", None)
        if isinstance(answer, dict):
            code = answer.get("Error", {}).get("Code")
            return f"{name}: {code}" if code else name
    return name
