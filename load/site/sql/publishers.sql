SELECT publisher_id, count(*) AS reports, min(published_date) AS first, max(published_date) AS last
FROM reports
WHERE publisher_id IS NOT NULL
GROUP BY publisher_id
ORDER BY reports DESC, publisher_id
