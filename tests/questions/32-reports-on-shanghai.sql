-- How many reports speak of the eighth meeting of the education centres?
SELECT report_count FROM meetings WHERE edition = 8 AND city = 'Shanghai'
