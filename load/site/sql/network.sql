WITH came AS (
  SELECT DISTINCT meeting_id, organisation_id
  FROM took_part
  WHERE meeting_id IS NOT NULL AND organisation_id IS NOT NULL
),
busiest AS (
  SELECT organisation_id
  FROM came
  GROUP BY organisation_id
  ORDER BY count(*) DESC, organisation_id
  LIMIT 36
)
SELECT a.organisation_id, b.organisation_id AS other_id, count(*) AS meetings
FROM came a
JOIN came b ON b.meeting_id = a.meeting_id AND a.organisation_id < b.organisation_id
WHERE a.organisation_id IN (SELECT organisation_id FROM busiest)
  AND b.organisation_id IN (SELECT organisation_id FROM busiest)
GROUP BY a.organisation_id, b.organisation_id
ORDER BY meetings DESC, a.organisation_id, b.organisation_id
LIMIT 140
