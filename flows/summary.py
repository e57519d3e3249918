"""What a run tells: how far it is, and in the end what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one step of a run is; `total` is 0 where it cannot be known."""

    step: str
    """`wait`, `gather`, `collect`, `extract`, `build` or `publish`."""
    done: int = 0
    total: int = 0
    note: str = ""
    """What is to be said besides: who is waited for."""


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Refused:
    """An input in quarantine, as the summary lists it."""

    uri: str
    reason_code: str
    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports against the release before, by uri and bytes."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    """In the release before and no longer among the inputs."""

    @property
    def reports(self) -> int:
        """How many reports the release holds."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Brought:
    """What one source brought, in numbers of reports."""

    source: str
    offered: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    """Gone from the web; the archived ones stay."""
    lost: int = 0
    """Could not be had, or not be read."""
    is_failed: bool = False
    """Whether nothing at all could be had of it."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What one source has in the release, and what of it could not be read."""

    source: str
    reports: int = 0
    new: int = 0
    changed: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    counts: Counts
    quarantined: tuple[Refused, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    """Rows per table of the release."""
    release: str | None = None
    path: Path | None = None
    is_published: bool = False
    """False where the release before says the same already."""
    to_read: int = 0
    """How many documents had to be read; the others were read by earlier runs."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """How many of them by the reasons why: `new`, `bytes`, `model+code`; see `flows.reasons`."""
    left: int = 0
    """How many reports lie outside the days that were asked for, and wait for another run."""
    by_source: tuple[SourceCounts, ...] = ()
    """What each source has in the release, by name."""
    sources: tuple[Brought, ...] = ()
    """What the sources brought that were fetched first."""
    ignored: tuple[str, ...] = ()
    """Files of kinds that are not read, by their places."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What somebody should look at; each names its source."""
        return tuple(warning for found in self.sources for warning in found.warnings)

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the sources that nothing could be had of."""
        return tuple(found.source for found in self.sources if found.is_failed)


def quiet(_progress: Progress) -> None:
    """Tell nobody."""
