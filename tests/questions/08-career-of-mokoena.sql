-- Which roles did Thabiso Mokoena hold, and when?
SELECT first_date, role, organisation FROM career WHERE person = 'Thabiso Mokoena'
