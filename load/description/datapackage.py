"""`datapackage.json`: the release as a Frictionless data package, derived from the contract.

Size and hash of each file stand under names of our own: Frictionless does not count
the bytes of Parquet files that it reads, and takes any `bytes` or `hash` for wrong.
"""

from __future__ import annotations

import json
from typing import Any

from load.description.accuracy import accuracy_of
from load.manifest import Manifest
from transform.tables import TABLES, Column, Table

TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
    "strings": "any",
}
"""The Frictionless type of each type of the contract; lists do not reach it as its arrays."""

MISSING = ["", "nan", "NaT", "<NA>"]
"""What a missing value that is no text may come as."""

Described = dict[str, Any]


def datapackage_file(manifest: Manifest) -> bytes:
    """The bytes of the data package's description."""
    package = {
        "profile": "tabular-data-package",
        "name": f"minutebook-{manifest.release.lower()}",
        "id": manifest.content_hash,
        "title": f"Minutebook release {manifest.release}",
        "description": "Meetings, people, roles, organisations, countries, statements and outcomes "
        "as reports state them, every fact with the passage it was read from. See README.md.",
        "version": manifest.contract_version,
        "created": manifest.created_at,
        "resources": [
            _resource(table, manifest) for name, table in TABLES.items() if name in manifest.tables
        ],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(table: Table, manifest: Manifest) -> Described:
    entry = manifest.tables[table.name]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.meaning,
        "path": _paths(table.name, sorted(entry.parts)),
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "file_bytes": entry.bytes,
        "file_sha256": entry.sha256,
        "rows": entry.rows,
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [],
            "primaryKey": list(table.key),
            "foreignKeys": [_reference(table, c) for c in table.columns if c.references],
        },
    }


def _paths(name: str, parts: list[str]) -> str | list[str]:
    """The file of a table, or the files of its parts."""
    return [f"{name}.parquet/{part}.parquet" for part in parts] or f"{name}.parquet"


def _field(table: Table, column: Column) -> Described:
    field: Described = {
        "name": column.name,
        "type": TYPES[column.type],
        "description": column.meaning,
    }
    constraints: Described = {}
    if column.type not in ("string", "strings"):
        field["missingValues"] = MISSING
    if not column.is_nullable:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if constraints:
        field["constraints"] = constraints
    found = accuracy_of(f"{table.name}.{column.name}")
    if found:
        field["accuracy"] = {
            "task": found.task,
            "f1_new_authors": found.new_authors,
            "f1_set_aside": found.set_aside,
        }
    return field


def _reference(table: Table, column: Column) -> Described:
    other, _, field = (column.references or "").partition(".")
    resource = "" if other == table.name else other
    return {"fields": column.name, "reference": {"resource": resource, "fields": field}}
