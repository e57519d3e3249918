-- What was agreed, decided, promised or signed at which meeting, who acts, and when it is due; with the passage.
SELECT
    o.meeting_id, coalesce(m.name, o.meeting_id) AS meeting, m.start_date, o.kind_code, o.due_year,
    coalesce(a.actors, []) AS actors,
    substring(r.text, o.start + 1, o."end" - o.start) AS passage,
    o.outcome_id, o.report_id, o.rule, o.confidence
FROM outcomes o
LEFT JOIN (
    SELECT u.outcome_id, list(coalesce(h.name, b.name, u.actor_id) ORDER BY u.actor_id) AS actors
    FROM (SELECT outcome_id, unnest(actor_ids) AS actor_id FROM outcomes) u
    LEFT JOIN people h ON h.person_id = u.actor_id
    LEFT JOIN organisations b ON b.organisation_id = u.actor_id
    GROUP BY u.outcome_id
) a USING (outcome_id)
LEFT JOIN meetings m USING (meeting_id)
LEFT JOIN reports r ON r.report_id = o.report_id
ORDER BY m.start_date, o.report_id, o.start, o.outcome_id
