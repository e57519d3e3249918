"""What people said is wrong: corrections as data, and what they come to in a build.

A correction names a passage by the report's uri, a quote and the words around it;
`transform.applying` finds it anew in the text of every build.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.records import Extraction
from extract.reports import Quarantined
from transform.anchors import Passage
from transform.decisions import Decisions
from transform.identity import Reference
from transform.slugs import canonical

ACTIONS = ("same", "not_same", "value", "wrong", "missing", "ignore")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage by its words."""

    uri: str
    quote: str
    before: str = ""
    after: str = ""

    def plain(self) -> tuple[str, ...]:
        """What makes two anchors the same."""
        return (self.uri, *(canonical(part) for part in (self.quote, self.before, self.after)))


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv."""

    where: str
    """File and line."""
    made_by: str
    made_on: str
    reason: str
    action: str
    """One of `ACTIONS`."""
    noun: str
    """The kind of thing; for `wrong` and `missing` the table of facts."""
    anchor: Anchor
    other: Anchor | None = None
    """The second passage of `same` and `not_same`."""
    field: str = ""
    value: str = ""
    """The right value of `field`; a registry id; `role=...; person=...` of a missing fact."""

    def said(self) -> dict[str, str]:
        """The parts of `value` for `wrong` and `missing`."""
        if self.field:
            return {self.field: self.value}
        pairs = (part.partition("=") for part in self.value.split(";") if "=" in part)
        return {name.strip(): value.strip() for name, _, value in pairs}


@dataclass(frozen=True, slots=True)
class Override:
    """A value that a person gave in place of the chosen one."""

    noun: str
    reference: Reference
    field: str
    value: str
    where: str


@dataclass(slots=True)
class Applied:
    """Extractions with their corrections, and what the build must decide by them."""

    extractions: list[Extraction]
    together: list[tuple[Reference, Reference, str]] = field(default_factory=list)
    apart: list[tuple[Reference, Reference]] = field(default_factory=list)
    alone: dict[Reference, str] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)
    unanchored: list[Correction] = field(default_factory=list)
    lost: list[Quarantined] = field(default_factory=list)
    passages: list[tuple[str, Passage]] = field(default_factory=list)
    """Where corrections were applied, by report."""
    references: set[Reference] = field(default_factory=set)
    """The things that they are about."""
    said_apart: list[tuple[Reference, Reference, Correction]] = field(default_factory=list)
    said_together: list[tuple[Reference, Reference, Correction]] = field(default_factory=list)

    def decisions(self) -> Decisions:
        """The decisions about identity."""
        return Decisions(tuple(self.together), tuple(self.apart), self.alone)
