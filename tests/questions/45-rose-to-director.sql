-- Who held another office before becoming a director of any kind?
SELECT DISTINCT later.person FROM career earlier JOIN career later USING (person_id)
WHERE earlier.first_date < later.first_date AND later.role_code LIKE '%director%'
AND earlier.role_code NOT LIKE '%director%' ORDER BY later.person
