-- Which centres attended the seventh meeting of the education centres?
SELECT acronym FROM centre_attendance WHERE edition = 7 AND presence_code = 'attended'
AND series LIKE '%Centres in Education' ORDER BY acronym
