-- How many countries sat at the table in Shanghai, by the reports that give a number?
SELECT DISTINCT stated_country_count FROM meeting_reports JOIN meetings USING (meeting_id)
WHERE meetings.city = 'Shanghai' AND stated_country_count IS NOT NULL ORDER BY 1
