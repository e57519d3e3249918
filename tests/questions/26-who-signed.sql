-- Who signed the agreement between Brazil and Angola, witnesses among them?
SELECT DISTINCT family_name FROM participants JOIN people USING (person_id)
JOIN meetings USING (meeting_id)
WHERE city = 'Rio de Janeiro' AND capacity_code = 'signed' ORDER BY family_name
