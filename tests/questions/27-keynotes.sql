-- Who gave keynotes?
SELECT DISTINCT participant FROM participants WHERE capacity_code = 'keynote' ORDER BY participant
