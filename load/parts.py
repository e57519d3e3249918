"""How a table of a release lies on the disk: as one file, or as a folder of parts.

The tables of facts of large releases are folders, `mentions.parquet/0.parquet` to
`f.parquet`: a part holds the reports whose ids begin with its name. Which it is
follows from the number of reports alone. A run writes only the parts that changed.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

PART_REPORTS = 8_000
"""From more reports than these on, the tables of facts lie in parts of at most so many."""
MOST_DIGITS = 3
DIGITS = "0123456789abcdef"
"""Of the ids of reports."""
WHOLE = ""
"""The name of the only part of a table that is one file."""


def parts_of(reports: int, *, most: int = PART_REPORTS) -> tuple[str, ...]:
    """The parts of the tables of facts of so many reports: beginnings of their ids, in order."""
    digits = 0
    while reports > most * len(DIGITS) ** digits and digits < MOST_DIGITS:
        digits += 1
    return tuple(map("".join, product(DIGITS, repeat=digits)))


def part_path(folder: Path, table: str, part: str = WHOLE) -> Path:
    """Where a part of a table lies in the folder of a release."""
    place = folder / f"{table}.parquet"
    return place / f"{part}.parquet" if part else place


def files_of(place: Path, *, part: str = WHOLE) -> list[Path]:
    """The files of a table that may hold rows of a part, in the order of their rows."""
    if not place.is_dir():
        return [place]
    files = sorted(place.glob("*.parquet"))
    return [f for f in files if f.stem.startswith(part) or part.startswith(f.stem)]
