-- How many rows and values changed against the release before, by table and cause.
SELECT
    "table", cause_code,
    count(*) FILTER (change_code = 'added') AS added,
    count(*) FILTER (change_code = 'removed') AS removed,
    count(*) FILTER (change_code = 'changed') AS changed
FROM changes
GROUP BY ALL
ORDER BY ALL
