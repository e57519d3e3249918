-- What did the Governing Board do in Abuja?
SELECT regexp_extract(trim(passage), '^\w+') FROM agreed JOIN meetings USING (meeting_id)
WHERE city = 'Abuja' AND kind_code = 'decision' ORDER BY agreed.outcome_id
