-- Who chaired the meeting in Cape Town?
SELECT DISTINCT participant FROM participants JOIN meetings USING (meeting_id)
WHERE city = 'Cape Town' AND capacity_code = 'chair'
