-- Ministers of education of which countries are named?
SELECT DISTINCT country FROM represented
WHERE role_code = 'minister' AND role LIKE 'Minister of Education%' ORDER BY country
