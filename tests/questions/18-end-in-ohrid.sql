-- Do the reports agree on which day the meeting in Ohrid ended?
SELECT given FROM contradictions JOIN meetings ON meeting_id = entity_id
WHERE city = 'Ohrid' AND field = 'end_date'
