SELECT role_code, count(DISTINCT person_id) AS people
FROM positions
WHERE role_code IS NOT NULL
GROUP BY role_code
ORDER BY people DESC, role_code
