-- Who took part online in the meetings of the education centres?
SELECT DISTINCT participant FROM participants JOIN meetings USING (meeting_id)
WHERE is_online AND noun = 'person' AND series_id LIKE '%centres-in-education'
ORDER BY participant
