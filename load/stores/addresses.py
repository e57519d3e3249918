"""Where data may lie: a folder of this machine, or an address such as `s3://bucket/prefix`."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from extract.errors import UsageError

LOCAL = ("file", "local")
"""Schemes of folders of this machine."""
EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
"""Schemes, and the extra of this package that serves them."""
NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def place_of(data: str, environ: Mapping[str, str]) -> tuple[Path, str | None]:
    """The data folder, and the address of the store that it is the working copy of.

    Working copies lie below MINUTEBOOK_CACHE, or where the system keeps caches.
    """
    if not is_address(data):
        return local_path(data), None
    address = tidy_address(data)
    return cache_folder(address, _caches(environ)), address


def is_address(data: str) -> bool:
    """Whether data lies in a store.

    >>> is_address("s3://bucket/prefix"), is_address("file:///srv/data"), is_address("data")
    (True, False, False)
    """
    return "://" in data and scheme_of(data) not in LOCAL


def scheme_of(address: str) -> str:
    """`s3` of `s3://bucket/prefix`."""
    return address.split("://", 1)[0].lower()


def local_path(data: str) -> Path:
    """The folder that a path or a local address means."""
    is_local = "://" in data and scheme_of(data) in LOCAL
    return Path(data.split("://", 1)[1] if is_local else data)


def tidy_address(data: str) -> str:
    """An address in one spelling; `UsageError` where it cannot be one."""
    address = data.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.password is not None:
        raise UsageError(
            f"The address of the data ({parts.scheme}://...) holds a password; take it out, and "
            "give credentials in the environment (AWS_ACCESS_KEY_ID, ...)."
        )
    if not parts.netloc and (parts.scheme in EXTRAS or not parts.scheme):
        raise UsageError(f"{data!r} names no bucket; write s3://bucket/prefix.")
    return address


def cache_folder(address: str, caches: Path) -> Path:
    """Where the working copy of a store lies: readable, and its own."""
    name = NOT_A_NAME.sub("-", address.lower()).strip("-")[:60].strip("-")
    return caches / f"{name}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def _caches(environ: Mapping[str, str]) -> Path:
    if folder := environ.get("MINUTEBOOK_CACHE"):
        return Path(folder).expanduser()
    home = Path(environ.get("HOME") or Path.home())
    usual = home / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return Path(environ.get("XDG_CACHE_HOME") or usual) / "minutebook"
