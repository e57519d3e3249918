-- What is foreseen for 2027: of what kind, and said where?
SELECT kind_code, city FROM agreed JOIN meetings USING (meeting_id)
WHERE due_year = 2027 ORDER BY kind_code
