-- Who sent apologies?
SELECT DISTINCT participant FROM participants WHERE capacity_code = 'absent' ORDER BY participant
