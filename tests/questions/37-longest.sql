-- Which meetings took more than two days, and how many?
SELECT city, end_date - start_date + 1 AS days FROM meetings
WHERE date_precision = 'day' AND end_date - start_date > 1 ORDER BY days DESC, city
