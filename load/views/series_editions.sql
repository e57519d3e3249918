-- The meetings of each series in order of their editions, those that are only announced or remembered among them.
SELECT
    m.series_id, s.name AS series, m.edition, m.meeting_id, m.name, m.start_date, m.end_date,
    m.city, m.country_code, m.report_count,
    EXISTS (
        FROM meeting_reports r WHERE r.meeting_id = m.meeting_id AND r.is_main
    ) AS has_own_report
FROM meetings m
JOIN series s USING (series_id)
ORDER BY m.series_id, m.edition, m.start_date
