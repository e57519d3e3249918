-- Who spoke for which body or country in which role, passage by passage, by the day for which it is known. Who speaks for an international body speaks for no country.
SELECT
    p.as_of_date, p.person_id, h.name AS person, p.role, p.role_code,
    p.organisation_id, coalesce(o.name, p.organisation) AS organisation,
    coalesce(p.country_code, n.country_code) AS country_code, c.name AS country,
    p.is_acting, p.is_former,
    substring(r.text, p.start + 1, p."end" - p.start) AS passage,
    p.position_id, p.report_id, p.rule, p.confidence
FROM positions p
JOIN people h USING (person_id)
LEFT JOIN organisations o ON o.organisation_id = p.organisation_id
LEFT JOIN national_bodies n ON n.organisation_id = p.organisation_id
LEFT JOIN countries c ON c.country_code = coalesce(p.country_code, n.country_code)
LEFT JOIN reports r ON r.report_id = p.report_id
ORDER BY p.as_of_date, p.report_id, p.start, p.position_id
