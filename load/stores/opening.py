"""From an address to a store."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import fsspec

from extract.errors import UsageError
from load.stores.addresses import EXTRAS, scheme_of
from load.stores.objects import Objects
from load.stores.plain import PlainConditions
from load.stores.s3 import OPTIONS, S3Conditions
from load.stores.store import Store, reaching

S3 = ("s3", "s3a")


def open_store(address: str) -> Store:
    """The store at an address; opened once per process and not shared with forks of it."""
    return _opened(address, os.getpid())


@lru_cache(maxsize=8)
def _opened(address: str, _process: int) -> Store:
    scheme = scheme_of(address)
    options: dict[str, Any] = dict(OPTIONS) if scheme in S3 else {}
    with reaching("open", address):
        system, root = _file_system(address, options)
    conditions = S3Conditions(system) if scheme in S3 else PlainConditions(system)
    return Objects(address, system, root.rstrip("/"), conditions)


def _file_system(address: str, options: dict[str, Any]) -> tuple[Any, str]:
    scheme = scheme_of(address)
    try:
        system, root = fsspec.core.url_to_fs(address, **options)
    except ImportError as error:
        extra = EXTRAS.get(scheme)
        remedy = (
            f'pip install "minutebook[{extra}]"' if extra else f"install what fsspec asks: {error}"
        )
        raise UsageError(
            f"{address} cannot be opened: support for {scheme}:// is not installed; {remedy}"
        ) from error
    except ValueError as error:
        raise UsageError(
            f"{address} cannot be opened: {scheme}:// is no file system that is known; "
            "write s3://bucket/prefix, gs://bucket/prefix, or the path of a folder."
        ) from error
    return system, root
