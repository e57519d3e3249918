-- Which centre hosts the ninth meeting of the education centres?
SELECT DISTINCT acronym FROM participants JOIN meetings USING (meeting_id)
JOIN centres USING (organisation_id)
WHERE capacity_code = 'host' AND series_id LIKE '%centres-in-education' AND edition = 9
