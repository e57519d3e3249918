-- When and where was the tenth coordination meeting of the World Heritage centres?
SELECT start_date, end_date, city, country_code FROM meetings
WHERE edition = 10 AND name ILIKE '%coordination meeting%'
