"""The summary of a run: what its release holds, and what its sources brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.sources.runs import Gathered
from flows.comparing import unchanged_by_source
from flows.inventory import Inventory
from flows.sources import brought_by
from flows.summary import Counts, Refused, Summary
from load.manifest import Release
from load.parquet import read_table


def unchanged_summary(release: Release, inventory: Inventory) -> Summary:
    """The summary of a run that found the latest release to be made from the same inputs."""
    rows = {name: entry.rows for name, entry in release.manifest.tables.items()}
    summary = published_summary(release, Counts(unchanged=rows["reports"]), is_published=False)
    source_of = {row.uri: row.source for row in inventory.quarantined}
    source_of |= {file.uri: file.source for file in inventory.documents.values()}
    refused = Counter(
        source_of.get(row.uri) or source_of.get(row.uri.split("#")[0], "")
        for row in summary.quarantined
    )
    return replace(summary, by_source=unchanged_by_source(release, refused))


def published_summary(release: Release, counts: Counts, *, is_published: bool) -> Summary:
    """What a release holds, beside how its reports differ from the one before."""
    quarantine = read_table(release.path / "quarantine.parquet")
    columns = (quarantine[name].tolist() for name in ("uri", "reason_code", "message"))
    return Summary(
        counts=counts,
        quarantined=tuple(Refused(*row) for row in zip(*columns, strict=True)),
        rows={name: entry.rows for name, entry in release.manifest.tables.items()},
        release=release.id,
        path=release.path,
        is_published=is_published,
    )


def with_sources(summary: Summary, gathered: Sequence[Gathered], inventory: Inventory) -> Summary:
    """The summary with what became of sources and of files that are not read."""
    passed = (path for found in gathered for path in found.ignored)
    return replace(
        summary,
        sources=tuple(map(brought_by, gathered)),
        ignored=tuple(dict.fromkeys((*passed, *inventory.ignored))),
    )
