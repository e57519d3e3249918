"""What the release before published: the ids to keep and the redirects to carry on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from extract.records import Extraction
from transform.earlier import Earlier
from transform.frames import Rows, iterate
from transform.identity import SERIES_OF, Redirect, Reference
from transform.publishers import PUBLISHER_KEY
from transform.reports import Origin, origin_of
from transform.slugs import canonical

COLUMNS = ("old_id", "new_id", "noun", "reason_code")

Place = tuple[object, object, object]
"""report_id, start and end of a passage."""
Claims = dict[Reference, dict[str, int]]
"""Under which ids the things of reports were published, and how often."""


class Published:
    """Under which ids the things of reports were published, by the passages that name them."""

    def __init__(self, earlier: Earlier | None) -> None:
        self._earlier = earlier
        self._remembered: dict[Origin, Claims] = {}
        if earlier is None:
            return
        self._mentions = _Mentions(earlier)
        self._met = _by_place(earlier, "meeting_reports", "meeting_id")
        self._series = _column(earlier, "meetings", "meeting_id", "series_id")
        self._publishers = _column(earlier, "reports", "report_id", "publisher_id")

    def remember(self, extraction: Extraction) -> None:
        """Find the ids of an extraction whose mentions will not be at hand later."""
        if self._earlier is not None:
            self._remembered[origin_of(extraction)] = self._of(extraction)

    def ids(self, extractions: Sequence[Extraction]) -> Claims:
        """The ids of all things of these reports."""
        if self._earlier is None:
            return {}
        published: Claims = {}
        for extraction in extractions:
            known = self._remembered.get(origin_of(extraction))
            published.update(self._of(extraction) if known is None else known)
        _add_by_name(published, extractions, self._earlier)
        return published

    def _of(self, extraction: Extraction) -> Claims:
        report_id = extraction.report.report_id
        mentioned = self._mentions.of(report_id)
        found = [
            (mention.key, mentioned.get((mention.start, mention.end)))
            for mention in extraction.mentions
            if mention.key and not mention.key.startswith("country:")
        ]
        for meeting in extraction.meetings:
            evidence = meeting.evidence
            old_id = self._met.get((report_id, evidence.start, evidence.end))
            found.append((meeting.key, old_id))
            found.append((f"{SERIES_OF}{meeting.key}", self._series.get(old_id or "")))
        found.append((PUBLISHER_KEY, self._publishers.get(report_id)))
        claims: Claims = {}
        for key, old_id in found:
            if old_id:
                told = claims.setdefault((report_id, key), {})
                told[old_id] = told.get(old_id, 0) + 1
        return claims


class _Mentions:
    """The ids of the mentions of the release before; kept as numbers, as they are many."""

    def __init__(self, earlier: Earlier) -> None:
        columns = ("report_id", "start", "end", "entity_id")
        frame = earlier.frame("mentions", columns) if earlier.has("mentions") else None
        self._rows: dict[object, tuple[int, int]] = {}
        if frame is None or frame.empty:
            return
        reports, ids = pd.Categorical(frame["report_id"]), pd.Categorical(frame["entity_id"])
        self._names = [str(name) for name in ids.categories]
        self._starts, self._ends = frame["start"].to_numpy(), frame["end"].to_numpy()
        self._ids = ids.codes
        borders = [0, *(np.flatnonzero(np.diff(reports.codes)) + 1).tolist(), len(frame)]
        for first, last in pairwise(borders):
            self._rows[reports.categories[reports.codes[first]]] = (first, last)

    def of(self, report_id: str) -> dict[tuple[int, int], str]:
        """The ids of the mentions of a report by start and end."""
        first, last = self._rows.get(report_id, (0, 0))
        if first == last:
            return {}
        rows = slice(first, last)
        places = zip(
            self._starts[rows].tolist(), self._ends[rows].tolist(), self._ids[rows].tolist(),
            strict=True,
        )  # fmt: skip
        return {(start, end): self._names[code] for start, end, code in places if code >= 0}


def _add_by_name(published: Claims, extractions: Iterable[Extraction], earlier: Earlier) -> None:
    """Things of new reports that bear the name of one that only lost reports named.

    A page that was re-arranged is a new report: what it names keeps its ids.
    """
    if not (earlier.has("names") and earlier.has("reports")):
        return
    before = set(earlier.frame("reports", ("report_id",))["report_id"])
    fresh = [e for e in extractions if e.report.report_id not in before]
    lost = before - {e.report.report_id for e in extractions}
    if not fresh or not lost:
        return
    stated = earlier.frame("mentions", ("report_id", "entity_id")).dropna()
    is_lost = stated["report_id"].isin(lost)
    orphans = set(stated[is_lost]["entity_id"]) - set(stated[~is_lost]["entity_id"])
    named: dict[tuple[str, str], set[str]] = {}
    columns = ("entity_id", "noun", "name")
    for entity_id, noun, name in iterate(earlier.frame("names", columns), columns):
        if entity_id in orphans:
            named.setdefault((str(noun), canonical(str(name))), set()).add(str(entity_id))
    for extraction in fresh:
        for noun, key, name in _names(extraction):
            ids = named.get((noun, canonical(name)), set())
            if len(ids) == 1:
                told = published.setdefault((extraction.report.report_id, key), {})
                told.update({old_id: told.get(old_id, 0) + 1 for old_id in ids})


def _names(extraction: Extraction) -> Iterator[tuple[str, str, str]]:
    yield from (("organisation", record.key, record.name) for record in extraction.organisations)
    yield from (("person", record.key, record.name) for record in extraction.people)
    yield from (("programme", record.key, record.name) for record in extraction.programmes)
    yield from (("meeting", m.key, m.name) for m in extraction.meetings if m.name)


def earlier_redirects(earlier: Earlier | None) -> list[Redirect]:
    """The redirects of the release before."""
    if earlier is None or not earlier.has("redirects"):
        return []
    rows = iterate(earlier.frame("redirects"), COLUMNS)
    return [Redirect(*(str(value) for value in row)) for row in rows]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is as it was received before, whether it could be read before, now, or both times."""

    documents: frozenset[str] = frozenset()
    """Bytes, as SHA-256."""
    reports: frozenset[str] = frozenset()
    """Reports read from those bytes, before or now."""


def kept_documents(
    extractions: Iterable[Extraction], quarantined: Iterable[str], earlier: Earlier
) -> Kept:
    """Documents of the release before that are there still; `quarantined` are bytes, too."""
    columns = ("report_id", "raw_sha256")
    rows = iterate(earlier.frame("reports", columns), columns)
    before = {str(report_id): str(raw_sha256) for report_id, raw_sha256 in rows}
    now = {e.report.report_id: e.report.raw_sha256 for e in extractions}
    refused = earlier.frame("quarantine", ("raw_sha256",))["raw_sha256"]
    documents = {*before.values(), *refused} & {*now.values(), *quarantined} - {""}
    read = {*before.items(), *now.items()}
    return Kept(
        frozenset(documents),
        frozenset(report_id for report_id, raw_sha256 in read if raw_sha256 in documents),
    )


def redirect_rows(redirects: Iterable[Redirect]) -> Rows:
    """The table `redirects`."""
    return Rows(COLUMNS, [(r.old_id, r.new_id, r.noun, r.reason_code) for r in redirects])


def _by_place(earlier: Earlier, table: str, column: str) -> dict[Place, str]:
    if not earlier.has(table):
        return {}
    columns = ("report_id", "start", "end", column)
    rows = iterate(earlier.frame(table, columns), columns)
    return {
        (report_id, start, end): str(old_id) for report_id, start, end, old_id in rows if old_id
    }


def _column(earlier: Earlier, table: str, key: str, column: str) -> dict[str, str]:
    """The values of a column by key, missing ones left out."""
    if not earlier.has(table):
        return {}
    rows = iterate(earlier.frame(table, (key, column)), (key, column))
    return {str(name): str(value) for name, value in rows if value}
