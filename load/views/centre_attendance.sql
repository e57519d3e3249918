-- Each UNESCO centre at each numbered edition of the series it is known in: attended, absent, expected (announced beforehand, and no more), not mentioned, or no report; with the passage.
SELECT
    p.organisation_id, c.name AS centre, c.acronym, c.sector_code, c.country_code,
    p.series_id, s.name AS series, p.edition, p.meeting_id, m.start_date, m.city,
    p.presence_code,
    substring(r.text, p.start + 1, p."end" - p.start) AS passage,
    p.report_id, p.rule, p.confidence
FROM presence p
JOIN centres c USING (organisation_id)
LEFT JOIN series s USING (series_id)
LEFT JOIN meetings m ON m.meeting_id = p.meeting_id
LEFT JOIN reports r ON r.report_id = p.report_id
ORDER BY p.series_id, p.edition, p.organisation_id
