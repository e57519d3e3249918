-- Who directed the Teacher Education Centre in 2024?
SELECT DISTINCT person FROM represented
WHERE role_code = 'director' AND organisation_id = 'unesco-tec' AND year(as_of_date) = 2024
