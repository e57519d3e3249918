-- Every fact in words, with the passage it was read from, the report, the rule and its confidence.
WITH facts AS (
    SELECT
        'meeting_reports' AS "table", meeting_id || ' | ' || report_id AS key, meeting_id,
        concat_ws(
            '; ', name, start_date::VARCHAR || ' to ' || end_date::VARCHAR, city, country_code,
            venue, theme
        ) AS fact,
        report_id, start, "end", rule, confidence
    FROM meeting_reports
    UNION ALL BY NAME
    SELECT
        'positions' AS "table", position_id AS key,
        person || ': ' || concat_ws(', ', role, organisation) AS fact,
        report_id, start, "end", rule, confidence
    FROM positions
    UNION ALL BY NAME
    SELECT
        'participations' AS "table", participation_id AS key, meeting_id,
        concat_ws(
            ' ', h.name, o.name, c.name, '(' || replace(capacity_code, '_', ' ') || ')', topic
        ) AS fact,
        report_id, start, "end", rule, confidence
    FROM participations
    LEFT JOIN people h USING (person_id)
    LEFT JOIN organisations o USING (organisation_id)
    LEFT JOIN countries c ON c.country_code = participations.country_code
    UNION ALL BY NAME
    SELECT
        'presentations' AS "table", presentation_id AS key, meeting_id, g.name AS fact,
        report_id, start, "end", rule, confidence
    FROM presentations
    LEFT JOIN programmes g USING (programme_id)
    UNION ALL BY NAME
    SELECT
        'statements' AS "table", statement_id AS key, meeting_id,
        concat_ws(', ', h.name, o.name) || ' (' || verb || ', ' || form_code || ')' AS fact,
        report_id, start, "end", rule, confidence
    FROM statements
    LEFT JOIN people h USING (person_id)
    LEFT JOIN organisations o USING (organisation_id)
    UNION ALL BY NAME
    SELECT
        'outcomes' AS "table", outcome_id AS key, meeting_id,
        concat_ws(
            ' ', kind_code, array_to_string(actor_ids, ', '), 'due ' || due_year::VARCHAR
        ) AS fact,
        report_id, start, "end", rule, confidence
    FROM outcomes
)
SELECT
    f."table", f.key, f.meeting_id, f.fact,
    substring(r.text, f.start + 1, f."end" - f.start) AS passage,
    f.report_id, r.title, r.uri, f.start, f."end", f.rule, f.confidence
FROM facts f
JOIN reports r USING (report_id)
ORDER BY f.report_id, f.start, f."end", f."table", f.key
