-- Who met in Cape Town and had met before?
SELECT first_name, second_name FROM who_met_whom
WHERE noun = 'person' AND meeting_count > 1 AND last_date = DATE '2026-02-24'
ORDER BY first_name, second_name
