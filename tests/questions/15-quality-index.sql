-- At which meetings was the Arab School Quality Index presented?
SELECT city FROM programmes_presented WHERE programme = 'Arab School Quality Index'
ORDER BY start_date
