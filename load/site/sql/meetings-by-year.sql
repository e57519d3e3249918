SELECT y.year, count(m.meeting_id) AS meetings
FROM (
  SELECT unnest(generate_series(min(year(start_date)), max(year(start_date)))) AS year
  FROM meetings
) y
LEFT JOIN meetings m ON year(m.start_date) = y.year
GROUP BY y.year
ORDER BY y.year
