"""Runs that fail loudly: too much in quarantine, or too few reports of a source.

They are refused before anything is published, so the release before stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.errors import ContractError
from flows.settings import Settings
from flows.sources import declared_sources, memory_of
from flows.summary import Refused, SourceCounts

MOST_TOLD = 3
"""How many inputs in quarantine a message names."""


def refuse_beyond_thresholds(
    settings: Settings, counts: Sequence[SourceCounts], refused: Sequence[Refused]
) -> None:
    """Raise `ContractError` where a run breaks a threshold of its settings or of a source."""
    reports = {row.source: row.reports for row in counts}
    _refuse_share(settings.max_quarantine_share, sum(reports.values()), refused)
    _refuse_few(settings, reports)


def _refuse_share(most: float | None, reports: int, refused: Sequence[Refused]) -> None:
    inputs = reports + len(refused)
    if most is not None and len(refused) > most * inputs:
        first = "; ".join(f"{row.uri} [{row.reason_code}]" for row in refused[:MOST_TOLD])
        raise ContractError(
            f"The release is refused: {len(refused):,} of {inputs:,} inputs cannot be read, a "
            f"share of {len(refused) / inputs:.3f} where {most:g} is allowed; the release before "
            f"stays as it is. Mend or remove them, or allow a larger share. The first: {first}"
        )


def _refuse_few(settings: Settings, reports: Mapping[str, int]) -> None:
    """A source must have enough reports in the release, and have offered as many when asked."""
    least: dict[str, int] = {}
    offered: dict[str, int] = {}
    for source in declared_sources(settings) if settings.sources.exists() else ():
        if source.expected:
            least[source.name] = source.expected
        memory = memory_of(source, settings)
        if memory.last_run:
            offered[source.name] = memory.offered
    for name, expected in sorted({**least, **settings.expected}.items()):
        has, offers = reports.get(name, 0), offered.get(name, expected)
        if min(has, offers) < expected:
            told = f"has {has:,}" if has < expected else f"offers {offers:,}"
            raise ContractError(
                f"The release is refused: source {name} {told} report(s) where at least "
                f"{expected:,} are expected; the release before stays as it is. Look at what it "
                "brings (minutebook sources), or expect fewer."
            )
