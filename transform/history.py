"""What the release before published: the ids to keep and the redirects to carry on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from extract.records import Extraction
from transform.frames import Rows, iterate
from transform.identity import SERIES_OF, Redirect, Reference
from transform.publishers import PUBLISHER_KEY
from transform.slugs import canonical

COLUMNS = ("old_id", "new_id", "noun", "reason_code")

Place = tuple[object, object, object]
"""report_id, start and end of a passage."""


def published_ids(
    extractions: Iterable[Extraction], previous: Mapping[str, pd.DataFrame]
) -> dict[Reference, Counter[str]]:
    """Under which ids each thing of each report was published, by the passages that name it."""
    extractions = list(extractions)
    mentioned = _by_place(previous, "mentions", "entity_id")
    met = _by_place(previous, "meeting_reports", "meeting_id")
    series = _column(previous, "meetings", "meeting_id", "series_id")
    publishers = _column(previous, "reports", "report_id", "publisher_id")
    published: dict[Reference, Counter[str]] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        found = [
            (mention.key, mentioned.get((report_id, mention.start, mention.end)))
            for mention in extraction.mentions
            if mention.key and not mention.key.startswith("country:")
        ]
        for meeting in extraction.meetings:
            evidence = meeting.evidence
            old_id = met.get((report_id, evidence.start, evidence.end))
            found.append((meeting.key, old_id))
            found.append((f"{SERIES_OF}{meeting.key}", series.get(old_id or "")))
        found.append((PUBLISHER_KEY, publishers.get(report_id)))
        for key, old_id in found:
            if old_id:
                published.setdefault((report_id, key), Counter())[old_id] += 1
    _add_by_name(published, extractions, previous)
    return published


def _add_by_name(
    published: dict[Reference, Counter[str]],
    extractions: Iterable[Extraction],
    previous: Mapping[str, pd.DataFrame],
) -> None:
    """Things of new reports that bear the name of one that only lost reports named.

    A page that was re-arranged is a new report: what it names keeps its ids.
    """
    if "names" not in previous or "reports" not in previous:
        return
    before = set(previous["reports"]["report_id"])
    fresh = [e for e in extractions if e.report.report_id not in before]
    lost = before - {e.report.report_id for e in extractions}
    if not fresh or not lost:
        return
    stated = previous["mentions"][["report_id", "entity_id"]].dropna()
    is_lost = stated["report_id"].isin(lost)
    orphans = set(stated[is_lost]["entity_id"]) - set(stated[~is_lost]["entity_id"])
    named: dict[tuple[str, str], set[str]] = {}
    for entity_id, noun, name in iterate(previous["names"], ("entity_id", "noun", "name")):
        if entity_id in orphans:
            named.setdefault((str(noun), canonical(str(name))), set()).add(str(entity_id))
    for extraction in fresh:
        for noun, key, name in _names(extraction):
            ids = named.get((noun, canonical(name)), set())
            if len(ids) == 1:
                published.setdefault((extraction.report.report_id, key), Counter()).update(ids)


def _names(extraction: Extraction) -> Iterator[tuple[str, str, str]]:
    yield from (("organisation", record.key, record.name) for record in extraction.organisations)
    yield from (("person", record.key, record.name) for record in extraction.people)
    yield from (("programme", record.key, record.name) for record in extraction.programmes)
    yield from (("meeting", m.key, m.name) for m in extraction.meetings if m.name)


def earlier_redirects(previous: Mapping[str, pd.DataFrame]) -> list[Redirect]:
    """The redirects of the release before."""
    if "redirects" not in previous:
        return []
    rows = iterate(previous["redirects"], COLUMNS)
    return [Redirect(*(str(value) for value in row)) for row in rows]


def redirect_rows(redirects: Iterable[Redirect]) -> Rows:
    """The table `redirects`."""
    return Rows(COLUMNS, [(r.old_id, r.new_id, r.noun, r.reason_code) for r in redirects])


def _by_place(
    previous: Mapping[str, pd.DataFrame], table: str, column: str
) -> dict[Place, str | None]:
    if table not in previous:
        return {}
    rows = iterate(previous[table], ("report_id", "start", "end", column))
    return {
        (report_id, start, end): str(old_id) for report_id, start, end, old_id in rows if old_id
    }


def _column(
    previous: Mapping[str, pd.DataFrame], table: str, key: str, column: str
) -> dict[str, str]:
    """The values of a column by key, missing ones left out."""
    if table not in previous:
        return {}
    rows = iterate(previous[table], (key, column))
    return {str(name): str(value) for name, value in rows if value}
