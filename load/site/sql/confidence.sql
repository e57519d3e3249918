SELECT format('{:.1f}', floor(confidence * 10) / 10) AS confidence, count(*) AS facts
FROM evidence
GROUP BY 1
ORDER BY 1
