"""One run of one source: what it has to work with, what became of what it brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from extract.errors import FetchError, UnreadableError
from extract.reports import Quarantined
from extract.sources.arrivals import Arrival, Outcome, mark_found, mark_vanished, settle
from extract.sources.declared import Source
from extract.sources.holdings import Holdings
from extract.sources.memory import Known, Lost, Memory, lost_row
from extract.sources.sidecar import timestamp

_SHRUNK = 0.4
"""A page that keeps less of its words has lost its text, not changed it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one run of a source brought, as uris in order."""

    source: str
    offered: int = 0
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    vanished: tuple[str, ...] = ()
    lost: tuple[Quarantined, ...] = ()
    warnings: tuple[str, ...] = ()
    """What somebody should look at; each names the source."""
    ignored: tuple[str, ...] = ()
    """Files of kinds that are not read."""
    is_failed: bool = False
    """Whether nothing at all could be had."""


@dataclass(slots=True)
class Run:
    """One run of one source: what it has to work with, and what has happened so far."""

    source: Source
    memory: Memory
    holdings: Holdings
    now: datetime
    is_partial: bool = False
    """Whether only some addresses are asked for again."""
    asked: set[str] = field(default_factory=set)
    offered: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    unasked: int = 0
    """How many were left alone: 304, or no change by the source's own word."""
    vanished: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    """Files of kinds that are not read."""
    still_lost: set[str] = field(default_factory=set)
    is_broken: bool = False
    """Whether the source itself could not be read."""

    def take(self, arrival: Arrival, address: str) -> None:
        """Archive what is new of an arrival, and remember it."""
        known = self.memory.documents.setdefault(address, Known())
        outcome = settle(arrival, known, self.holdings)
        self.outcomes.append(outcome)
        if known.vanished_at:
            mark_found(outcome.uri, self.holdings)
        known.uri, known.text_sha256, known.vanished_at = outcome.uri, outcome.text_sha256, None
        known.words = outcome.words

    def lose(self, address: str, error: UnreadableError) -> None:
        """Remember what could not be had."""
        before = self.memory.lost.get(address)
        self.still_lost.add(address)
        self.memory.lost[address] = Lost(
            uri=address,
            reason_code=error.reason_code,
            message=error.message,
            is_temporary=isinstance(error, FetchError) and error.is_temporary,
            attempts=before.attempts + 1 if before else 1,
            received_at=before.received_at if before else timestamp(self.now),
        )

    def fail(self, address: str, error: UnreadableError) -> None:
        """Remember that the source itself could not be read, or no further."""
        self.lose(address, error)
        self.is_broken = True
        self.warnings.append(f"Source {self.source.name} could not be read: {error.message}")

    def keep(self, known: Known) -> None:
        """Count what need not be fetched again; a page that had vanished is there again."""
        self.unasked += 1
        if known.vanished_at:
            known.vanished_at = None
            mark_found(known.uri, self.holdings)

    def vanish(self, address: str, known: Known) -> None:
        """Mark a report whose page is gone from the web; it stays in the archive."""
        if known.vanished_at:
            return
        known.vanished_at = timestamp(self.now)
        mark_vanished(known.uri, self.now, self.holdings)
        self.vanished.append(known.uri)
        self.warnings.append(
            f"Source {self.source.name}: {address} is gone from the web; the archived report stays."
        )

    def metadata(self, title: str | None, published: str | None) -> Mapping[str, str]:
        """What the source says of one report."""
        told = {"title": title, "published": published}
        return self.source.metadata() | {key: value for key, value in told.items() if value}

    def finish(self) -> Gathered:
        """The result; what was lost before and is not any more is forgotten."""
        memory = self.memory
        memory.lost = {uri: row for uri, row in memory.lost.items() if self._is_lost(uri)}
        is_failed = not (self.is_partial or self._has_brought()) and bool(self.still_lost)
        if not self.is_partial:
            self._warn(memory.offered)
            memory.last_run, memory.offered = timestamp(self.now), self.offered
            memory.warnings = list(self.warnings)
        by_code = {
            code: tuple(sorted({found.uri for found in self.outcomes if found.code == code}))
            for code in ("new", "changed", "unchanged")
        }
        return Gathered(
            source=self.source.name,
            offered=self.offered,
            new=by_code["new"],
            changed=by_code["changed"],
            unchanged=self.unasked + len(by_code["unchanged"]),
            vanished=tuple(sorted(self.vanished)),
            lost=tuple(lost_row(memory.lost[uri], self.source.name) for uri in sorted(memory.lost)),
            warnings=tuple(self.warnings),
            ignored=tuple(self.ignored),
            is_failed=is_failed,
        )

    def _has_brought(self) -> bool:
        return bool(self.outcomes or self.unasked or self.vanished)

    def _is_lost(self, uri: str) -> bool:
        return uri in self.still_lost or (self.is_partial and uri not in self.asked)

    def _warn(self, offered_before: int) -> None:
        name = self.source.name
        if self.still_lost and not (self._has_brought() or self.is_broken):
            first = self.memory.lost[min(self.still_lost)]
            self.warnings.append(
                f"Source {name}: none of its {self.offered:,} report(s) could be had. The first: "
                f"{first.message}"
            )
        if not self.offered and not self.is_broken:
            was = f"; the run before was offered {offered_before:,}" if offered_before else ""
            self.warnings.append(
                f"Source {name} offers no report{was}. Check it: its site changed?"
            )
        shrunk = [
            found.uri
            for found in self.outcomes
            if found.code == "changed" and found.words < _SHRUNK * found.words_before
        ]
        if shrunk:
            self.warnings.append(
                f"Source {name}: {len(shrunk):,} page(s) lost most of their text, such as "
                f"{shrunk[0]}. Look at them: their layout may have changed."
            )
