"""What a release says of itself, derived from its tables: nothing here is a source of facts.

`describing_files` gives `datapackage.json` (Frictionless), `README.md` and
`minutebook.duckdb`. They stand outside the content hash: equal tables make equal
releases, however they are described.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from load.description.database import DATABASE_NAME, database_file
from load.description.datapackage import datapackage_file
from load.description.readme import readme_file
from load.manifest import DescribingFile, Manifest, sha256_of

__all__ = ["DATABASE_NAME", "describing_files", "with_files"]


def describing_files(manifest: Manifest, tables: Mapping[str, pa.Table]) -> dict[str, bytes]:
    """The files that describe a release with this manifest and these tables, by name."""
    return {
        "README.md": readme_file(manifest, tables),
        "datapackage.json": datapackage_file(manifest),
        DATABASE_NAME: database_file(
            frozenset((name, bool(told.parts)) for name, told in manifest.tables.items())
        ),
    }


def with_files(manifest: Manifest, files: Mapping[str, bytes]) -> Manifest:
    """The manifest with the describing files, and which of them two runs make alike."""
    entries = {
        name: DescribingFile(
            is_reproducible=name != DATABASE_NAME,
            sha256=None if name == DATABASE_NAME else sha256_of(data),
        )
        for name, data in files.items()
    }
    return replace(manifest, files=entries)
