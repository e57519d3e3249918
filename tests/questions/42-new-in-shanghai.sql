-- Which education centres came to Shanghai and had not been in Victoria?
SELECT acronym FROM centre_attendance WHERE city = 'Shanghai' AND presence_code = 'attended'
EXCEPT
SELECT acronym FROM centre_attendance WHERE city = 'Victoria' AND presence_code = 'attended'
ORDER BY acronym
