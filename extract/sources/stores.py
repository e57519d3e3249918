"""Folders in object stores (S3, GCS and others), read through fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import fsspec

from extract.documents.limits import MAX_BYTES
from extract.errors import FetchError, UnreadableError, UsageError
from extract.sources.folder import is_report_name

_VALIDATORS = ("ETag", "etag", "md5Hash", "LastModified", "mtime", "created", "updated", "size")
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a store, not yet read."""

    uri: str
    path: str
    validator: str
    """What changes when the file does."""
    is_report: bool = True
    """Whether its extension is one that is read."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of an object store."""

    system: Any
    root: str
    scheme: str

    def files(self) -> Iterator[Stored]:
        """The reports in it, sorted, and the files that are no reports by their names."""
        try:
            found = self.system.find(self.root, detail=True)
        except Exception as error:
            raise _unreachable(f"{self.scheme}://{self.root}", error) from error
        for path in sorted(found)[:_MOST]:
            told = {key: str(found[path].get(key)) for key in _VALIDATORS if key in found[path]}
            uri = f"{self.scheme}://{path.lstrip('/')}"
            yield Stored(uri, path, repr(sorted(told.items())), is_report_name(path))

    def read(self, file: Stored) -> bytes:
        """The bytes of a file; `FetchError` where the store does not give them."""
        try:
            with self.system.open(file.path, "rb") as stream:
                data: bytes = stream.read(MAX_BYTES + 1)
        except Exception as error:
            raise _unreachable(file.uri, error) from error
        if len(data) > MAX_BYTES:
            message = f"{file.uri} has more than {MAX_BYTES:,} bytes. Save its text alone."
            raise UnreadableError("too_large", message)
        return data


def is_remote(path: str) -> bool:
    """Whether a path is an address of a store."""
    return "://" in path


def open_store(address: str) -> Store:
    """The folder at an address such as `s3://bucket/reports`."""
    scheme = address.split("://", 1)[0]
    try:
        system, root = fsspec.core.url_to_fs(
            address, use_listings_cache=False, skip_instance_cache=True
        )
    except (ImportError, ValueError) as error:
        message = f"{address} cannot be opened: {error}. Install minutebook[s3] or minutebook[gcs]."
        raise UsageError(message) from error
    return Store(system, root, scheme)


def _unreachable(where: str, error: Exception) -> FetchError:
    """Each store has exceptions of its own: all mean that the file could not be had now."""
    message = f"{where} cannot be read ({type(error).__name__}). Check the store and your rights."
    return FetchError("unreachable", message, is_temporary=True)
