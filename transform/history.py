"""What the release before published: the ids to keep and the redirects to carry on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from extract.records import Extraction
from transform.frames import Rows, iterate
from transform.identity import Redirect, Reference
from transform.publishers import PUBLISHER_KEY

COLUMNS = ("old_id", "new_id", "noun", "reason_code")

Place = tuple[object, object, object]
"""report_id, start and end of a passage."""


def published_ids(
    extractions: Iterable[Extraction], previous: Mapping[str, pd.DataFrame]
) -> dict[Reference, Counter[str]]:
    """Under which ids each thing of each report was published, by the passages that name it."""
    mentioned = _by_place(previous, "mentions", "entity_id")
    met = _by_place(previous, "meeting_reports", "meeting_id")
    publishers = _publishers(previous)
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
            found.append((meeting.key, met.get((report_id, evidence.start, evidence.end))))
        found.append((PUBLISHER_KEY, publishers.get(report_id)))
        for key, old_id in found:
            if old_id:
                published.setdefault((report_id, key), Counter())[old_id] += 1
    return published


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


def _publishers(previous: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    if "reports" not in previous:
        return {}
    rows = iterate(previous["reports"], ("report_id", "publisher_id"))
    return {str(report_id): str(old_id) for report_id, old_id in rows if old_id}
