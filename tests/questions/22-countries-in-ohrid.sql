-- Which countries took part in Ohrid?
SELECT DISTINCT participations.country_code FROM participations JOIN meetings m USING (meeting_id)
WHERE m.city = 'Ohrid' AND participations.country_code IS NOT NULL ORDER BY 1
