-- Who took part in which meeting as what, by name; with the passage. What a report published before the meeting began says is_announced: whether they came it cannot know.
SELECT
    p.meeting_id, coalesce(m.name, p.meeting_id) AS meeting, m.start_date,
    coalesce(h.name, o.name, c.name) AS participant,
    CASE
        WHEN p.person_id IS NOT NULL THEN 'person'
        WHEN p.organisation_id IS NOT NULL THEN 'organisation'
        WHEN p.country_code IS NOT NULL THEN 'country'
    END AS noun,
    p.person_id, p.organisation_id, p.country_code, p.capacity_code,
    coalesce(r.published_date < m.start_date, false) AS is_announced, p.is_online,
    d.name AS represented_by, p.topic,
    substring(r.text, p.start + 1, p."end" - p.start) AS passage,
    p.participation_id, p.report_id, p.rule, p.confidence
FROM participations p
LEFT JOIN meetings m USING (meeting_id)
LEFT JOIN people h ON h.person_id = p.person_id
LEFT JOIN organisations o ON o.organisation_id = p.organisation_id
LEFT JOIN countries c ON c.country_code = p.country_code
LEFT JOIN people d ON d.person_id = p.represented_by_id
LEFT JOIN reports r ON r.report_id = p.report_id
ORDER BY m.start_date, p.meeting_id, p.report_id, p.start
