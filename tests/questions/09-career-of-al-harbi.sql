-- Which roles did Nouf Al-Harbi hold, year by year?
SELECT year(first_date), role FROM career WHERE person = 'Nouf Al-Harbi'
