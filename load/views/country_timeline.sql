-- What happened in or with each country, by date: meetings held there, the country, its bodies and its people taking part elsewhere.
WITH events AS (
    SELECT
        country_code, start_date, meeting_id, 'meeting held' AS event, city AS what
    FROM meetings
    WHERE country_code IS NOT NULL
    UNION
    SELECT country_code, start_date, meeting_id, 'country: ' || capacity_code, NULL
    FROM participants
    WHERE noun = 'country'
    UNION
    SELECT o.country_code, p.start_date, p.meeting_id, 'body: ' || p.capacity_code, o.name
    FROM participants p
    JOIN organisations o ON o.organisation_id = p.organisation_id
    WHERE p.noun = 'organisation' AND o.country_code IS NOT NULL
    UNION
    SELECT DISTINCT r.country_code, p.start_date, p.meeting_id, 'person: ' || p.capacity_code,
        p.participant
    FROM participants p
    JOIN represented r ON r.person_id = p.person_id AND r.report_id = p.report_id
    WHERE p.noun = 'person' AND r.country_code IS NOT NULL
)
SELECT
    e.country_code, c.name AS country, e.start_date AS date, e.event, e.what, e.meeting_id,
    coalesce(m.name, e.meeting_id) AS meeting
FROM events e
JOIN countries c ON c.country_code = e.country_code
LEFT JOIN meetings m ON m.meeting_id = e.meeting_id
ORDER BY c.name, e.start_date, e.meeting_id, e.event, e.what
