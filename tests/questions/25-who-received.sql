-- Who received the Ambassador of Tajikistan in Tehran?
SELECT DISTINCT participant FROM participants JOIN meetings USING (meeting_id)
WHERE city = 'Tehran' AND capacity_code = 'received' AND noun = 'person' ORDER BY participant
