-- The participations of those who were there: not of whoever is said to be absent, of whoever only gave support, or of whoever is only announced, in a report published before the meeting began.
SELECT
    p.meeting_id, p.person_id, p.organisation_id, p.country_code, p.capacity_code,
    p.participation_id, p.report_id
FROM participations p
LEFT JOIN meetings m ON m.meeting_id = p.meeting_id
LEFT JOIN reports r ON r.report_id = p.report_id
WHERE p.capacity_code NOT IN ('absent', 'supporter')
    AND NOT coalesce(r.published_date < m.start_date, false)
