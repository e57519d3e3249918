-- How many centres were represented in Cape Town?
SELECT count(DISTINCT organisation_id) FROM centre_attendance
WHERE city = 'Cape Town' AND presence_code = 'attended'
