"""What the review pages ask for."""

from __future__ import annotations

from dataclasses import dataclass

from load.catalogue import quoted
from load.site.rendering import LOW

MOST = 2_000
"""Facts of low confidence that are listed, the least sure first."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of doubt."""

    name: str
    heading: str
    meaning: str
    sql: str
    is_placed: bool = True
    """Whether its rows have a passage."""


WITH_PASSAGE = """f.report_id, f.start, f."end", f.rule, f.confidence,
       substr(r.text, f.start + 1, least(f."end" - f.start, 400)) AS passage"""
FACTS = (
    ("positions", "role", "person_id organisation_id"),
    ("participations", "capacity_code", "person_id organisation_id country_code meeting_id"),
    ("statements", "verb", "person_id organisation_id meeting_id"),
    ("outcomes", "kind_code", "meeting_id"),
    ("presentations", "NULL", "person_id organisation_id programme_id meeting_id"),
)
"""Tables of facts, what tells their rows apart, and the ids that they have."""
IDS = ("person_id", "organisation_id", "programme_id", "country_code", "meeting_id")


def _doubtful(table: str, what: str, ids: str) -> str:
    held = ", ".join(name if name in ids.split() else f"NULL AS {name}" for name in IDS)
    written = "person" if table == "positions" else "NULL"
    return (
        f"  SELECT '{table}' AS \"table\", {what} AS what, {written} AS written,\n"
        f'         {held},\n         report_id, start, "end", rule, confidence\n  FROM {table}'
    )


DOUBTFUL = "\n  UNION ALL\n".join(_doubtful(*fact) for fact in FACTS)
UNSURE = (
    "name_words", "name_spelling", "name_typo", "name_part", "name_initials", "name_family",
    "acronym", "dates_and_company",
)  # fmt: skip
"""Rules of identity that may join what are two."""
UNSURELY = f"g.reason_code IN ({', '.join(map(quoted, UNSURE))})"
JOINED = f"""SELECT g.noun, g.entity_id, g.name, g.reason_code, g.shared,
       g.report_id, g.start, g."end", NULL AS rule, NULL AS confidence,
       substr(r.text, g.start + 1, g."end" - g.start) AS passage,
       o.place.report_id AS other_report_id, o.place.start AS other_start,
       o.place."end" AS other_end
FROM merges g
JOIN reports r USING (report_id)
LEFT JOIN (
  SELECT g.entity_id, g.report_id, g.name,
         min({{'report_id': m.report_id, 'start': m.start, 'end': m."end"}}) AS place
  FROM merges g
  JOIN mentions m ON m.entity_id = g.entity_id AND m.text <> g.name
   AND m.report_id <> g.report_id
   AND m.label = CASE g.noun
   WHEN 'organisation' THEN 'ORG' ELSE upper(g.noun) END
  WHERE {UNSURELY}
  GROUP BY g.entity_id, g.report_id, g.name
) o ON o.entity_id = g.entity_id AND o.report_id = g.report_id AND o.name = g.name
WHERE {UNSURELY} AND g.start IS NOT NULL
ORDER BY g.noun, g.entity_id, g.report_id, g.name"""

DOUBTS = (
    f'SELECT f."table", f.what, f.written, f.person_id, f.organisation_id, f.programme_id,\n'
    f"       f.country_code, f.meeting_id, {WITH_PASSAGE}\nFROM (\n{DOUBTFUL}\n) f\n"
    f"JOIN reports r USING (report_id)\nWHERE f.confidence < {LOW}\n"
    f'ORDER BY f.confidence, f.report_id, f.start, f."end", f."table", f.what,\n'
    f"         f.person_id, f.organisation_id, f.programme_id, f.country_code\nLIMIT {MOST}"
)

TOPICS = (
    Topic(
        "findings", "Findings",
        "Reports that do not agree with themselves: what one states beside what was found in it.",
        "SELECT f.finding_id, f.meeting_id, f.kind_code, f.field, f.stated, f.found,\n"
        f"       f.verdict_code, {WITH_PASSAGE}\n"
        "FROM findings f JOIN reports r USING (report_id)\n"
        "ORDER BY CASE f.verdict_code WHEN 'source_inconsistent' THEN 0 WHEN 'unclear' THEN 1\n"
        '         ELSE 2 END, f.report_id, f.start, f."end", f.finding_id',
    ),
    Topic(
        "conflicts", "Conflicts",
        "Reports that do not agree with each other: every value, and how many reports give it.",
        "SELECT noun, entity_id, field, list(value ORDER BY is_chosen DESC, number DESC, value)\n"
        '         AS "values",\n'
        "       list(is_chosen ORDER BY is_chosen DESC, number DESC, value) AS chosen,\n"
        "       list(number ORDER BY is_chosen DESC, number DESC, value) AS numbers,\n"
        "       list(report_id ORDER BY is_chosen DESC, number DESC, value) AS report_ids\n"
        "FROM (SELECT noun, entity_id, field, value, is_chosen, count(*) AS number,\n"
        "             min(report_id) AS report_id\n"
        "      FROM conflicts GROUP BY ALL)\n"
        "GROUP BY noun, entity_id, field\n"
        "ORDER BY sum(number) DESC, noun, entity_id, field",
        is_placed=False,
    ),
    Topic(
        "unresolved", "Unresolved",
        "What was seen and not understood.",
        f"SELECT f.noun, f.text, f.reason_code, {WITH_PASSAGE}\n"
        "FROM unresolved f JOIN reports r USING (report_id)\n"
        'ORDER BY f.noun, f.text, f.report_id, f.start, f."end"',
    ),
    Topic(
        "doubtful", "Low confidence",
        f"Facts whose rule was right less often than {LOW:.0%} of the time, the least sure first, "
        f"{MOST:,} at the most.",
        DOUBTS,
    ),
    Topic(
        "joined", "Joined",
        "Things that reports write differently and that were taken for one, by rules that may err.",
        JOINED,
    ),
    Topic(
        "quarantine", "Quarantine",
        "Inputs that could not be read, and what to do.",
        "SELECT uri, stage, reason_code, message\nFROM quarantine\nORDER BY uri, raw_sha256",
        is_placed=False,
    ),
)  # fmt: skip
