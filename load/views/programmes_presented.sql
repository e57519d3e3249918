-- Which programme was presented or mentioned at which meeting, where, and by whom; with the passage.
SELECT
    p.programme_id, g.name AS programme, g.kind_code, w.name AS owner,
    p.meeting_id, coalesce(m.name, p.meeting_id) AS meeting, m.start_date, m.city, m.country_code,
    h.name AS person, o.name AS organisation,
    substring(r.text, p.start + 1, p."end" - p.start) AS passage,
    p.presentation_id, p.report_id, p.rule, p.confidence
FROM presentations p
JOIN programmes g USING (programme_id)
LEFT JOIN organisations w ON w.organisation_id = g.owner_id
LEFT JOIN meetings m ON m.meeting_id = p.meeting_id
LEFT JOIN people h ON h.person_id = p.person_id
LEFT JOIN organisations o ON o.organisation_id = p.organisation_id
LEFT JOIN reports r ON r.report_id = p.report_id
ORDER BY g.name, m.start_date, p.report_id, p.start
