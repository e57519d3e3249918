-- How much each rule brought to this release, and how often it was right on annotated reports.
SELECT
    u.rule, r.description, u."table", u.row_count, r.precision, r.support, r.confidence
FROM (
    SELECT rule, "table", count(*) AS row_count
    FROM (
        SELECT rule, "table" FROM evidence
        UNION ALL SELECT rule, 'mentions' FROM mentions
        UNION ALL SELECT rule, 'findings' FROM findings
        UNION ALL SELECT rule, 'unresolved' FROM unresolved
    )
    GROUP BY ALL
) u
LEFT JOIN rules r USING (rule)
ORDER BY r.confidence, u.rule, u."table"
