-- Where did something take place in 2024?
SELECT city FROM meetings WHERE year(start_date) = 2024 ORDER BY city
