-- How many months lie between the meetings of the education centres?
SELECT edition, date_diff('month', lag(start_date) OVER (ORDER BY edition), start_date)
FROM meetings WHERE series_id LIKE '%centres-in-education' ORDER BY edition
