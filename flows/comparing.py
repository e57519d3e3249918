"""How the reports of a run differ from those of the release before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.reports import Report
from extract.sources import ArchivedFile
from flows.summary import Counts, SourceCounts
from load.parquet import read_columns
from load.releases import Release

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Held:
    """A report, as far as it takes to compare it."""

    source: str
    uri: str
    report_id: str


def held(reports: Iterable[Report]) -> list[Held]:
    """Reports that were read."""
    return [Held(report.source, report.uri, report.report_id) for report in reports]


def expected(files: Iterable[ArchivedFile], before: Release | None) -> list[Held]:
    """The reports that documents will give, as far as it is known before they are read.

    A document whose bytes gave several reports gives the same again.
    """
    rows = _rows_of(before)
    parts: dict[tuple[str, str], list[Held]] = {}
    for source, uri, report_id, raw_sha256 in rows:
        if report_id != raw_sha256[:_ID_LENGTH]:
            parts.setdefault((source, raw_sha256), []).append(Held(source, uri, report_id))
    found: list[Held] = []
    for file in files:
        alone = Held(file.source, file.uri, file.raw_sha256[:_ID_LENGTH])
        found += parts.get((file.source, file.raw_sha256), [alone])
    return found


def compare(reports: Iterable[Held], before: Release | None) -> Counts:
    """How these reports differ from those of the release before."""
    known = published_reports(before)
    codes = {report.uri: _code(report, known) for report in reports}
    counts = Counter(codes.values())
    return Counts(**counts, removed=len(known.keys() - codes))


def compare_by_source(
    reports: Iterable[Held], before: Release | None, quarantined: Mapping[str, int]
) -> tuple[SourceCounts, ...]:
    """How the reports of each source differ from the release before, and what it lost."""
    known = published_reports(before)
    found: dict[str, Counter[str]] = {name: Counter() for name in quarantined}
    for report in reports:
        counts = found.setdefault(report.source, Counter())
        counts["reports"] += 1
        code = _code(report, known)
        if code != "unchanged":
            counts[code] += 1
    return tuple(
        SourceCounts(name, **found[name], quarantined=quarantined.get(name, 0))
        for name in sorted(found)
    )


def unchanged_by_source(
    release: Release, quarantined: Mapping[str, int]
) -> tuple[SourceCounts, ...]:
    """What each source has in a release that a run left as it is."""
    reports = [Held(source, uri, report_id) for source, uri, report_id, _ in _rows_of(release)]
    return compare_by_source(reports, release, quarantined)


def published_reports(release: Release | None) -> dict[str, str]:
    """The id of each report of a release, by uri."""
    return {uri: report_id for _, uri, report_id, _ in _rows_of(release)}


def _code(report: Held, known: Mapping[str, str]) -> str:
    if report.uri not in known:
        return "new"
    return "unchanged" if known[report.uri] == report.report_id else "changed"


def _rows_of(release: Release | None) -> Iterator[tuple[str, str, str, str]]:
    """Source, uri, id and raw bytes (as SHA-256) of each report of a release."""
    if release is not None:
        names = ("source", "uri", "report_id", "raw_sha256")
        reports = read_columns(release.path / "reports.parquet", names)
        yield from zip(*(reports[name].tolist() for name in names), strict=True)
