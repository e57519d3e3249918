"""What people decided about identity: which records are one thing, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transform.identity import Reference


@dataclass(frozen=True, slots=True)
class Decisions:
    """Corrections of identity in the terms of one build: records of reports."""

    together: tuple[tuple[Reference, Reference, str], ...] = ()
    """Records that are one thing, and who said so."""
    apart: tuple[tuple[Reference, Reference], ...] = ()
    """Records that are two things, whatever their names say."""
    alone: Mapping[Reference, str] = field(default_factory=dict)
    """Records that are not what their name says, with what tells them from it."""
