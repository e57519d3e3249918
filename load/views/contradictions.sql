-- What reports disagree about: one row per thing and field for which they give different values.
SELECT
    c.noun, c.entity_id, any_value(t.name) AS name, c.field,
    any_value(c.value) FILTER (c.is_chosen) AS chosen,
    list(DISTINCT c.value ORDER BY c.value) AS given,
    count(DISTINCT c.value) AS value_count,
    list(DISTINCT c.value || ' (' || coalesce(r.title, r.file_name) || ')' ORDER BY 1) AS sources
FROM conflicts c
LEFT JOIN things t ON t.id = c.entity_id AND t.noun = c.noun
JOIN reports r ON r.report_id = c.report_id
GROUP BY c.noun, c.entity_id, c.field
HAVING count(DISTINCT c.value) > 1
ORDER BY c.noun, c.entity_id, c.field
