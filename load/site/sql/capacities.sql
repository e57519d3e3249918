SELECT capacity_code, count(*) AS participations
FROM participations
GROUP BY capacity_code
ORDER BY participations DESC, capacity_code
