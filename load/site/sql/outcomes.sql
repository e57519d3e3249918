SELECT kind_code, count(*) AS outcomes
FROM outcomes
GROUP BY kind_code
ORDER BY outcomes DESC, kind_code
