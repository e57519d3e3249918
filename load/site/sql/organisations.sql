SELECT organisation_id, count(DISTINCT meeting_id) AS meetings
FROM participations
WHERE organisation_id IS NOT NULL AND capacity_code NOT IN ('absent', 'supporter')
GROUP BY organisation_id
ORDER BY meetings DESC, organisation_id
LIMIT 50
