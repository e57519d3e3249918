-- When and where is the seventh summer school?
SELECT city, start_date, end_date FROM meetings WHERE name ILIKE 'seventh summer school'
