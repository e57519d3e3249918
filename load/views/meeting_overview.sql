-- One row per meeting: when, where, who invited, and how much is known of it; whoever is only announced is not counted.
SELECT
    m.meeting_id, m.name, s.name AS series, m.edition, m.start_date, m.end_date, m.date_precision,
    m.city, m.country_code, c.name AS country, m.venue, m.mode_code, m.theme,
    coalesce(p.hosts, []) AS hosts,
    coalesce(p.organisers, []) AS organisers,
    coalesce(p.organisation_count, 0) AS organisation_count,
    coalesce(p.person_count, 0) AS person_count,
    coalesce(p.country_count, 0) AS country_count,
    (SELECT count(*) FROM statements t WHERE t.meeting_id = m.meeting_id) AS statement_count,
    (SELECT count(*) FROM outcomes o WHERE o.meeting_id = m.meeting_id) AS outcome_count,
    (SELECT count(*) FROM contradictions d WHERE d.entity_id = m.meeting_id) AS contradiction_count,
    m.report_count
FROM meetings m
LEFT JOIN series s USING (series_id)
LEFT JOIN countries c ON c.country_code = m.country_code
LEFT JOIN (
    SELECT
        meeting_id,
        list(DISTINCT participant ORDER BY participant)
            FILTER (capacity_code = 'host') AS hosts,
        list(DISTINCT participant ORDER BY participant)
            FILTER (capacity_code IN ('organiser', 'co_organiser')) AS organisers,
        count(DISTINCT organisation_id) FILTER (is_there) AS organisation_count,
        count(DISTINCT person_id) FILTER (is_there) AS person_count,
        count(DISTINCT country_code) FILTER (is_there) AS country_count
    FROM (
        SELECT *, capacity_code <> 'absent' AND NOT is_announced AS is_there FROM participants
    )
    GROUP BY meeting_id
) p ON p.meeting_id = m.meeting_id
ORDER BY m.start_date, m.meeting_id
