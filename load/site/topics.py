"""What the review pages ask for."""

from __future__ import annotations

from dataclasses import dataclass

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
    ("positions", "role", "person AS written, person_id, organisation_id,\n"
     "         NULL AS programme_id, NULL AS meeting_id"),
    ("participations", "capacity_code",
     "NULL AS written, person_id, organisation_id, NULL AS programme_id, meeting_id"),
    ("statements", "verb",
     "NULL AS written, person_id, organisation_id, NULL AS programme_id, meeting_id"),
    ("outcomes", "kind_code",
     "NULL AS written, NULL AS person_id, NULL AS organisation_id,\n"
     "         NULL AS programme_id, meeting_id"),
    ("presentations", "NULL",
     "NULL AS written, person_id, organisation_id, programme_id, meeting_id"),
)  # fmt: skip
DOUBTFUL = "\n  UNION ALL\n".join(
    f"  SELECT '{table}' AS \"table\", {what} AS what, {ids},\n"
    f'         report_id, start, "end", rule, confidence\n  FROM {table}'
    for table, what, ids in FACTS
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
        f'SELECT f."table", f.what, f.written, f.person_id, f.organisation_id, f.programme_id,\n'
        f"       f.meeting_id, {WITH_PASSAGE}\nFROM (\n{DOUBTFUL}\n) f\n"
        f"JOIN reports r USING (report_id)\nWHERE f.confidence < {LOW}\n"
        f'ORDER BY f.confidence, f.report_id, f.start, f."end", f."table", f.what,\n'
        f"         f.person_id, f.organisation_id, f.programme_id\nLIMIT {MOST}",
    ),
    Topic(
        "quarantine", "Quarantine",
        "Inputs that could not be read, and what to do.",
        "SELECT uri, stage, reason_code, message\nFROM quarantine\nORDER BY uri, raw_sha256",
        is_placed=False,
    ),
)  # fmt: skip
