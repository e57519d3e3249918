-- One row per report: from whom, when, about which meeting, and how many facts it states.
SELECT
    r.report_id, r.title, r.publisher_id, o.name AS publisher, r.published_date, r.source, r.uri,
    r.word_count, m.meeting_ids,
    (SELECT count(*) FROM evidence e WHERE e.report_id = r.report_id) AS fact_count,
    (SELECT count(*) FROM findings f WHERE f.report_id = r.report_id) AS finding_count,
    (SELECT count(*) FROM unresolved u WHERE u.report_id = r.report_id) AS unresolved_count
FROM reports r
LEFT JOIN organisations o ON o.organisation_id = r.publisher_id
LEFT JOIN (
    SELECT report_id, list(meeting_id ORDER BY meeting_id) AS meeting_ids
    FROM meeting_reports
    WHERE is_main
    GROUP BY report_id
) m USING (report_id)
ORDER BY r.published_date, r.report_id
