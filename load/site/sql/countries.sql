SELECT c.country_code, c.name, c.meeting_count AS meetings_hosted,
       count(DISTINCT t.meeting_id) AS meetings_attended
FROM countries c
LEFT JOIN (
  SELECT meeting_id, country_code
  FROM took_part
  UNION
  SELECT p.meeting_id, o.country_code
  FROM took_part p
  JOIN national_bodies o USING (organisation_id)
) t USING (country_code)
GROUP BY c.country_code, c.name, c.meeting_count
ORDER BY meetings_attended DESC, meetings_hosted DESC, c.name
