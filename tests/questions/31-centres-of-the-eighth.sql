-- Which centres attended the eighth meeting of the education centres?
SELECT acronym FROM centre_attendance WHERE edition = 8 AND presence_code = 'attended'
AND series LIKE '%Centres in Education' ORDER BY acronym
