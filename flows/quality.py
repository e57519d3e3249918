"""How good a release looks, beside the releases before it.

The usual figures are medians over the earlier releases that are kept: a run whose
figures are far from them has met other reports than usual, or reads them worse.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from load.manifest import Manifest, read_manifest
from load.parquet import read_columns
from load.releases import RELEASES, release_ids
from transform.tables import TABLES

FACTS = tuple(name for name, table in TABLES.items() if table.group == "facts")
BINS = 10
"""Into how many equal parts of 0 to 1 confidences are counted."""
LEAST, MOST = 0.5, 2.0
"""Facts per report, as a multiple of the usual, within which a release is no surprise."""


@dataclass(frozen=True, slots=True)
class Ratios:
    """Figures of a release that do not grow with it; None where it has no reports."""

    facts_per_report: float | None = None
    unresolved_share: float | None = None
    """Of all that was seen: facts and what stayed unresolved."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of a release, what they usually are, and what is doubtful in it."""

    found: Ratios = Ratios()
    usual: Ratios = Ratios()
    """Medians over the earlier releases; empty for the first."""
    earlier: int = 0
    """How many earlier releases there are."""
    confidence: tuple[int, ...] = ()
    """Facts by confidence, in `BINS` parts from 0 to 1."""
    findings: tuple[tuple[str, str, int], ...] = ()
    """Kind, verdict and number, the most frequent first."""

    @property
    def is_unusual(self) -> bool:
        """Whether the facts per report are far from what they were."""
        found, usual = self.found.facts_per_report, self.usual.facts_per_report
        return bool(found and usual and not LEAST <= found / usual <= MOST)

    @property
    def warning(self) -> str:
        """What somebody should look at; empty where nothing is unusual."""
        if not self.is_unusual:
            return ""
        found, usual = self.found.facts_per_report, self.usual.facts_per_report
        return (
            f"Unusual: {found:.1f} facts per report, where {usual:.1f} were found so far. "
            "Were other reports read, or are they read worse?"
        )


def measure(folder: Path, release: Path) -> Quality:
    """The quality of one of the releases of a data folder, beside those before it."""
    ids = [name for name in release_ids(folder) if name < release.name]
    earlier = [ratios(read_manifest(folder / RELEASES / name)) for name in ids]
    return Quality(
        found=ratios(read_manifest(release)),
        usual=Ratios(
            _median([it.facts_per_report for it in earlier]),
            _median([it.unresolved_share for it in earlier]),
        ),
        earlier=len(earlier),
        confidence=_confidence(release),
        findings=_findings(release),
    )


def ratios(manifest: Manifest) -> Ratios:
    """Facts per report and the share unresolved, from the numbers of rows."""
    rows = {name: entry.rows for name, entry in manifest.tables.items()}
    facts, unresolved = sum(rows.get(name, 0) for name in FACTS), rows.get("unresolved", 0)
    reports = rows.get("reports", 0)
    return Ratios(
        facts / reports if reports else None,
        unresolved / (facts + unresolved) if facts + unresolved else None,
    )


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _confidence(release: Path) -> tuple[int, ...]:
    counts: Counter[int] = Counter()
    for name in FACTS:
        values = read_columns(release / f"{name}.parquet", ("confidence",))["confidence"]
        counts.update((values.astype(float) * BINS).astype(int).clip(0, BINS - 1).tolist())
    return tuple(counts[number] for number in range(BINS))


def _findings(release: Path) -> tuple[tuple[str, str, int], ...]:
    rows = read_columns(release / "findings.parquet", ("kind_code", "verdict_code"))
    counts = Counter(zip(rows["kind_code"], rows["verdict_code"], strict=True))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((kind, verdict, count) for (kind, verdict), count in ordered)
