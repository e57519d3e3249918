-- What happened in or with each country, by date: meetings held or announced there, the country, its bodies and its people taking part. International bodies and their people do not count for the country of their seat, and who is only announced took no part.
WITH announced AS (
    SELECT f.meeting_id
    FROM meeting_reports f
    JOIN meetings m ON m.meeting_id = f.meeting_id
    JOIN reports r ON r.report_id = f.report_id
    GROUP BY f.meeting_id
    HAVING bool_and(coalesce(r.published_date < m.start_date, false))
), events AS (
    SELECT
        country_code, start_date, meeting_id,
        CASE WHEN meeting_id IN (FROM announced) THEN 'meeting announced' ELSE 'meeting held' END
            AS event,
        city AS what
    FROM meetings
    WHERE country_code IS NOT NULL
    UNION
    SELECT country_code, start_date, meeting_id, 'country: ' || capacity_code, NULL
    FROM participants
    WHERE noun = 'country' AND NOT is_announced
    UNION
    SELECT o.country_code, p.start_date, p.meeting_id, 'body: ' || p.capacity_code, o.name
    FROM participants p
    JOIN national_bodies o ON o.organisation_id = p.organisation_id
    WHERE p.noun = 'organisation' AND NOT p.is_announced
    UNION
    SELECT DISTINCT r.country_code, p.start_date, p.meeting_id, 'person: ' || p.capacity_code,
        p.participant
    FROM participants p
    JOIN represented r ON r.person_id = p.person_id AND r.report_id = p.report_id
    WHERE p.noun = 'person' AND r.country_code IS NOT NULL AND NOT p.is_announced
)
SELECT
    e.country_code, c.name AS country, e.start_date AS date, e.event, e.what, e.meeting_id,
    coalesce(m.name, e.meeting_id) AS meeting
FROM events e
JOIN countries c ON c.country_code = e.country_code
LEFT JOIN meetings m ON m.meeting_id = e.meeting_id
ORDER BY c.name, e.start_date, e.meeting_id, e.event, e.what
