-- Each pair of organisations, and each pair of people, that took part in the same meeting, and how often. Whoever is said to be absent, only gave support or is only announced does not count.
WITH present AS (
    SELECT DISTINCT
        meeting_id, 'organisation' AS noun, organisation_id AS id
    FROM took_part
    WHERE organisation_id IS NOT NULL
    UNION
    SELECT DISTINCT
        meeting_id, 'person' AS noun, person_id AS id
    FROM took_part
    WHERE person_id IS NOT NULL
), named AS (
    SELECT organisation_id AS id, 'organisation' AS noun, name FROM organisations
    UNION ALL
    SELECT person_id, 'person', name FROM people
)
SELECT
    a.noun, a.id AS first_id, x.name AS first_name, b.id AS second_id, y.name AS second_name,
    count(*) AS meeting_count, min(m.start_date) AS first_date, max(m.start_date) AS last_date,
    list(a.meeting_id ORDER BY m.start_date, a.meeting_id) AS meeting_ids
FROM present a
JOIN present b ON b.meeting_id = a.meeting_id AND b.noun = a.noun AND a.id < b.id
JOIN named x ON x.id = a.id AND x.noun = a.noun
JOIN named y ON y.id = b.id AND y.noun = b.noun
JOIN meetings m ON m.meeting_id = a.meeting_id
GROUP BY ALL
ORDER BY meeting_count DESC, first_id, second_id
