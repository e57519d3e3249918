-- Do the reports agree on which day the meeting in Shanghai began?
SELECT given FROM contradictions JOIN meetings ON meeting_id = entity_id
WHERE city = 'Shanghai' AND field = 'start_date'
