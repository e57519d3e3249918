SELECT organisation_id, count(DISTINCT meeting_id) AS meetings
FROM took_part
WHERE organisation_id IS NOT NULL
GROUP BY organisation_id
ORDER BY meetings DESC, organisation_id
LIMIT 50
