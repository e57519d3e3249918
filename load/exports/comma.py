"""CSV: a file per table, values as they are; lists joined by `; `, times in UTC."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from load.dictionary import dictionary_rows
from load.exports.values import as_text, rows_of
from load.files import make_folder, write_file
from load.manifest import Release
from transform.tables import TABLES


def write_csv(release: Release, place: Path) -> None:
    """Write `TABLE.csv` for each table and `dictionary.csv` into a folder."""
    make_folder(place)
    for name, table in TABLES.items():
        rows = (map(as_text, row) for row in rows_of(release, name))
        write_file(place / f"{name}.csv", _encoded(table.column_names, rows))
    header, *entries = dictionary_rows()
    write_file(place / "dictionary.csv", _encoded(header, entries))


def _encoded(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return page.getvalue().encode()
