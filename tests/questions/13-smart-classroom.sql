-- At which meeting, and where, was the Smart Classroom Project presented?
SELECT city, start_date FROM programmes_presented WHERE programme = 'Smart Classroom Project'
