-- Who visited the centre in Tehran, in which office, of which country?
SELECT DISTINCT participant, role, country FROM participants JOIN meetings USING (meeting_id)
JOIN represented USING (person_id)
WHERE meetings.city = 'Tehran' AND capacity_code = 'visited'
