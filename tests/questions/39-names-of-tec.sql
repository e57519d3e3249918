-- By which names do the reports call the Teacher Education Centre, and how many do?
SELECT name, report_count FROM names WHERE entity_id = 'unesco-tec' ORDER BY name
