"""On which page of its document a passage stands."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from load.parquet import read_table
from transform.frames import iterate


class Paging:
    """The pages of all documents of a release that have pages."""

    def __init__(self, release: Path) -> None:
        self._starts: dict[str, list[tuple[int, int]]] = {}
        path = release / "pages.parquet"
        rows = iterate(read_table(path), ("report_id", "start", "page")) if path.exists() else ()
        for report_id, start, page in rows:
            assert isinstance(start, int)
            assert isinstance(page, int)
            self._starts.setdefault(str(report_id), []).append((start, page))

    def page_of(self, report_id: str, start: int) -> int | None:
        """The page on which a passage begins; None where its document has no pages."""
        starts = self._starts.get(report_id, [])
        number = bisect_right(starts, start, key=lambda pair: pair[0])
        return starts[number - 1][1] if number else None
