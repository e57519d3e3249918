-- Who said what at which meeting, with the passage.
SELECT
    s.meeting_id, coalesce(m.name, s.meeting_id) AS meeting, m.start_date,
    s.person_id, p.name AS person, s.organisation_id, o.name AS organisation, s.verb, s.form_code,
    substring(r.text, s.start + 1, s."end" - s.start) AS passage,
    s.statement_id, s.report_id, s.rule, s.confidence
FROM statements s
LEFT JOIN meetings m USING (meeting_id)
LEFT JOIN people p ON p.person_id = s.person_id
LEFT JOIN organisations o ON o.organisation_id = s.organisation_id
LEFT JOIN reports r ON r.report_id = s.report_id
ORDER BY m.start_date, s.report_id, s.start, s.statement_id
