"""Extractions as a build takes them in: broken ones apart, the others as far as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.records import Extraction
from extract.reports import Quarantined
from transform.corrections import Correction
from transform.history import Published
from transform.lean import lean
from transform.report_facts import rules_of
from transform.reports import Origin, origin_of
from transform.soundness import broken, dangling_keys


class Intake:
    """The extractions as they come in: broken ones apart, the others as far as they are kept."""

    def __init__(
        self, published: Published, corrections: Sequence[Correction], *, is_lean: bool
    ) -> None:
        self.published = published
        self.broken: list[Quarantined] = []
        self._is_lean = is_lean
        anchors = (anchor for c in corrections for anchor in (c.anchor, c.other) if anchor)
        self._whole = frozenset(anchor.uri for anchor in anchors)
        self._rules: dict[Origin, frozenset[str]] = {}

    def take(self, extractions: Iterable[Extraction]) -> Iterable[Extraction]:
        """Those that hold what they promise."""
        for extraction in extractions:
            if dangling := dangling_keys(extraction):
                self.broken.append(broken(extraction, dangling))
            elif self._is_lean and extraction.report.uri not in self._whole:
                self.published.remember(extraction)
                self._rules[origin_of(extraction)] = rules_of(extraction)
                yield lean(extraction)
            else:
                yield extraction

    def rules_of(self, sound: Sequence[Extraction]) -> frozenset[str]:
        """The rules that read something in the extractions that were chosen."""
        found: set[str] = set()
        for extraction in sound:
            known = self._rules.get(origin_of(extraction))
            found |= rules_of(extraction) if known is None else known
        return frozenset(found)
