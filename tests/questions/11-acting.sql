-- Who held an office ad interim?
SELECT DISTINCT person, organisation FROM represented WHERE is_acting ORDER BY person
