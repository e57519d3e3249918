-- What reports disagree about: one row per thing and field for which they give different values. A vaguer date (2024-11) does not contradict one that it covers (2024-11-10).
WITH given AS (
    SELECT c.*, EXISTS (
        FROM conflicts d
        WHERE d.noun = c.noun AND d.entity_id = c.entity_id AND d.field = c.field
            AND c.field LIKE '%date' AND starts_with(d.value, c.value || '-')
    ) AS is_vague
    FROM conflicts c
)
SELECT
    g.noun, g.entity_id, any_value(t.name) AS name, g.field,
    any_value(g.value) FILTER (g.is_chosen) AS chosen,
    list(DISTINCT g.value ORDER BY g.value) AS given,
    count(DISTINCT g.value) AS value_count,
    list(DISTINCT g.value || ' (' || coalesce(r.title, r.file_name) || ')' ORDER BY 1) AS sources
FROM given g
LEFT JOIN things t ON t.id = g.entity_id AND t.noun = g.noun
JOIN reports r ON r.report_id = g.report_id
WHERE NOT g.is_vague
GROUP BY g.noun, g.entity_id, g.field
HAVING count(DISTINCT g.value) > 1
ORDER BY g.noun, g.entity_id, g.field
