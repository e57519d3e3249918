-- The roles each person was seen in, in order of time, with body and country; an international body has none.
SELECT
    t.person_id, p.name AS person, t.role, t.role_code, t.organisation_id, o.name AS organisation,
    coalesce(t.country_code, n.country_code) AS country_code, c.name AS country,
    t.is_acting, t.is_former, t.first_date, t.last_date, t.position_count, t.report_count,
    t.tenure_id
FROM tenures t
JOIN people p USING (person_id)
LEFT JOIN organisations o ON o.organisation_id = t.organisation_id
LEFT JOIN national_bodies n ON n.organisation_id = t.organisation_id
LEFT JOIN countries c ON c.country_code = coalesce(t.country_code, n.country_code)
ORDER BY p.name, t.person_id, t.first_date, t.last_date, t.tenure_id
