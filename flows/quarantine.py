"""What is in quarantine: what sources could not give, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from flows.settings import Settings


@dataclass(frozen=True, slots=True)
class Row:
    """One input in quarantine."""

    stage: str
    reason_code: str
    source: str
    uri: str
    message: str


def quarantined_rows(settings: Settings, reason: str | None = None) -> list[Row]:
    """What sources could not give, and what the latest release could not read."""
    from extract.sources.memory import lost_inputs
    from flows.workspace import current_release, have_memory
    from load.parquet import read_table

    have_memory(settings)
    rows = {
        row.uri: Row(row.stage, row.reason_code, row.source, row.uri, row.message)
        for row in lost_inputs(settings.sources_memory)
    }
    release = current_release(settings)
    if release is not None:
        frame = read_table(release.path / "quarantine.parquet")
        names = ("stage", "reason_code", "uri", "message")
        for stage, code, uri, message in zip(*(frame[n].tolist() for n in names), strict=True):
            is_fetched = stage == "collect" and "://" in uri
            if not is_fetched:  # what sources lost is told by their memory, as it is now
                rows.setdefault(uri, Row(stage, code, uri.split("/", 1)[0], uri, message))
    found = (row for row in rows.values() if reason in (None, row.reason_code))
    return sorted(found, key=lambda row: (row.stage, row.reason_code, row.uri))
