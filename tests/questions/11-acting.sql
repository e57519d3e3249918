-- Who held an office ad interim?
SELECT DISTINCT person FROM represented WHERE is_acting ORDER BY person
