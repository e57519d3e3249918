SELECT 'finding: ' || kind_code AS doubt, count(*) AS rows
FROM findings
GROUP BY 1
UNION ALL
SELECT 'conflict: ' || split_part(field, ' at ', 1), count(DISTINCT (entity_id, field))
FROM conflicts
GROUP BY 1
UNION ALL
SELECT 'unresolved: ' || noun, count(*)
FROM unresolved
GROUP BY 1
UNION ALL
SELECT 'quarantine: ' || reason_code, count(*)
FROM quarantine
GROUP BY 1
ORDER BY rows DESC, doubt
