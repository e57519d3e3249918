SELECT source, count(*) AS reports, sum(word_count) AS words,
       min(published_date) AS first, max(published_date) AS last
FROM reports
GROUP BY source
ORDER BY reports DESC, source
