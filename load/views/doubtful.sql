-- What to look at first, the most doubtful in front: unresolved names, contradictions between reports, findings within a report, and facts of rules that are right less than six times in ten.
WITH doubts AS (
    SELECT
        1 AS rank, 'unresolved' AS doubt, 'unresolved' AS "table", mention_id AS key,
        noun || ' ' || text || ': ' || reason_code AS what,
        report_id, start, "end", confidence
    FROM unresolved
    UNION ALL BY NAME
    SELECT
        2 AS rank, 'contradiction' AS doubt, 'conflicts' AS "table",
        entity_id || ' | ' || field AS key,
        coalesce(name, entity_id) || ': ' || field || ' is ' || coalesce(chosen, 'left open')
            || '; given are ' || array_to_string(given, ', ') AS what
    FROM contradictions
    UNION ALL BY NAME
    SELECT
        CASE verdict_code WHEN 'source_inconsistent' THEN 2 WHEN 'unclear' THEN 3 ELSE 4 END AS rank,
        'finding' AS doubt, 'findings' AS "table", finding_id AS key,
        kind_code || ', ' || field || ': stated ' || coalesce(stated, 'nothing') || ', found '
            || coalesce(found, 'nothing') || ' ('
            || replace(
                verdict_code, 'extraction_incomplete', 'not all are named, or not all were read'
            ) || ')' AS what,
        report_id, start, "end", confidence
    FROM findings
    UNION ALL BY NAME
    SELECT
        5 AS rank, 'low confidence' AS doubt, "table", key, fact AS what, report_id, start, "end",
        confidence
    FROM evidence
    WHERE confidence < 0.6
)
SELECT
    d.rank, d.doubt, d."table", d.key, d.what,
    substring(r.text, d.start + 1, d."end" - d.start) AS passage,
    d.report_id, r.title, d.confidence
FROM doubts d
LEFT JOIN reports r USING (report_id)
ORDER BY d.rank, d.confidence, d."table", d.key
