-- Which centres hosted the seventh and the eighth meeting of the education centres?
SELECT edition, acronym FROM participants JOIN meetings USING (meeting_id)
JOIN centres USING (organisation_id)
WHERE capacity_code = 'host' AND series_id LIKE '%centres-in-education' AND edition IN (7, 8)
GROUP BY ALL ORDER BY edition
