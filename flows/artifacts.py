"""What a run leaves on Prefect's page: summary, sources, quarantine, findings, quality, release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)

from flows.quality import BINS, Quality
from flows.reasons import told
from flows.summary import Summary

MOST_LISTED = 500
"""How many inputs in quarantine a table lists."""
Cell = str | int


def leave_artifacts(summary: Summary, quality: Quality, link: str) -> None:
    """Leave everything that is to be seen of a run that ended well; `link` leads to its release."""
    create_markdown_artifact(
        markdown(summary), key="ingest-summary", description="What the run read and published."
    )
    create_table_artifact(
        source_rows(summary), key="ingest-sources", description="What each source has and brought."
    )
    create_table_artifact(
        quarantine_rows(summary),
        key="ingest-quarantine",
        description=f"What could not be read, with the remedy: {len(summary.quarantined):,}.",
    )
    create_table_artifact(
        [
            {"finding": kind, "verdict": verdict, "rows": count}
            for kind, verdict, count in quality.findings
        ]
        or [{"finding": "none", "verdict": "", "rows": 0}],
        key="ingest-findings",
        description="Reports against themselves: minutebook show findings lists the rows.",
    )
    create_markdown_artifact(
        quality_page(quality),
        key="ingest-quality",
        description="Confidence, what stayed unresolved, facts per report against the usual.",
    )
    create_link_artifact(
        link, key="ingest-release", link_text=summary.release, description="Where the release lies."
    )


def leave_refusal(message: str) -> None:
    """Leave word of a run whose release was refused."""
    create_markdown_artifact(
        f"# Refused\n\n{_cell(message)}",
        key="ingest-summary",
        description="Why nothing was published.",
    )


def markdown(summary: Summary) -> str:
    """The summary as a Markdown page."""
    counts = summary.counts
    numbers = (counts.new, counts.changed, counts.unchanged, counts.removed)
    lines = [
        f"# {'Release' if summary.is_published else 'Nothing new:'} {summary.release}",
        "",
        f"`{summary.path}`",
        "",
        *_grid(
            ("new", "changed", "unchanged", "removed", "quarantined", "left for later"),
            [(*numbers, len(summary.quarantined), summary.left)],
        ),
        "",
        *_grid(("read", "why"), [(count, told(why)) for why, count in summary.reasons.items()]),
        "",
        *_grid(("table", "rows"), summary.rows.items()),
    ]
    if summary.sources:
        lines += ["", *_source_lines(summary)]
    if summary.quarantined:
        rows = [(row.uri, row.reason_code, row.message) for row in summary.quarantined]
        lines += ["", *_grid(("quarantined", "reason", "what to do"), rows[:MOST_LISTED])]
    return "\n".join(lines)


def quality_page(quality: Quality) -> str:
    """The quality of a release as a Markdown page."""
    found, usual = quality.found, quality.usual
    rows = [
        (
            "facts per report",
            _number(found.facts_per_report),
            _number(usual.facts_per_report),
        ),
        ("share unresolved", _share(found.unresolved_share), _share(usual.unresolved_share)),
    ]
    bins = [
        (f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}", count)
        for number, count in enumerate(quality.confidence)
    ]
    return "\n".join(
        [
            *([f"**{quality.warning}**", ""] if quality.is_unusual else []),
            *_grid(("figure", "this release", f"usual ({quality.earlier} earlier)"), rows),
            "",
            *_grid(("confidence", "facts"), bins),
        ]
    )


def source_rows(summary: Summary) -> list[dict[str, Cell]]:
    """A row per source: what it has in the release, and what it brought where it was fetched."""
    brought = {row.source: row for row in summary.sources}
    counts = {row.source: row for row in summary.by_source}
    rows: list[dict[str, Cell]] = []
    for name in sorted({*brought, *counts}):
        row: dict[str, Cell] = {"source": name}
        if one := counts.get(name):
            row |= {"reports": one.reports, "new": one.new, "changed": one.changed,
                    "quarantined": one.quarantined}  # fmt: skip
        if other := brought.get(name):
            row |= {"offered": other.offered, "vanished": other.vanished, "not had": other.lost}
        rows.append(row)
    columns = dict.fromkeys(column for row in rows for column in row)
    return [{column: row.get(column, "") for column in columns} for row in rows] or [
        {"source": "none"}
    ]


def quarantine_rows(summary: Summary) -> list[dict[str, Cell]]:
    """A row per input in quarantine."""
    return [
        {"input": row.uri, "reason": row.reason_code, "what to do": row.message}
        for row in summary.quarantined[:MOST_LISTED]
    ] or [{"input": "none", "reason": "", "what to do": ""}]


def _source_lines(summary: Summary) -> Iterator[str]:
    """What each source brought, then the warnings."""
    names = ("source", "offered", "new", "changed", "unchanged", "vanished", "not had")
    rows = [
        (it.source, it.offered, it.new, it.changed, it.unchanged, it.vanished, it.lost)
        for it in summary.sources
    ]
    yield from _grid(names, rows)
    if summary.warnings:
        yield ""
        yield from (f"- **Warning:** {_cell(warning)}" for warning in summary.warnings)


def _grid(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join('---' for _ in names)} |"
    for row in rows:
        yield f"| {' | '.join(_cell(str(cell)) for cell in row)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
