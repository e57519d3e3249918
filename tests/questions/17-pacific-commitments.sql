-- By which years did the Pacific ministers commit themselves?
SELECT DISTINCT due_year FROM agreed JOIN meetings USING (meeting_id)
WHERE city = 'Apia' AND kind_code = 'commitment' AND due_year IS NOT NULL ORDER BY due_year
