"""Passages as corrections name them: by their words and those around, not by their places."""

from __future__ import annotations

from collections.abc import Iterable

from load.site.database import Database, Row
from load.site.topics import DOUBTS
from transform.anchors import Passage, context
from transform.correcting import LABEL_OF
from transform.corrections import Anchor

MARGIN = 300
"""Characters around a passage that are read for the words before and after it."""
AROUND = """SELECT DISTINCT p.report_id, p.start, p."end", r.uri,
  substr(r.text, greatest(0, p.start - {margin}) + 1,
         p."end" - greatest(0, p.start - {margin}) + {margin}) AS around
FROM ({places}) p JOIN reports r USING (report_id)"""
"""Passages with the text around them."""
PLACES = 'SELECT report_id, start, "end" FROM ({sql})'
OTHERS = """SELECT other_report_id AS report_id, other_start AS start, other_end AS "end"
FROM ({sql}) WHERE other_report_id IS NOT NULL"""
"""The second passages of things that were joined."""
POSITIONS = """SELECT DISTINCT p.person_id, p.report_id, p.role_code, p.role, p.start, p."end"
FROM conflicts c JOIN positions p
  ON p.person_id = c.entity_id AND p.report_id = c.report_id AND p.role_code = c.value
WHERE c.noun = 'person' AND c.field LIKE 'role_code at %' AND p.role IS NOT NULL
ORDER BY p.report_id, p.start DESC, p."end" DESC, p.role"""
"""The passages of roles that reports disagree about."""
WRITTEN = """SELECT DISTINCT m.report_id, m.entity_id, m.start, m."end", m.text
FROM mentions m
JOIN (SELECT report_id, unnest([person_id, organisation_id, programme_id]) AS entity_id
      FROM ({sql})) f
  ON f.report_id = m.report_id AND f.entity_id = m.entity_id
ORDER BY m.report_id, m.entity_id, m.start"""
"""How reports write the names of what doubtful facts are about."""
NAMED = """SELECT c.noun, c.entity_id, c.report_id, min(m.start) AS start,
  arg_min(m."end", (m.start, m."end")) AS "end"
FROM (SELECT DISTINCT noun, entity_id, report_id FROM conflicts
      UNION SELECT DISTINCT 'meeting', meeting_id, report_id FROM findings) c
JOIN (SELECT report_id, label, entity_id, start, "end" FROM mentions
      UNION ALL
      SELECT report_id, 'MEETING', meeting_id, start, "end" FROM meeting_reports) m
  ON m.report_id = c.report_id AND m.entity_id = c.entity_id AND m.label = {label}
GROUP BY c.noun, c.entity_id, c.report_id"""
"""The first passage of each report that names a doubtful thing."""

Place = tuple[str, int, int]
"""Report, start, end."""
Name = tuple[str, str, str]
"""Noun, id, report."""


def read_anchors(database: Database, questions: Iterable[str]) -> dict[Place, Anchor]:
    """The passages that some questions are about, with the words around them."""
    places = "\nUNION\n".join(
        f'SELECT report_id, start, "end" FROM ({question})' for question in questions
    )
    found = {}
    for row in database.stream(AROUND.format(places=places, margin=MARGIN)):
        anchor = anchor_of(row)
        if anchor is not None:
            found[row.report_id, row.start, row.end] = anchor
    return found


def read_written(database: Database) -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    """The names that reports have for what doubtful facts are about, with their places."""
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for row in database.stream(WRITTEN.format(sql=DOUBTS)):
        found.setdefault((row.report_id, row.entity_id), []).append((row.start, row.end, row.text))
    return found


def read_names(database: Database) -> dict[Name, Anchor]:
    """The first passage of each report that names a thing which reports disagree about."""
    found: dict[Name, Anchor] = {}
    labels = " ".join(f"WHEN '{noun}' THEN '{label}'" for noun, label in LABEL_OF.items())
    places = NAMED.format(label=f"CASE c.noun {labels} END")
    by_place: dict[Place, list[Name]] = {}
    for row in database.stream(places):
        place = (row.report_id, row.start, row.end)
        by_place.setdefault(place, []).append((row.noun, row.entity_id, row.report_id))
    for row in database.stream(AROUND.format(places=places, margin=MARGIN)):
        anchor = anchor_of(row)
        for name in by_place.get((row.report_id, row.start, row.end), ()):
            if anchor is not None:
                found[name] = anchor
    return found


def anchor_of(row: Row) -> Anchor | None:
    """The passage of a row, with the words around it; None for one without words."""
    begin = max(0, row.start - MARGIN)
    place = Passage(row.start - begin, row.end - begin)
    quote = " ".join(row.around[place.start : place.end].split())
    return Anchor(row.uri, quote, *context(row.around, place)) if quote else None
