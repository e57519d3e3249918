"""A release in the making: its things are known, its facts are made part by part."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from extract.records import Extraction
from extract.vocabulary import Vocabulary
from transform.causes import Causes
from transform.changes import COLUMNS, change_rows
from transform.earlier import Earlier
from transform.frames import Row, Rows, build_frame
from transform.identity import Ids
from transform.report_facts import rows_of_reports
from transform.reports import Origin, origin_of
from transform.tables import TABLES


@dataclass(slots=True, kw_only=True)
class Draft:
    """The tables of things, and all that the tables of facts are made with."""

    tables: dict[str, pd.DataFrame]
    """All but those of facts, and `changes`."""
    origins: Mapping[str, Origin]
    """Every report, and what it was read from."""
    corrected: Mapping[str, Extraction]
    """The extractions that corrections have changed, by report."""
    ids: Ids
    days: Mapping[str, date | None]
    """The day each report was published."""
    starts: Mapping[str, date | None]
    """The first days that people gave of meetings."""
    vocabulary: Vocabulary
    earlier: Earlier | None
    causes: Causes | None
    _changes: list[Row] = field(default_factory=list)
    _members: dict[str, list[str]] = field(default_factory=dict)

    def facts(
        self, extractions: Iterable[Extraction], *, part: str = ""
    ) -> dict[str, pd.DataFrame]:
        """The tables of facts of the reports whose ids begin with `part`.

        `extractions` are all of those reports, whole. What changed in these tables
        against the release before is noted for `changes`.
        """
        chosen = {
            e.report.report_id: self.corrected.get(e.report.report_id, e)
            for e in extractions
            if self.origins.get(e.report.report_id) == origin_of(e)
        }
        reports = list(chosen.values())
        rows = rows_of_reports(
            reports, ids=self.ids, days=self.days, starts=self.starts, vocabulary=self.vocabulary
        )
        frames = {name: build_frame(TABLES[name], found) for name, found in rows.items()}
        for name, frame in frames.items():
            self._note_changes(name, frame, part)
        return frames

    def changes(self) -> pd.DataFrame:
        """The table `changes`, once the facts of all reports that may have changed are made."""
        for name, frame in self.tables.items():
            if TABLES[name].group != "history":
                self._note_changes(name, frame)
        return build_frame(TABLES["changes"], Rows(COLUMNS, self._changes))

    def recipe(self, part: str, keys: Mapping[Origin, str], context: str) -> str:
        """A hash of all that the facts of a part are made from: equal recipes, equal facts.

        `keys` tell each extraction from any other, by its origin; `context` is what
        else facts depend on: code, vocabulary, corrections.
        """
        digest = hashlib.sha256(context.encode())
        for report_id in sorted(name for name in self.origins if name.startswith(part)):
            digest.update(f"{report_id} {keys[self.origins[report_id]]}\n".encode())
            for member in sorted(self._members_of().get(report_id, ())):
                digest.update(f"{member}\n".encode())
        return digest.hexdigest()

    def _members_of(self) -> dict[str, list[str]]:
        if not self._members:
            self._members = defaultdict(list)
            for (report_id, key), entity_id in self.ids.of_member.items():
                self._members[report_id].append(f"{key} {entity_id}")
        return self._members

    def _note_changes(self, name: str, frame: pd.DataFrame, part: str = "") -> None:
        if self.earlier is not None and self.causes is not None and self.earlier.has(name):
            old = self.earlier.frame(name, part=part)
            self._changes.extend(change_rows(TABLES[name], frame, old, self.causes))
