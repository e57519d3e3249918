"""What brought a change about: the reports, corrections, the registry, the model or the code.

Where one of them differs from the run before, it is the cause of all that changed.
Where several do, each change is put down to the one that can have brought it about,
asked in this order:

- the source, for what a report states that came or went, unless its bytes are there
  as before and could not be read, or be read otherwise, by other code;
- a correction, for what stands at its passage, and for the things that it is about;
- the source, for things that such a report names, and for what the facts of other
  reports were resolved to;
- the model for facts that it read, the registry for facts read by its names and for
  columns that it gives, the code for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from transform.correcting import LOST
from transform.corrections import Applied
from transform.earlier import Earlier
from transform.history import Kept
from transform.identity import Ids
from transform.tables import TABLES, Table

Span = tuple[int, int]
Cells = Mapping[str, object]

FROM_META = frozenset({"source", "uri", "file_name", "published_date", "received_at", "raw_path"})
"""Columns of reports that no reading gives."""
RESOLVED = frozenset({"as_of_date", "meeting_id", "meeting_reports"})
"""What besides ids the facts of a report take from other reports."""
FROM_REGISTRY: Mapping[str, frozenset[str]] = {
    "organisations": frozenset(
        "name acronym kind_code parent_id country_code city is_registered wikidata_id".split()
    ),
    "centres": frozenset(TABLES["centres"].column_names) - {"meeting_count"},
    "countries": frozenset("alpha3 name region subregion".split()),
    "programmes": frozenset("name acronym kind_code owner_id".split()),
    "positions": frozenset({"role_code"}),
    "tenures": frozenset({"role_code"}),
}
"""Columns whose values the vocabulary gives."""
READERS = {"model": "model.", "registry": "gazetteer."}
"""How the ids of rules begin that read by the model, and by the names of the vocabulary."""

READING = frozenset({"model", "registry", "code"})
"""Causes for which the same bytes may be read otherwise, or not at all."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What corrections are about."""

    things: frozenset[str] = frozenset()
    """Ids."""
    passages: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """By report."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a cell, or of a whole row where `column` is empty."""

    table: Table
    column: str
    row: Cells
    """As it is now, or as it was if it is gone."""
    old: object = None
    new: object = None
    old_rule: object = None


@dataclass(frozen=True, slots=True)
class Causes:
    """What may have brought a change about."""

    reports: frozenset[str]
    """Reports that came or went."""
    entities: frozenset[str]
    """Things that those reports name."""
    others: tuple[str, ...] = ()
    """What else differs from the run before, as codes of the contract."""
    touched: Touched = Touched()
    documents: frozenset[str] = frozenset()
    """Bytes (as SHA-256) that are as before; what became of them is not of the source."""

    def of(self, change: Change) -> str:
        """The cause of a change."""
        if not self.others or self._is_of_changed_report(change):
            return "source"
        if "correction" in self.others and self._is_corrected(change):
            return "correction"
        if self._is_named(change, self.entities):
            return "source"
        rest = [cause for cause in self.others if cause != "correction"]
        if not rest:
            return "correction"
        return rest[0] if len(rest) == 1 else _of_reading(change, rest)

    def _is_of_changed_report(self, change: Change) -> bool:
        row = change.row
        if change.table.name == "quarantine":
            if _is_lost_correction(change):
                return "correction" not in self.others
            raw_sha256 = str(row["raw_sha256"])
            is_of_report = raw_sha256[:16] in self.reports or not change.column
            return is_of_report and raw_sha256 not in self.documents
        if change.table.name == "reports" and change.column in FROM_META:
            return True
        return row.get("report_id") in self.reports

    def _is_corrected(self, change: Change) -> bool:
        if _is_lost_correction(change) or self._is_named(change, self.touched.things):
            return True
        row = change.row
        start, end = row.get("start"), row.get("end")
        spans = self.touched.passages.get(str(row.get("report_id")), ())
        if not isinstance(start, int) or not isinstance(end, int):
            return bool(spans) and change.table.group in ("facts", "quality")
        return any(start < last and first < end for first, last in spans)

    def _is_named(self, change: Change, things: frozenset[str]) -> bool:
        """Whether it is about one of these things.

        What a fact says comes from its own report; of other reports' things only
        that which it was resolved to.
        """
        if not things:
            return False
        table, column = change.table, change.column
        if not column and not _is_own(table):
            return any(name in things for name in _ids(table, change.row))
        if not column:
            return False
        if _is_own(table):
            is_resolved = column in RESOLVED or column.endswith(("_id", "_ids"))
            return is_resolved and any(name in things for name in _flat(change.old, change.new))
        named = (*_ids(table, change.row), *_flat(change.old, change.new))
        return any(name in things for name in named)


def _is_lost_correction(change: Change) -> bool:
    """Whether it is about a correction in quarantine, whose report is not there."""
    return change.table.name == "quarantine" and str(change.row["raw_sha256"]).startswith(LOST)


def _is_own(table: Table) -> bool:
    """Whether a row of the table is what a single report says, and nobody else."""
    return table.has_evidence and table.name != "meeting_reports"


def _ids(table: Table, row: Cells) -> Iterable[object]:
    """The things that a row is about: those of its key, and all where it tells of several."""
    is_of_several = table.group != "entities"
    return (
        row.get(name)
        for name in table.column_names
        if name in table.key or (is_of_several and name.endswith("_id"))
    )


def _flat(*values: object) -> Iterable[object]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def _of_reading(change: Change, causes: Sequence[str]) -> str:
    """Which of model, registry and code a change is put down to."""
    rules = {str(change.row.get("rule") or ""), str(change.old_rule or "")}
    for cause, start in READERS.items():
        if cause in causes and any(rule.startswith(start) for rule in rules):
            return cause
    given = FROM_REGISTRY.get(change.table.name, frozenset())
    if "registry" in causes and (change.column in given or (not change.column and given)):
        return "registry"
    return "code" if "code" in causes else causes[0]


def touched_by(applied: Applied, ids: Ids) -> Touched:
    """What the corrections that were applied are about; ids that became others among it."""
    things = {
        ids.of_member.get((report_id, key), key.removeprefix("country:"))
        for report_id, key in applied.references
    }
    things |= {redirect.old_id for redirect in ids.redirects if redirect.new_id in things}
    passages: dict[str, list[Span]] = {}
    for report_id, passage in applied.passages:
        passages.setdefault(report_id, []).append((passage.start, passage.end))
    return Touched(frozenset(things), passages)


def find_causes(
    reports: set[str],
    named: Iterable[str],
    meetings: pd.DataFrame,
    earlier: Earlier,
    kept: Kept,
    causes: Sequence[str] = (),
    touched: Callable[[], Touched] = Touched,
) -> Causes:
    """What changes are put down to.

    `reports` are those of this release, `named` the things that the new ones name,
    `causes` what besides the reports differs from the run before, and `touched` tells
    what the corrections are about. `kept` are the documents that are as before.
    """
    before = set(earlier.frame("reports", ("report_id",))["report_id"])
    entities: set[object] = {
        *named,
        *_lost_things(frozenset(before - reports - kept.reports), earlier),
    }
    columns = ("meeting_id", "series_id")
    for frame in (meetings[list(columns)], earlier.frame("meetings", columns)):
        in_series = frame[frame["meeting_id"].isin(entities)]
        entities |= set(in_series["series_id"].dropna())
    return Causes(
        frozenset((reports ^ before) - kept.reports),
        frozenset(str(name) for name in entities),
        tuple(causes),
        touched() if "correction" in causes else Touched(),
        kept.documents,
    )


def _lost_things(reports: frozenset[str], earlier: Earlier) -> set[object]:
    """The things that facts of these reports of the release before name."""
    if not reports:
        return set()
    named: set[object] = set()
    for table in ("mentions", "meeting_reports", "participations", "positions"):
        names = [c for c in TABLES[table].column_names if c.endswith(("_id", "country_code"))]
        frame = earlier.frame(table, names)
        stated = frame[frame["report_id"].isin(reports)]
        named.update(value for name in names for value in stated[name].dropna())
    return named
